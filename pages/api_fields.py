"""What pages tell other front ends beside plain fields. All of it is public to everybody; relations come whole.

The serializer's context has `companions` (see `pages.api.companions`): what belongs to all pages of an answer, fetched at
once, so that no field asks for its own.
"""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from rest_framework.fields import Field
from wagtail.models import Page

from cms.depiction import depict

Json = dict[str, Any]


def http(context: Json) -> HttpRequest:
    """Return Django's own request: what keeps things on it for the time of a request must find them there."""
    request = context["request"]
    found: HttpRequest = getattr(request, "_request", request)
    return found


def reference(page: Page, context: Json) -> Json:
    """Return what leads to a public page, and to the same as data."""
    request = http(context)
    return {
        "id": page.pk,
        "type": f"{page._meta.app_label}.{type(page).__name__}",
        "title": page.title,
        "introduction": getattr(page, "introduction", ""),
        "html_url": request.build_absolute_uri(page.get_url(request)),
        "detail_url": request.build_absolute_uri(reverse("wagtailapi_v2:pages:detail", args=[page.pk])),
    }


def pictured(page: Page, image: Any, context: Json) -> Json:
    """Return the same with its picture; without, where that may not be shown."""
    return {**reference(page, context), "picture": depict(image, request=http(context))}


def document(file: Any, context: Json) -> Json:
    return {
        "id": file.pk,
        "title": file.title,
        "url": http(context).build_absolute_uri(file.url),
        "kind": file.file_extension,
        "bytes": file.get_file_size(),
    }


def place(municipality: Any) -> Json | None:
    return {"slug": municipality.slug, "name": municipality.name} if municipality else None


def organisation(body: Any) -> Json:
    return {
        "name": body.name,
        "kind": body.kind,
        "website": body.website,
        "municipality": place(body.municipality),
    }


def programme(found: Any) -> Json | None:
    if found is None:
        return None
    return {
        "name": found.name,
        "municipality": place(found.municipality),
        "organisation": found.organisation.name,
        "ages": {"youngest": found.youngest, "oldest": found.oldest},
    }


def call(found: Any) -> Json:
    return {
        "slug": found.slug,
        "role": found.role,
        "state": str(found.state()),
        "opens_at": timezone.localtime(found.opens_at),
        "closes_at": timezone.localtime(found.closes_at),
        "places": found.places,
    }


def helpline(line: Any) -> Json:
    return {name: getattr(line, name) for name in ("name", "phone", "website", "hours", "about")}


class PictureField(Field):
    def to_representation(self, image: Any) -> Json | None:
        return depict(image, request=http(self.context))


class PlaceField(Field):
    def to_representation(self, municipality: Any) -> Json | None:
        return place(municipality)


class OrganisationField(Field):
    def to_representation(self, body: Any) -> Json:
        return organisation(body)


class ProgrammeField(Field):
    def to_representation(self, found: Any) -> Json | None:
        return programme(found)


class CallField(Field):
    def to_representation(self, found: Any) -> Json:
        return call(found)


class WholePage(Field):
    """A field that is made of the page itself."""

    def __init__(self, **options: Any) -> None:
        super().__init__(source="*", **options)


class CallProgrammeField(WholePage):
    """The programme whose team runs a call."""

    def to_representation(self, page: Any) -> Json | None:
        return programme(self.context["companions"].programmes.get(page.call.team_id))


class FormField(WholePage):
    """Where the page's form is answered in its language, and where machines read what it asks; null while it is not public."""

    def to_representation(self, page: Any) -> Json | None:
        return self.context["companions"].door(page)


class EasyField(WholePage):
    """The page that says the same in easy language."""

    def to_representation(self, page: Any) -> Json | None:
        easy = self.context["companions"].others.get(page.easy_page_id)
        return reference(easy, self.context) if easy and easy.locale_id == page.locale_id else None


class ShortUrlField(WholePage):
    def to_representation(self, page: Any) -> str | None:
        code = self.context["companions"].short_codes.get(page.translation_key)
        return http(self.context).build_absolute_uri(reverse("short_address", args=[code])) if code else None


class CalendarField(WholePage):
    def to_representation(self, page: Any) -> str:
        return f"{reference(page, self.context)['html_url']}event.ics"


class HelplinesField(WholePage):
    def to_representation(self, page: Any) -> list[Json]:
        return [helpline(line) for line in page.helplines(first="")]
