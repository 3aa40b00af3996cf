"""Deciding, announcing and preparing letters for many at once. Each keeps to the rules of one: places, reviews, signatures."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.widgets import AdminAutoHeightTextInput

from forms.domain import announcing, decisions, letters, undoing
from forms.domain.refusal import Refused
from forms.models import Decision, DeclineReason, Letter, Submission, Verdict
from forms.viewsets.bulk.action import BulkForm, InboxBulkAction

WANTED = (Verdict.ACCEPTED, Verdict.WAITING_LIST, Verdict.OFFERED, Verdict.DECLINED)
KEEP, SEND, WITHOUT = "keep", "send", "without"


class DecideManyForm(BulkForm):
    verdict = forms.ChoiceField(
        label=gettext_lazy("Decision"), choices=[(one.value, one.label) for one in WANTED], widget=forms.RadioSelect
    )
    why = forms.ModelChoiceField(
        label=gettext_lazy("Reason from the list"),
        queryset=DeclineReason.objects.none(),
        required=False,
        empty_label=gettext_lazy("none of them"),
        help_text=gettext_lazy("Its kind words go into the letter; its name stays with the team. For declining."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=2000,
        required=False,
        widget=AdminAutoHeightTextInput(attrs={"rows": 2}),
        help_text=gettext_lazy(
            "Stays in the timeline; the person does not see it. Needed to decline, or a reason from the list."
        ),
    )
    how = forms.ChoiceField(
        label=gettext_lazy("Letters"),
        choices=[
            (KEEP, gettext_lazy("prepare them, and keep all until announced")),
            (SEND, gettext_lazy("send the prepared letters")),
            (WITHOUT, gettext_lazy("decide without letters")),
        ],
        initial=KEEP,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        general = DeclineReason.objects.filter(team__isnull=True)
        # A programme's own reason is offered where all of these are that programme's.
        mine = DeclineReason.objects.filter(team=self.teams[0]) if len(self.teams) == 1 else general
        self.fields["why"].queryset = general | mine

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("verdict") != Verdict.DECLINED:
            cleaned["why"] = None
        elif not cleaned.get("why") and not cleaned.get("reason", "").strip():
            self.add_error("reason", _("Write a reason for this decision."))
        return cleaned


class DecideAction(InboxBulkAction):
    display_name = gettext_lazy("Decide")
    action_type = "decide"
    aria_label = gettext_lazy("Decide about the selected submissions")
    action_priority = 50
    form_class = DecideManyForm

    def act(self, submission: Submission, data: dict[str, Any]) -> Any:
        """Decide about one; who has no address is decided without a letter where all is kept, and refused where it is sent."""
        verdict, user = Verdict(data["verdict"]), self.request.user
        wanted = Decision(verdict=verdict, reason=data["why"], answer_by=self._last_day(submission, verdict))
        letter = None
        if data["how"] != WITHOUT and (submission.email or data["how"] == SEND):
            letter = letters.prepare(submission, verdict, by=user, decision=wanted)
        decisions.decide(
            submission,
            verdict,
            by=user,
            reason=data["reason"],
            why=data["why"],
            answer_by=wanted.answer_by,
            letter=letter,
            waits=data["how"] == KEEP,
            remembers=False,
        )
        return submission.decisions.latest("pk").pk

    def _last_day(self, submission: Submission, verdict: Verdict) -> Any:
        return decisions.last_day_for(submission.call) if verdict is Verdict.OFFERED else None

    def remember(self, rows: list[Any]) -> None:
        undoing.remember(decisions.STEP, by=self.request.user, before={"decisions": rows}, count=len(rows))

    def done(self, count: int, data: dict[str, Any]) -> str:
        words = ngettext("%(count)s decided: %(verdict)s", "%(count)s decided: %(verdict)s", count)
        return words % {"count": count, "verdict": Verdict(data["verdict"]).label}


class AnnounceAction(InboxBulkAction):
    display_name = gettext_lazy("Announce")
    action_type = "announce"
    aria_label = gettext_lazy("Announce what is decided about the selected submissions")
    action_priority = 60

    def act(self, submission: Submission, data: dict[str, Any]) -> Any:
        """Announce what waits; where nothing does, nothing happens."""
        user = self.request.user
        waiting = Decision.objects.of_teams_of(user).pending().filter(submission=submission).first()
        if waiting is None:
            return None
        if submission.is_blind_for(user):
            raise Refused(_("This call is read without names. Give your own review first; then decide."))
        announcing.announce(waiting, by=user)
        return waiting.pk

    def done(self, count: int, data: dict[str, Any]) -> str:
        words = ngettext("%(count)s decision announced.", "%(count)s decisions announced.", count)
        return words % {"count": count}


class PrepareLettersAction(InboxBulkAction):
    display_name = gettext_lazy("Prepare letters")
    action_type = "prepare_letters"
    aria_label = gettext_lazy("Prepare the letters of what is decided about the selected submissions")
    action_priority = 70

    def act(self, submission: Submission, data: dict[str, Any]) -> Any:
        """Put into the outbox the letter of the last decision, where it has none yet; it is read there before it goes."""
        user = self.request.user
        last = Decision.objects.of_teams_of(user).filter(submission=submission, undone_at__isnull=True).last()
        if last is None or last.letters.exclude(state=Letter.State.CANCELLED).exists():
            return None
        if submission.is_blind_for(user):
            raise Refused(_("This call is read without names. Give your own review first; then decide."))
        return letters.draft(submission, event=last.verdict, by=user, decision=last).pk

    def done(self, count: int, data: dict[str, Any]) -> str:
        words = ngettext("%(count)s letter is in the outbox.", "%(count)s letters are in the outbox.", count)
        return words % {"count": count}
