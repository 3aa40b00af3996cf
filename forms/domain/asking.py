"""Asking the person for more: what is asked goes out in a letter and stands on their own page, where they answer."""

from django.db import transaction
from django.utils import timezone

from cms.models import User
from forms.domain import decisions
from forms.domain.cosigning import is_missing
from forms.domain.letters import LetterText
from forms.domain.stirring import stir
from forms.models import Asking, State, Submission, SubmissionEvent, Verdict


def open_of(submission: Submission) -> Asking | None:
    """Return what the person is asked just now."""
    return submission.askings.open().last() if submission.state == State.MORE_INFORMATION else None


@transaction.atomic
def ask(
    submission: Submission, *, words: str, by: User, letter: LetterText | None = None, seen: int | None = None
) -> Submission:
    """Ask the person for more; what was asked before and not answered is asked no longer. Raises `DecisionRefused`."""
    locked = decisions.decide(submission, Verdict.MORE_INFORMATION, by=by, letter=letter, seen=seen)
    locked.askings.open().update(dropped_at=timezone.now())
    Asking.objects.create(submission=locked, words=words, by=by)
    return locked


def close(locked: Submission, *, answer: str = "") -> None:
    """Have what was asked answered, and the submission wait for us again. Does not save it; the caller holds the lock."""
    for asking in locked.askings.open():
        asking.answer, asking.answered_at = answer, timezone.now()
        asking.save(update_fields=["answer", "answered_at"])
    if locked.state == State.MORE_INFORMATION:
        locked.state = State.AWAITING_SIGNATURE if is_missing(locked) else State.IN_INBOX


@transaction.atomic
def answer(submission: Submission, *, words: str) -> Submission:
    """Take the person's answer to what was asked; what is not asked any more changes nothing."""
    locked = Submission.objects.select_for_update().get(pk=submission.pk)
    if open_of(locked) is None:
        return locked
    close(locked, answer=words)
    locked.save(update_fields=["state"])
    stir(locked)
    SubmissionEvent.objects.create(submission=locked, kind=SubmissionEvent.Kind.REPLIED)
    return locked


def with_question(body: str, words: str) -> str:
    """Return a letter's text with what is asked in it, after the paragraph that leads there."""
    if words in body:
        return body
    paragraphs = body.split("\n\n")
    at = min(2, len(paragraphs))
    return "\n\n".join([*paragraphs[:at], words, *paragraphs[at:]]).strip()
