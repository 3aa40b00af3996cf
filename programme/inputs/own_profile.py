"""What somebody tells of themselves to the others of a match."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from forms import lists
from forms.models import Role
from programme import words
from programme.inputs.outside_admin import PlainForm
from programme.models import Participant, ShortProfile

MENTOR_ONLY = ("experience", "activity", "achievements")


def _long(label: Any, help_text: Any, *, most: int, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=most,
        required=required,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write a few words, so that somebody gets an idea of you.")},
    )


class ShortProfileForm(PlainForm):
    """Mentors are asked a little more: mentees read their experience before they say yes (H3.1)."""

    about = _long(
        _("About me"), _("Two or three sentences, as you would say them to somebody you meet."), most=800, required=True
    )
    interests = forms.MultipleChoiceField(
        label=_("What I like"), required=False, widget=forms.CheckboxSelectMultiple(attrs={"class": "options"})
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages that I speak"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "options"}),
    )
    experience = _long(_("My experience"), _("What have you lived through that could help somebody?"), most=500)
    activity = _long(_("What I do now"), _("School, work, sport, a club: whatever fills your days."), most=500)
    achievements = _long(_("What I am proud of"), _("It may be small."), most=500)

    def __init__(self, *args: Any, participant: Participant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["interests"].choices = list(lists.labels_of(words.INTERESTS).items())
        self.fields["languages"].choices = list(lists.labels_of(words.LANGUAGES).items())
        if participant.role != Role.MENTOR:
            for name in MENTOR_ONLY:
                del self.fields[name]

    def draft(self, participant: Participant) -> ShortProfile:
        """Return the profile as it would be, after `is_valid()`; it is not kept."""
        return ShortProfile(participant=participant, **self.cleaned_data)
