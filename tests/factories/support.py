"""Support events and codes of ethics, made by the verbs that the site itself uses."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from cms import groups
from cms.models import Membership, Team, User
from programme.domain import ethics
from programme.models import EthicsVersion, Programme, SupportEvent
from tests.factories.people import MembershipFactory, make_staff
from tests.factories.programme import CohortFactory

Kind = SupportEvent.Kind


def make_supervisor(team: Team, **fields: Any) -> User:
    """Return a user who supervises in `team` since the start of 2026."""
    user = make_staff(groups.SUPERVISOR, **fields)
    MembershipFactory(user=user, team=team, role=Membership.Role.SUPERVISOR)
    return user


def make_event(
    *, programme: Programme | None = None, begins_in: timedelta = timedelta(days=3), **fields: Any
) -> SupportEvent:
    """Return a support event of two hours, by default a training in three days."""
    programme = programme or CohortFactory().programme
    starts_at = fields.pop("starts_at", timezone.now() + begins_in)
    known = {
        "kind": Kind.TRAINING,
        "title": "Mācības",
        "place": "Jauniešu centrs",
        "ends_at": starts_at + timedelta(hours=2),
    }
    return SupportEvent.objects.create(programme=programme, starts_at=starts_at, **(known | fields))


def make_ethics(programme: Programme, *, by: User | None = None) -> EthicsVersion:
    """Return the first version of a code, published where `by` is given."""
    version = ethics.start(programme, name="Mūsu ētika").versions.get()
    return ethics.publish(version, by=by) if by else version
