"""What people say of their own part in a season, and what coordinators write down of it."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateInput

from programme.inputs.outside_admin import PlainForm
from programme.models import BackgroundCheck, ConsentText, Leaving, Participant


class AgreeForm(PlainForm):
    """One tick under the text."""

    agreed = forms.BooleanField(
        label=_("I have read this and I agree"), error_messages={"required": _("Tick this if you agree.")}
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class AimForm(PlainForm):
    """H5.5, in two questions."""

    goal = forms.CharField(
        label=_("What do you want to reach by taking part?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    competences = forms.CharField(
        label=_("What do you want to get better at?"),
        help_text=_("For example: listening, speaking in front of others, planning, setting boundaries."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class GuardianForm(PlainForm):
    """Whom to ask, and in which language."""

    name = forms.CharField(label=_("Name of the parent or guardian"), max_length=150)
    email = forms.EmailField(label=_("Their e-mail"))
    language = forms.ChoiceField(label=_("In which language we write"), choices=settings.LANGUAGES)


class LeaveForm(PlainForm):
    """A reason from a short list and words, both only if somebody wants to."""

    reason = forms.ChoiceField(
        label=_("Why?"), choices=Leaving.Reason.choices, required=False, widget=forms.RadioSelect, initial=""
    )
    words = forms.CharField(
        label=_("Anything that you want your coordinator to know"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


# --- what coordinators write down -----------------------------------------------------------------


class CheckForm(forms.Form):
    result = forms.ChoiceField(label=_("Result"), choices=BackgroundCheck.Result.choices)
    checked_on = forms.DateField(label=_("Checked on"), widget=AdminDateInput)
    due_on = forms.DateField(
        label=_("Next due"), required=False, widget=AdminDateInput, help_text=_("Empty: as the season says.")
    )

    def clean_checked_on(self) -> date:
        day = self.cleaned_data["checked_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return day


class PaperForm(forms.Form):
    kind = forms.ChoiceField(label=_("What was signed"), choices=ConsentText.Kind.choices)
    language = forms.ChoiceField(label=_("In which language"), choices=settings.LANGUAGES)
    guardian_name = forms.CharField(
        label=_("Name of the parent or guardian"),
        max_length=150,
        required=False,
        help_text=_("Where the person is under 18."),
    )


class MoveOnForm(forms.Form):
    """Another state by hand; what a match moves by itself is not offered."""

    STATES = (Participant.State.ADMITTED, Participant.State.IN_TRAINING, Participant.State.READY)
    state = forms.ChoiceField(label=_("State"), choices=[(state.value, state.label) for state in STATES])
    why = forms.CharField(
        label=_("Why"),
        max_length=600,
        required=False,
        widget=AdminAutoHeightTextInput,
        help_text=_("Needed where something that must be there is missing."),
    )


class WhyForm(forms.Form):
    why = forms.CharField(label=_("Why"), max_length=600, widget=AdminAutoHeightTextInput)


class TextForm(forms.Form):
    """The words of an agreement in each language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for language, name in settings.LANGUAGES:
            self.fields[language] = forms.CharField(
                label=_(name),
                max_length=6000,
                required=language == "lv",
                widget=AdminAutoHeightTextInput(attrs={"lang": language}),
            )
