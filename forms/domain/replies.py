"""What somebody answers to a letter, on a page of ours behind the letter's own link. It lands in the case."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forms.domain import asking, letters
from forms.domain.refusal import Refused
from forms.domain.stirring import stir
from forms.models import Letter, LetterReply, State, Submission, SubmissionEvent
from forms.signals import letter_answered

MOST = 6
"""Answers to one letter within an hour."""
LONGEST = 4000
SAME = timedelta(minutes=10)
"""The same words within this time are the same answer: a second click, a page sent anew."""


class ReplyRefused(Refused):
    """An answer that cannot be taken; the text is for whoever writes."""


class TooMany(ReplyRefused):
    """More answers than somebody types."""


def can_answer(letter: Letter) -> bool:
    """Return whether answers are taken: not once everything was taken back."""
    return letter.submission.state != State.WITHDRAWN


def is_readable(letter: Letter) -> bool:
    """Return whether the letter's page can still be opened: once everything was taken back, only a goodbye can."""
    return not letters.is_pointless(letter)


@transaction.atomic
def answer(letter: Letter, *, text: str) -> LetterReply:
    """Keep an answer, sealed; the case is unread again and waits for us. Raises `ReplyRefused`."""
    locked = Submission.objects.select_for_update().get(pk=letter.submission_id)
    letter.submission = locked
    if not can_answer(letter):
        raise ReplyRefused(_("This was taken back, so no answer can be sent here any more."))
    now = timezone.now()
    recent = LetterReply.objects.filter(letter=letter, at__gte=now - timedelta(hours=1))
    for earlier in recent.filter(at__gte=now - SAME):
        if earlier.text == text:
            return earlier
    if recent.count() >= MOST:
        raise TooMany(_("That is a lot of messages for one hour. Wait a little, or call us."))
    reply = LetterReply.objects.create(letter=letter, text=text[:LONGEST])
    asking.close(locked, answer=reply.text)
    locked.save(update_fields=["state"])
    for case in _cases_of(locked):
        stir(case)
        SubmissionEvent.objects.create(submission=case, kind=SubmissionEvent.Kind.REPLIED)
    letter_answered.send(sender=LetterReply, submission=locked)
    return reply


def _cases_of(locked: Submission) -> list[Submission]:
    """Return where an answer is news: the case that the letter was about, and the one that it was joined to, locked."""
    kept = Submission.objects.select_for_update().filter(pk=locked.joined_to_id or 0)
    return [locked, *kept]
