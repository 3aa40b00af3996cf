"""How to reach somebody: e-mail and phone."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from forms.fields import PhoneField
from forms.questions.block import QuestionBlock
from forms.questions.kind import Kind, register
from forms.schema import Question

MAIL = {"inputmode": "email", "spellcheck": "false", "autocapitalize": "none"}


class EmailBlock(QuestionBlock):
    kind_name = "email"

    class Meta:
        icon = "mail"
        label = _("E-mail")
        description = _("An e-mail address, checked for its form.")
        preview_value = {"label": _("Your e-mail")}


@register
class Email(Kind):
    name = "email"
    label = _("E-mail")
    block = EmailBlock

    def field(self, question: Question, **options: Any) -> forms.Field:
        words = {"invalid": _("Write the e-mail address in full, like anna@example.org.")}
        options["error_messages"] = {**words, **options.get("error_messages", {})}
        return forms.EmailField(max_length=254, widget=forms.EmailInput(attrs=dict(MAIL)), **options)

    def json_schema(self, question: Question) -> dict[str, Any]:
        return {"type": "string", "format": "email", "maxLength": 254}


class PhoneBlock(QuestionBlock):
    kind_name = "phone"

    class Meta:
        icon = "mobile-alt"
        label = _("Phone")
        description = _("A phone number as people write it; Latvian when no country is given.")
        preview_value = {"label": _("Your phone")}


@register
class Phone(Kind):
    name = "phone"
    label = _("Phone")
    block = PhoneBlock

    def field(self, question: Question, **options: Any) -> forms.Field:
        return PhoneField(**options)

    def json_schema(self, question: Question) -> dict[str, Any]:
        return {"type": "string", "maxLength": 40, "description": "E.164, or as people write it in Latvia"}
