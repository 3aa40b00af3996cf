"""Organisations apply to be authorised referrers, and a coordinator decides (H4.2)."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from cms import mail
from cms.courtesy import speaking
from cms.models import Team, User
from forms.domain.letters import next_morning
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
def decline(application: ReferrerApplication, *, letter: str, by: User) -> None:
    """Say no. A `letter` goes on the next working morning; without one nobody is written to. Raises `AlreadyDecided`."""
    locked = _waiting(application)
    if letter:
        locked.letter, locked.letter_goes_at = letter, next_morning(timezone.now())
        locked.save(update_fields=["letter", "letter_goes_at"])
    _decide(locked, State.DECLINED, by=by)


def draft_of_letter(application: ReferrerApplication) -> str:
    """Return words with which a no can be told, in the language of who applied."""
    with translation.override(application.language), speaking(formally=True):
        return _(
            "Hello, %(name)s!\n\nThank you for wanting to refer young people to “%(programme)s”. "
            "We cannot authorise your organisation now. This says nothing about any young person: "
            "everybody can apply to us themselves.\n\nIf you have questions, write or call us.\n\n%(programme)s"
        ) % {"name": application.first_name, "programme": application.team.name}


def stop_letter(application: ReferrerApplication) -> bool:
    """Keep a letter that has not gone yet from going; return whether it was in time."""
    held = ReferrerApplication.objects.filter(pk=application.pk, told_at=None, letter_goes_at__isnull=False)
    return bool(held.update(letter="", letter_goes_at=None))


def due_letters() -> QuerySet[ReferrerApplication]:
    return ReferrerApplication.objects.filter(told_at=None, letter_goes_at__lte=timezone.now())


def send_letter(application_id: int) -> None:
    """Send the letter of a no, once; one that was stopped meanwhile is not sent."""
    application = due_letters().filter(pk=application_id).first()
    if application is None:
        return
    mail.send(
        mail.Message(
            event="referrer_declined",
            to=[application.email],
            language=application.language,
            key=f"referrer-declined-{application.pk}",
            context={"body": application.letter},
            formal=True,
        )
    )
    ReferrerApplication.objects.filter(pk=application.pk).update(told_at=timezone.now())


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
