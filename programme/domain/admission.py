"""Admitting an accepted person to the cohort of the call."""

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import ProtectedError, QuerySet
from django.utils.translation import gettext_lazy as _

from cms.models import User
from cms.text import fold
from forms.domain.refusal import DecisionRefused
from forms.models import Invitation, Submission
from forms.words import age_on
from programme.domain import participation
from programme.domain.asking import SUBJECT
from programme.models import Cohort, Participant, Person
from programme.signals import participation_changed


@transaction.atomic
def admit(submission: Submission) -> Participant:
    """Return the participant made of an accepted submission; the same one when called again.

    Raises `DecisionRefused` when no cohort belongs to the call, or the person takes part in it already.
    """
    existing = Participant.objects.filter(submission=submission).first()
    if existing:
        return existing
    cohort = Cohort.objects.filter(cohort_calls__call=submission.call).first()
    if cohort is None:
        raise DecisionRefused(
            _("The call “%(call)s” belongs to no season yet. Add it to a season first.") % {"call": submission.call}
        )
    person = person_of(submission)
    if Participant.objects.filter(person=person, cohort=cohort).exists():
        raise DecisionRefused(_("This person takes part in “%(cohort)s” already.") % {"cohort": cohort})
    participant = Participant.objects.create(person=person, cohort=cohort, role=submission.role, submission=submission)
    participation_changed.send(sender=Person, person=person)
    return participant


@transaction.atomic
def release(submission: Submission) -> None:
    """Take back the participant made of `submission`, if nothing hangs on it. Raises `DecisionRefused` if something does."""
    participant = Participant.objects.select_for_update().filter(submission=submission).first()
    if participant is None:
        return
    person = participant.person
    asked = Invitation.objects.filter(subject=f"{SUBJECT}{participant.pk}")
    if participant.state != Participant.State.ADMITTED or asked.exists():
        raise DecisionRefused(_("This person has begun to take part, so the acceptance can no longer be undone."))
    try:
        with transaction.atomic():
            participant.delete()
    except ProtectedError:
        raise DecisionRefused(
            _("Something belongs to this participant already, so the acceptance can no longer be undone.")
        ) from None
    participation_changed.send(sender=Person, person=person)
    if not person.participations.exists():
        person.delete()


@transaction.atomic
def end_early(submission: Submission) -> None:
    """End the part of somebody who left after being accepted; where they stood is kept, for a step back."""
    for participant in _of(submission):
        participation.move(participant, Participant.State.ENDED_EARLY)


@transaction.atomic
def take_up_again(submission: Submission) -> None:
    """Put back who was said to have left, exactly where they stood. Where somebody moved them on since, they stay."""
    for participant in _of(submission):
        if participant.state == Participant.State.ENDED_EARLY:
            before = Participant.State(participant.left_from or Participant.State.ADMITTED)
            participation.move(participant, before)


def _of(submission: Submission) -> QuerySet[Participant]:
    return Participant.objects.filter(submission=submission)


def person_of(submission: Submission) -> Person:
    """Return the person with the same name, birth date and e-mail, or a new one. Siblings who share an e-mail stay two."""
    if submission.birth_date is None or not submission.name:
        raise DecisionRefused(_("The form asked for no name or birth date, so nobody can be admitted from it."))
    # The lock makes the second of two acceptances of one person wait, and find the first one's participant.
    person, _is_new = Person.objects.select_for_update().get_or_create(
        folded_name=fold(submission.name),
        birth_date=submission.birth_date,
        email=submission.email,
        defaults={"first_name": submission.first_name, "family_name": submission.family_name},
    )
    person.user = person.user or account_for(submission)
    person.phone = submission.phone or person.phone
    person.municipality = submission.municipality or person.municipality
    person.save(update_fields=["user", "phone", "municipality"])
    return person


def age_at_start(participant: Participant) -> tuple[int, bool]:
    """Return how old, in years, somebody is on the first day of their season, and whether the season is for that age."""
    cohort = participant.cohort
    youngest, oldest = cohort.ages
    age = age_on(participant.person.birth_date, cohort.starts_on)
    return age, youngest <= age <= oldest


def account_for(submission: Submission) -> User | None:
    """Return the account of the submission's e-mail address, made without a password; `None` without an address.

    An address is not proved by typing it, so what hangs on it shows little: whoever reads that mailbox sees that the
    person takes part. An account that is there already is not changed, whoever it belongs to; a coordinator who was
    a mentee keeps one account, and an applicant who types a coordinator's address gains nothing by it.
    """
    if not submission.email:
        return None
    values = {
        "password": make_password(None),
        "first_name": submission.first_name[:150],
        "last_name": submission.family_name[:150],
        "language": submission.language,
    }
    account, _is_new = User.objects.get_or_create(email=submission.email.lower(), defaults=values)
    return account
