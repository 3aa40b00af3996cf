"""Asking the people of a season: a personal link to a profile or an evaluation for each, and the reply tied to them."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from cms.models import User
from forms.domain.invitations import invite
from forms.models import FormPage, Invitation, Submission
from programme.models import Cohort, Participant, Reply, ServingForm

SUBJECT = "participant:"


@transaction.atomic
def ask(
    cohort: Cohort, *, form: FormPage, role: str, wave: str, expires_at: datetime, by: User
) -> tuple[list[Invitation], list[Participant]]:
    """Invite everybody in `role` who still takes part; return the invitations, and who has no e-mail address.

    Asking the same people again in the same wave makes no second invitation.
    """
    people = cohort.participants.filter(role=role).exclude(state=Participant.State.ENDED_EARLY)
    asked, unreachable = [], []
    for participant in people.select_related("person__municipality", "submission", "cohort__programme__team"):
        if not participant.person.email:
            unreachable.append(participant)
            continue
        asked.append(invite_one(participant, form=form, wave=wave, expires_at=expires_at, by=by))
    return asked, unreachable


def invite_one(
    participant: Participant, *, form: FormPage, wave: str, expires_at: datetime, by: User | None
) -> Invitation:
    """Invite one participant who has an address; the same invitation when asked again in the same wave."""
    return invite(
        form,
        team=participant.cohort.programme.team,
        email=participant.person.email,
        language=participant.submission.language,
        expires_at=expires_at,
        by=by,
        subject=f"{SUBJECT}{participant.pk}",
        wave=wave,
        values=_known(participant),
    )


def unanswered(user: User) -> QuerySet[Invitation]:
    """Return by which links somebody can still answer what a season asks of them, the first to run out first.

    Not the profiles: what is wanted of them stands on their list. Nothing is asked of those who ended early.
    """
    mine = Participant.objects.of(user).exclude(state=Participant.State.ENDED_EARLY)
    subjects = [f"{SUBJECT}{key}" for key in mine.values_list("pk", flat=True)]
    asked = Invitation.objects.usable().filter(subject__in=subjects, submissions=None)
    profiles = (ServingForm.Purpose.BASIC, ServingForm.Purpose.IN_DEPTH)
    return asked.exclude(wave__in=profiles).order_by("expires_at", "pk")


def _known(participant: Participant) -> dict[str, Any]:
    person = participant.person
    return {
        "first_name": person.first_name,
        "family_name": person.family_name,
        "birth_date": person.birth_date.isoformat(),
        "email": person.email,
        "phone": person.phone,
        "municipality": person.municipality.slug if person.municipality else "",
        "role": participant.role,
    }


def participant_of(invitation: Invitation) -> Participant | None:
    """Return the participant who is asked by an invitation; `None` for one that is for nobody of a season."""
    if not invitation.subject.startswith(SUBJECT):
        return None
    key = int(invitation.subject.removeprefix(SUBJECT))
    return Participant.objects.select_related("cohort").filter(pk=key).first()


def tie(submission: Submission) -> Reply | None:
    """Tie an invited answer to the participant who was asked; `None` for what nobody of a season was asked."""
    invitation = submission.invitation
    participant = participant_of(invitation) if invitation else None
    if invitation is None or participant is None:
        return None
    reply, _is_new = Reply.objects.get_or_create(
        submission=submission, defaults={"participant": participant, "wave": invitation.wave}
    )
    return reply
