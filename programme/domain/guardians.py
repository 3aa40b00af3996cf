"""A guardian's page: made by a person's decision, never by the system's; it ends with the birthday, the leaving, or a word."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from cms import mail
from cms.models import User
from forms.domain.refusal import Refused
from forms.models import CoSignature, Role
from programme.domain.consent_texts import is_under_age
from programme.models import Agreed, Guardian, MatchMember, Meeting, Participant
from programme.signals import guardian_asked

SHOWS: dict[str, Any] = {
    "part": _("that the young person takes part, and from when to when"),
    "mentor": _("the first name of the mentor"),
    "next_meeting": _("time and place of the next meeting"),
}
"""What a season's policy can grant to guardians."""


@transaction.atomic
def ask(participant: Participant, *, name: str, email: str, language: str, by: User) -> Guardian:
    """Have a guardian mailed a link to their page; a link that was sent before ends. Raises `Refused`."""
    locked = Participant.objects.select_for_update(of=("self",)).select_related("person", "submission__version__page")
    person = locked.get(pk=participant.pk)
    if not is_under_age(person):
        raise Refused(_("Who is of age decides alone: no parent or guardian is asked."))
    if person.state in Participant.State.over():
        raise Refused(_("This part in the season is over."))
    if person.submission.version.page.never_contact_family:
        raise Refused(_("The form by which this person applied says that the family is never contacted."))
    values = {
        "contact": {"name": name.strip(), "email": email.strip().lower()},
        "language": language,
        "asked_by": by,
        "asked_at": timezone.now(),
    }
    known = Guardian.objects.filter(participant=person).first()
    generation = known.generation + 1 if known else 1
    guardian, _is_new = Guardian.objects.update_or_create(
        participant=person, defaults={**values, "generation": generation, "sent_at": None, "ended_at": None}
    )
    guardian_asked.send(sender=Guardian, guardian=guardian)
    return guardian


def known_contact(participant: Participant) -> dict[str, str]:
    """Return the guardian whom the young person named when they applied, if they did."""
    signature = CoSignature.objects.filter(submission=participant.submission_id).first()
    return dict(signature.contact) if signature else {}


def end(participant: Participant) -> None:
    """End a guardian's page, and forget who they are."""
    for guardian in Guardian.objects.filter(participant=participant, ended_at=None):
        guardian.ended_at, guardian.contact = timezone.now(), {}
        guardian.save(update_fields=["ended_at", "contact"])


def is_open(guardian: Guardian) -> bool:
    """Return whether the page may still be read, at this very moment."""
    participant = guardian.participant
    is_over = participant.state in Participant.State.over()
    return not (guardian.ended_at or is_over) and is_under_age(participant)


def to_sign(guardian: Guardian) -> list[Agreed]:
    """Return what the young person agreed to, and a guardian has a word on."""
    found = guardian.participant.agreed.in_force().filter(is_under_age=True).select_related("agreement")
    return list(found)


def shown_to(guardian: Guardian) -> dict[str, str]:
    """Return what the season's policy grants, in words; nothing else is read from anywhere."""
    participant, granted = guardian.participant, guardian.participant.cohort.guardian_sees
    found = {}
    if "mentor" in granted and (names := _mentors_of(participant)):
        found["mentor"] = names
    if "next_meeting" in granted:
        found["next_meeting"] = _next_meeting_of(participant)
    return {name: words for name, words in found.items() if words}


def _mentors_of(participant: Participant) -> str:
    if participant.role != Role.MENTEE:
        return ""
    own = MatchMember.objects.current().filter(participant=participant, match__introduced_at__isnull=False)
    mentors = MatchMember.objects.current().mentors().filter(match__in=own.values("match"), match__ended_at=None)
    return ", ".join(mentors.values_list("participant__person__first_name", flat=True))


def _next_meeting_of(participant: Participant) -> str:
    """Say when and where the next planned meeting is; nothing of what it is about."""
    own = MatchMember.objects.current().filter(participant=participant, match__ended_at=None)
    planned = Meeting.objects.filter(
        match__in=own.values("match"), state=Meeting.State.PLANNED, starts_at__gte=timezone.now()
    )
    meeting = planned.order_by("starts_at").first()
    if meeting is None or meeting.starts_at is None:
        return ""
    when = date_format(timezone.localtime(meeting.starts_at), "SHORT_DATETIME_FORMAT")
    return " · ".join(part for part in (when, meeting.place) if part)


def send_link(guardian_id: int) -> None:
    """Mail the link once. It says nothing of anybody; errors of the mail server pass through."""
    found = Guardian.objects.select_related("participant__person", "participant__cohort__programme__team")
    guardian = found.filter(pk=guardian_id, ended_at=None, sent_at=None).first()
    if guardian is None or not is_open(guardian) or not guardian.contact.get("email"):
        return
    mail.send(
        mail.Message(
            event="guardian",
            to=[guardian.contact["email"]],
            language=guardian.language,
            key=f"guardian-{guardian.pk}-{guardian.generation}",
            context={
                "link": f"/guardian/{guardian.token}/",
                "team": guardian.participant.cohort.programme.team,
            },
            formal=True,
        )
    )
    Guardian.objects.filter(pk=guardian.pk).update(sent_at=timezone.now())
