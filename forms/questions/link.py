"""A web address, as people write it."""

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from forms.questions.block import QuestionBlock
from forms.questions.kind import Kind, register
from forms.schema import Question

ADDRESS = 500


class WebAddressField(forms.CharField):
    """A web address; adds `https://` where no scheme was written. Takes neither other schemes nor `name@host`."""

    default_error_messages = {
        "invalid": _("This does not look like a web address. Write it like www.example.lv."),
        "max_length": _(
            "This address is too long: at most %(limit_value)d characters. Leave out what follows the “?”."
        ),
    }

    def __init__(self, **options: Any) -> None:
        hints = {"inputmode": "url", "autocapitalize": "none", "autocorrect": "off", "spellcheck": "false"}
        super().__init__(max_length=ADDRESS, widget=forms.TextInput(attrs=hints), **options)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return text if not text or "://" in text else f"https://{text.removeprefix('//')}"

    def run_validators(self, value: Any) -> None:
        super().run_validators(value)
        if not value:
            return
        host = value.partition("://")[2].partition("/")[0].partition("?")[0].partition("#")[0]
        if "@" in host:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        URLValidator(schemes=["http", "https"], message=self.error_messages["invalid"])(value)


class LinkBlock(QuestionBlock):
    kind_name = "link"

    class Meta:
        icon = "link"
        label = _("Link")
        description = _("A web address: a page, a profile, a video.")
        preview_value = {"label": _("Where can we see what you have made?"), "required": False}


@register
class Link(Kind):
    name = "link"
    label = _("Link")
    block = LinkBlock
    required_message = _("Write a web address.")

    def field(self, question: Question, **options: Any) -> forms.Field:
        return WebAddressField(**options)

    def json_schema(self, question: Question) -> dict[str, Any]:
        return {"type": "string", "format": "uri", "maxLength": ADDRESS}
