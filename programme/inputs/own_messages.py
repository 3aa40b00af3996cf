"""What the people of a match write to each other."""

import secrets
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from programme.domain.messages import LONGEST
from programme.inputs.outside_admin import PlainForm
from programme.models import MatchMember


def new_key() -> str:
    """Return what makes a message one message, however often it is sent."""
    return secrets.token_urlsafe(16)


class MessageForm(PlainForm):
    key = forms.CharField(widget=forms.HiddenInput, max_length=40, initial=new_key)
    text = forms.CharField(
        label=_("Your message"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write something first.")},
    )


class ReportForm(PlainForm):
    why = forms.CharField(
        label=_("What is wrong?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("You need not explain it. A word helps us to see to it."),
    )


class SharingForm(PlainForm):
    """Offers only contacts that the person has, and shows which they are."""

    phone = forms.BooleanField(required=False)
    email = forms.BooleanField(required=False)

    def __init__(self, *args: Any, place: MatchMember, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"phone": place.shares_phone, "email": place.shares_email})
        super().__init__(*args, **kwargs)
        person = place.participant.person
        for name, contact in (("phone", person.phone), ("email", person.email)):
            self.fields[name].label = contact
            if not contact:
                del self.fields[name]
