"""What the forms of pages outside of the admin share: the page tells what is wrong, not the browser."""

import secrets
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class PlainForm(forms.Form):
    """A form whose errors are told by the page and not by the browser."""

    use_required_attribute = False


def day_input() -> forms.DateInput:
    """Return a field for a day that phones show as a calendar; without one it is typed as 2027-05-31."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def words_input(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class OnceForm(PlainForm):
    """A form that is kept once, however often it is sent: `key` comes with it."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial.setdefault("key", secrets.token_urlsafe(16))


class DayField(forms.DateField):
    """A day, told about in words that help."""

    widget = forms.DateInput
    default_error_messages = {
        "required": _("Choose a day."),
        "invalid": _("Write the day like 2027-05-31 or 31.05.2027."),
    }

    def __init__(self, **kwargs: Any) -> None:
        formats = ["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%Y."]
        super().__init__(widget=day_input(), input_formats=formats, **kwargs)
