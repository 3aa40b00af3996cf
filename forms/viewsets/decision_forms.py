"""What a coordinator fills in to decide. The choices hold only what can be chosen for this submission."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateInput

from forms.domain import places
from forms.domain.decisions import last_day_for, may_follow
from forms.models import Call, DeclineReason, Submission, Verdict

WITH_REASON = (Verdict.DECLINED, Verdict.MORE_INFORMATION, Verdict.WITHDRAWN, Verdict.LEFT)
"""Decisions that need a reason; for the others it is optional."""


class DecisionForm(forms.Form):
    """The verdict, why, for a place the call, and for an offer its last day."""

    verdict = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    why = forms.ModelChoiceField(
        label=_("Reason from the list"),
        queryset=DeclineReason.objects.none(),
        required=False,
        empty_label=_("none of them"),
        help_text=_("Its kind words go into the letter; its name stays with the team. For declining."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        required=False,
        widget=AdminAutoHeightTextInput(attrs={"rows": 2}),
        help_text=_(
            "Stays in the timeline; the person does not see it. Needed unless you give a place, use the waiting list "
            "or choose a reason from the list."
        ),
    )
    call = forms.ModelChoiceField(
        label=_("A place in the call"),
        queryset=Call.objects.none(),
        required=False,
        help_text=_("Says to which season the person is admitted. Needed only when you accept or offer a place."),
    )
    answer_by = forms.DateField(
        label=_("Answers by"),
        required=False,
        widget=AdminDateInput,
        help_text=_("The last day for a yes to an offer. Empty: as many days as the call gives."),
    )

    def __init__(self, *args: Any, submission: Submission, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.submission = submission
        team = submission.inbox.team_id
        self.fields["verdict"].choices = [(verdict.value, verdict.label) for verdict in may_follow(submission)]
        self.fields["call"].queryset = Call.objects.filter(team=team)
        reasons = DeclineReason.objects.filter(team=team) | DeclineReason.objects.filter(team__isnull=True)
        self.fields["why"].queryset = reasons
        self._take_focus(self["verdict"].value(), has_reasons=reasons.exists())

    def _take_focus(self, verdict: Any, *, has_reasons: bool) -> None:
        """Let the cursor stand at what has still to be said, so that the keyboard goes on from there."""
        if verdict == Verdict.DECLINED and has_reasons:
            first = "why"
        else:
            first = "reason" if verdict in WITH_REASON else "verdict"
        self.fields[first].widget.attrs["autofocus"] = True

    def clean_verdict(self) -> Verdict:
        return Verdict(self.cleaned_data["verdict"])

    def clean_answer_by(self) -> date | None:
        day = self.cleaned_data["answer_by"]
        if day and day <= timezone.localdate():
            raise forms.ValidationError(_("Choose a day that is still to come."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        verdict = cleaned.get("verdict")
        if verdict is not Verdict.DECLINED:
            cleaned["why"] = None
        has_reason = cleaned.get("why") or cleaned.get("reason", "").strip()
        if verdict in WITH_REASON and "reason" in cleaned and not has_reason:
            self.add_error("reason", _("Write a reason for this decision."))
        if verdict in places.TAKING and "call" in cleaned and cleaned["call"] is None:
            self.add_error("call", _("Choose the call to which this person is accepted."))
        if verdict is Verdict.OFFERED and "answer_by" in cleaned:
            cleaned["answer_by"] = cleaned["answer_by"] or last_day_for(cleaned.get("call"))
        return cleaned


class LetterForm(forms.Form):
    subject = forms.CharField(
        label=_("Subject"), max_length=150, help_text=_("Neutral words: others may see a screen.")
    )
    body = forms.CharField(label=_("Text"), max_length=5000, widget=AdminAutoHeightTextInput(attrs={"rows": 10}))
