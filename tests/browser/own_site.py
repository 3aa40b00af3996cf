"""The small site with the world of the access table: a mentor and a mentee in a match, with something on each of their pages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import django
from django.core.management import call_command

from tests.journeys import small_site

if TYPE_CHECKING:
    from programme.models import Match


def build() -> dict[str, str]:
    """Make both; give the two a password, for a browser reads no mail. Return who they are."""
    from forms.models import Role
    from programme.models import Match
    from tests.access_world import make_world
    from tests.factories import user_of

    addresses = small_site.build()
    make_world()
    match = Match.objects.at_work().filter(meetings__isnull=False).distinct().get()
    people = {role.value: user_of(match, role) for role in Role} | {"former": user_of(closed(), Role.MENTOR)}
    for user in people.values():
        user.set_password(small_site.PASSWORD)
        user.save()
    return {**addresses, **{name: user.email for name, user in people.items()}}


def closed() -> Match:
    """Return the match that is over; its mentor holds a certificate."""
    from programme.models import Match

    return Match.objects.get(state=Match.State.CLOSED)


if __name__ == "__main__":
    django.setup()
    call_command("createcachetable")
    print(json.dumps(build()))
