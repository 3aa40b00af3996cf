"""What the page of a form tells other front ends: never its questions, but where machines read them."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from rest_framework.fields import Field


def schema_url(form: Any, *, request: HttpRequest, call: str = "") -> str:
    """Return the address of a form for machines; `call` is the slug of the call for which it is asked."""
    path = reverse("forms-api:show_form", args=[form.translation_key])
    asked_for = f"&call={call}" if call else ""
    return request.build_absolute_uri(f"{path}?locale={form.locale.language_code}{asked_for}")


class SchemaUrlField(Field):
    """Where machines read what the form asks, and answer it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(source="*", **options)

    def to_representation(self, form: Any) -> str:
        request = self.context["request"]
        return schema_url(form, request=getattr(request, "_request", request))
