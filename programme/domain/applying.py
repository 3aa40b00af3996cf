"""Organisations apply to be authorised referrers, and a coordinator decides (H4.2)."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from cms.models import Team, User
from programme.domain.authorising import authorise
from programme.models import Organisation, ReferrerApplication, Representative

KEPT = timedelta(days=90)
"""How long what was decided is still shown; what nobody decided is kept twice as long."""
State = ReferrerApplication.State


class AlreadyDecided(Exception):
    """Somebody decided meanwhile."""


def apply(*, key: str, team: Team, language: str, **values: Any) -> ReferrerApplication:
    """Return the application; the same `key` again gives the one that is there."""
    defaults = {"team": team, "language": language, **values}
    application, _is_new = ReferrerApplication.objects.get_or_create(key=key[:64], defaults=defaults)
    return application


@transaction.atomic
def accept(
    application: ReferrerApplication, *, organisation: Organisation | None, until: date, by: User
) -> Representative:
    """Authorise who applied, for `organisation`, or for a new one made of what was written. Raises `AlreadyDecided`."""
    locked = _waiting(application)
    representative = authorise(
        organisation or _organisation_of(locked),
        email=locked.email,
        first_name=locked.first_name,
        last_name=locked.last_name,
        position=locked.position,
        team=locked.team,
        until=until,
        by=by,
        language=locked.language,
    )
    _decide(locked, State.AUTHORISED, by=by, representative=representative)
    return representative


def _organisation_of(application: ReferrerApplication) -> Organisation:
    defaults = {"kind": application.kind, "municipality": application.municipality}
    organisation, _is_new = Organisation.objects.get_or_create(name=application.organisation_name, defaults=defaults)
    return organisation


@transaction.atomic
def decline(application: ReferrerApplication, *, by: User) -> None:
    """Say no. Nobody is written to: a coordinator rings or writes. Raises `AlreadyDecided`."""
    _decide(_waiting(application), State.DECLINED, by=by)


def _waiting(application: ReferrerApplication) -> ReferrerApplication:
    locked = ReferrerApplication.objects.select_for_update(of=("self",)).get(pk=application.pk)
    if locked.state != State.WAITING:
        raise AlreadyDecided
    return locked


def _decide(
    application: ReferrerApplication, state: str, *, by: User, representative: Representative | None = None
) -> None:
    application.state, application.decided_by, application.decided_at = state, by, timezone.now()
    application.representative = representative
    application.save(update_fields=["state", "decided_by", "decided_at", "representative"])


def forget_old(*, at: datetime | None = None) -> int:
    """Delete applications that were decided long ago, and those that nobody decided; return how many."""
    now = at or timezone.now()
    decided = ReferrerApplication.objects.filter(decided_at__lt=now - KEPT)
    waiting = ReferrerApplication.objects.waiting().filter(made_at__lt=now - 2 * KEPT)
    return sum(found.delete()[0] for found in (decided, waiting))
