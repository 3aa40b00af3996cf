"""What coordinators write down about a match that needed them, and from when they want to know."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateInput

from programme.models import CareStep, Watch

REST = timedelta(days=7)
"""When one usually looks again."""


class CareForm(forms.Form):
    """One rung of the ladder, with what was done and when to look again."""

    match = forms.IntegerField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("What did you do?"),
        choices=CareStep.Kind.choices,
        help_text=_("A pause and a closing conversation that you agreed on begin at once."),
    )
    words = forms.CharField(label=_("In a line"), max_length=2000, widget=AdminAutoHeightTextInput)
    look_again_on = forms.DateField(label=_("Look again on"), widget=AdminDateInput)

    @classmethod
    def for_match(cls, number: int, *, kind: str) -> "CareForm":
        """Return an empty form with the next rung and a week ahead."""
        first: dict[str, Any] = {"match": number, "kind": kind, "look_again_on": timezone.localdate() + REST}
        return cls(initial=first, auto_id=f"id_{number}_%s")


class WatchForm(forms.ModelForm):
    class Meta:
        model = Watch
        fields = ("first_meeting_days", "quiet_days", "quieter_days", "quietest_days", "low_moods")
