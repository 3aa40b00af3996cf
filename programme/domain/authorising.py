"""Authorising somebody to speak for an organisation, and ending it at once."""

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from cms import mail
from cms.models import Team, User
from programme.models import Organisation, Representative
from programme.signals import representative_authorised


@transaction.atomic
def authorise(
    organisation: Organisation,
    *,
    email: str,
    first_name: str,
    last_name: str,
    team: Team,
    until: date,
    position: str = "",
    by: User | None = None,
    language: str = settings.LANGUAGE_CODE,
) -> Representative:
    """Return the authorisation of whoever reads `email`; the person signs in by a link and needs no password.

    Authorising again sets the new last day and takes a withdrawal back. The person is told by a worker.
    """
    values = {"first_name": first_name, "last_name": last_name, "password": make_password(None), "language": language}
    user, _is_new = User.objects.get_or_create(email=email.lower(), defaults=values)
    anew: dict[str, Any] = {"ends_on": until, "authorised_by": by, "authorised_at": timezone.now(), "told_at": None}
    anew |= {"withdrawn_at": None, "withdrawn_by": None} | ({"position": position} if position else {})
    representative, _is_new = Representative.objects.update_or_create(
        user=user, organisation=organisation, team=team, defaults=anew
    )
    representative_authorised.send(sender=Representative, representative=representative)
    return representative


def tell(representative_id: int) -> None:
    """Tell somebody once how they refer from now on; who was withdrawn meanwhile is told nothing."""
    current = Representative.objects.current().filter(pk=representative_id, told_at=None)
    representative = current.select_related("user", "organisation").first()
    if representative is None:
        return
    mail.send(
        mail.Message(
            event="authorised",
            to=[representative.user.email],
            language=representative.user.language,
            key=f"authorised-{representative.pk}-{representative.authorised_at:%Y%m%d%H%M%S}",
            context={"organisation": representative.organisation.name, "until": representative.ends_on},
            formal=True,
        )
    )
    Representative.objects.filter(pk=representative.pk).update(told_at=timezone.now())


def withdraw(representative: Representative, *, by: User | None = None) -> None:
    """End the authorisation now; the next page that the person opens is refused."""
    ended = {"withdrawn_at": timezone.now(), "withdrawn_by": by}
    Representative.objects.filter(pk=representative.pk, withdrawn_at__isnull=True).update(**ended)
