"""Certificates: issued by a coordinator to whoever completed a season, checked by anybody who holds the paper (H11.1)."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.models import User
from forms.domain.refusal import Refused
from forms.models import Role
from programme.domain import hours, news
from programme.models import Certificate, Cohort, Participant

NEW_FOR = 30
"""Days for which a new certificate stands on its holder's first page."""


def awaited(people: QuerySet[Participant]) -> QuerySet[Participant]:
    """Return who of `people` completed the season and holds no certificate of it yet."""
    done = people.filter(state=Participant.State.COMPLETED)
    return done.exclude(pk__in=Certificate.objects.valid().values("participant")).select_related("person")


def facts_of(participant: Participant) -> dict[str, Any]:
    """Return what stands on the paper: `name`, `role`, `programme`, `organisation`, `season`, `starts_on`, `ends_on`, `hours`.

    Hours are a mentor's, by heading; of a mentee the paper says no more than that they took part.
    """
    cohort = participant.cohort
    lines = hours.lines_of([participant]) if participant.role == Role.MENTOR else []
    counted = {heading: str(number) for heading, number in hours.sums(lines).items() if number}
    return {
        "name": participant.person.name,
        "role": participant.role,
        "programme": cohort.programme.name,
        "organisation": str(cohort.programme.organisation),
        "season": cohort.name,
        "starts_on": cohort.starts_on.isoformat(),
        "ends_on": _last_day(participant).isoformat(),
        "hours": counted,
    }


def _last_day(participant: Participant) -> date:
    """Return the last day of the season, or the one on which this person completed it before."""
    done = participant.steps.filter(state=Participant.State.COMPLETED).order_by("at", "pk").last()
    last = participant.cohort.ends_on
    return min(last, timezone.localdate(done.at)) if done else last


@transaction.atomic
def issue(participant: Participant, *, by: User) -> Certificate:
    """Issue a certificate; the one that they hold where there is one. Raises `Refused` before the season is completed."""
    found = Participant.objects.select_for_update(of=("self",)).select_related(
        "person__user", "cohort__programme__organisation"
    )
    participant = found.get(pk=participant.pk)
    held = participant.certificates.valid().first()
    if held:
        return held
    if participant.state != Participant.State.COMPLETED:
        words = {"name": participant.person.name}
        raise Refused(_("%(name)s has not completed the season yet.") % words)
    certificate = Certificate.objects.create(participant=participant, facts=facts_of(participant), issued_by=by)
    news.tell_person(participant.person, "certificate_issued", path="/me/certificates/", key=str(certificate.pk))
    return certificate


@transaction.atomic
def issue_all(people: Iterable[Participant], *, by: User) -> list[Certificate]:
    """Issue certificates to several at once."""
    return [issue(one, by=by) for one in people]


@transaction.atomic
def withdraw(certificate: Certificate, *, by: User, why: str) -> Certificate:
    """Make a certificate invalid, with the reason; a new one can be issued then. A second click changes nothing."""
    locked = Certificate.objects.select_for_update(of=("self",)).get(pk=certificate.pk)
    if locked.withdrawn_at:
        return locked
    if not why.strip():
        raise Refused(_("Say why it is withdrawn."))
    locked.withdrawn_at, locked.withdrawn_by, locked.why = timezone.now(), by, why.strip()
    locked.save(update_fields=["withdrawn_at", "withdrawn_by", "why"])
    news.drop(f"certificate_issued:{locked.pk}")
    return locked


def valid_of(cohort: Cohort, *, user: User) -> list[Certificate]:
    """Return the valid certificates of a season by name, for its coordinators."""
    found = Certificate.objects.coordinated_by(user).valid().filter(participant__cohort=cohort)
    return list(found.select_related("participant__person", "issued_by").order_by("participant__person__folded_name"))


def code_in(text: str) -> str:
    """Return a code as it is kept, of what somebody typed from paper."""
    return re.sub(r"[^0-9A-Z]", "", text.upper())


def find(code: str) -> Certificate | None:
    """Return the certificate behind a code, valid or withdrawn; `None` where there is none."""
    return Certificate.objects.select_related("issued_by").filter(code=code_in(code)).first()


def initials_of(certificate: Certificate) -> str:
    """Return the name as a stranger with the code may compare it with the paper: first name and an initial."""
    first, _space, family = certificate.facts["name"].rpartition(" ")
    return f"{first} {family[:1]}."
