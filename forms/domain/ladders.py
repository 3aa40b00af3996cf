"""Reminders in steps, for what we wait for from a person. A ladder ends when it came, or when the case is decided."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.utils import timezone

from cms.working_days import is_working_day
from forms.domain import letters
from forms.models import CoSignature, Letter, LetterEvent, State, Submission

HOURS = range(9, 18)
"""Of working days, in which reminders are made."""


@dataclass(frozen=True)
class Ladder:
    """`awaiting` returns what we still wait for, with `since`; only the person is ever reminded, never the family."""

    event: LetterEvent
    awaiting: Callable[[], QuerySet[Submission]]

    @property
    def days(self) -> list[int]:
        return sorted(settings.FORMS_LADDERS.get(self.event.value, ()))


def _unsigned() -> QuerySet[Submission]:
    open_ones = Submission.objects.awaiting_decision()
    return open_ones.filter(cosignature__state=CoSignature.State.ASKED).annotate(since=F("cosignature__asked_at"))


def _after_letter(state: State, event: LetterEvent) -> QuerySet[Submission]:
    """Return what is in `state`, since the letter that asked for it went; what no letter asked for is not reminded of."""
    asked = Letter.objects.filter(submission=OuterRef("pk"), event=event, state=Letter.State.SENT).order_by("-sent_at")
    found = Submission.objects.filter(state=state, pending="").annotate(since=Subquery(asked.values("sent_at")[:1]))
    return found.filter(since__isnull=False)


LADDERS = {
    ladder.event: ladder
    for ladder in (
        Ladder(LetterEvent.SIGNATURE_REMINDER, _unsigned),
        Ladder(
            LetterEvent.INFORMATION_REMINDER,
            lambda: _after_letter(State.MORE_INFORMATION, LetterEvent.MORE_INFORMATION),
        ),
        Ladder(LetterEvent.OFFER_REMINDER, lambda: _after_letter(State.OFFERED, LetterEvent.OFFERED)),
    )
}


def climb(*, now: datetime | None = None) -> int:
    """Make the reminders that are due, and cancel drafts of those that came too late; return how many were made.

    A template may say that its letters need no reader; the others wait in the outbox.
    """
    moment = now or timezone.now()
    local = timezone.localtime(moment)
    for letter in Letter.objects.filter(event__in=LADDERS, state=Letter.State.DRAFT).select_related("submission"):
        if is_over(letter):
            letters.cancel(letter, by=None)
    if local.hour not in HOURS or not is_working_day(local.date()):
        return 0
    return sum(
        _step(ladder, submission_id, now=moment)
        for ladder in LADDERS.values()
        for submission_id in ladder.awaiting().exclude(email="").values_list("pk", flat=True)
    )


def is_over(letter: Letter) -> bool:
    """Return whether a reminder is about something that is not waited for any longer."""
    ladder = LADDERS.get(LetterEvent(letter.event))
    return ladder is not None and not ladder.awaiting().filter(pk=letter.submission_id).exists()


@transaction.atomic
def _step(ladder: Ladder, submission_id: int, *, now: datetime) -> bool:
    """Make the reminder of the highest step that is due, unless it was made; steps that were missed are left out."""
    Submission.objects.select_for_update().get(pk=submission_id)
    submission = ladder.awaiting().select_related("version", "team").filter(pk=submission_id).first()
    since: datetime | None = getattr(submission, "since", None)
    if submission is None or since is None:
        return False
    due = [moment for days in ladder.days if (moment := since + timedelta(days=days)) <= now]
    made = submission.letters.filter(event=ladder.event)
    if not due or made.filter(written_at__gte=due[-1]).exists():
        return False
    template = letters.template_for(submission, ladder.event)
    if template is None:
        return False
    letter = letters.draft(submission, event=ladder.event, by=None)
    if template.goes_by_itself:
        letters.approve(letter, by=None)
    return True
