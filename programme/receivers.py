"""What the room hears from the forms: decisions and consents."""

from typing import Any

from forms.models import Consent, Submission, Verdict
from programme.domain import referring
from programme.domain.admission import admit, end_early, release, take_up_again
from programme.domain.asking import tie
from programme.models import Person
from programme.signals import participation_changed


def admit_accepted(sender: type[Submission], submission: Submission, verdict: Verdict, **kwargs: Any) -> None:
    """Make a participant of whoever was accepted, in the decision's own transaction; end the part of who left."""
    if verdict is Verdict.ACCEPTED:
        admit(submission)
    elif verdict is Verdict.LEFT:
        end_early(submission)


def release_undone(sender: type[Submission], submission: Submission, verdict: Verdict, **kwargs: Any) -> None:
    """Take back what an undone decision made of somebody, in the undoing's own transaction."""
    if verdict is Verdict.ACCEPTED:
        release(submission)
    elif verdict is Verdict.LEFT:
        take_up_again(submission)


def tie_reply(sender: type[Submission], submission: Submission, **kwargs: Any) -> None:
    """Tie what was answered by a personal link to whoever was asked or referred, in the intake's own transaction."""
    tie(submission)
    referring.tie(submission)


def pass_on_erasure(sender: type[Submission], submission: Submission, **kwargs: Any) -> None:
    """Erase what was said in a referral with the answers; tell whoever shows people."""
    referring.erase_words(submission)
    for person in Person.objects.filter(participations__submission=submission):
        participation_changed.send(sender=Person, person=person)


def pass_on_consent(sender: type[Consent], consent: Consent, **kwargs: Any) -> None:
    """Tell whoever shows people that somebody's consent changed."""
    for person in Person.objects.filter(participations__submission=consent.submission):
        participation_changed.send(sender=Person, person=person)
