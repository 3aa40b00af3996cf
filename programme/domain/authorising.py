"""Authorising somebody to speak for an organisation, and ending it at once."""

from datetime import date

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from cms.models import Team, User
from programme.models import Organisation, Representative


@transaction.atomic
def authorise(
    organisation: Organisation,
    *,
    email: str,
    first_name: str,
    last_name: str,
    team: Team,
    until: date,
) -> Representative:
    """Return the authorisation of whoever reads `email`; the person signs in by a link and needs no password.

    Authorising again sets the new last day and takes a withdrawal back.
    """
    values = {"first_name": first_name, "last_name": last_name, "password": make_password(None)}
    user, _is_new = User.objects.get_or_create(email=email.lower(), defaults=values)
    representative, _is_new = Representative.objects.update_or_create(
        user=user, organisation=organisation, team=team, defaults={"ends_on": until, "withdrawn_at": None}
    )
    return representative


def withdraw(representative: Representative) -> None:
    """End the authorisation now; the next page that the person opens is refused."""
    Representative.objects.filter(pk=representative.pk, withdrawn_at__isnull=True).update(withdrawn_at=timezone.now())
