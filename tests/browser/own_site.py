"""The small site with the world of the access table: a mentor and a mentee in a match, with something on each of their pages."""

import json

import django
from django.core.management import call_command

from tests.journeys import small_site


def build() -> dict[str, str]:
    """Make both; give the two a password, for a browser reads no mail. Return who they are."""
    from forms.models import Role
    from programme.models import Match
    from tests.access_world import make_world
    from tests.factories import user_of

    addresses = small_site.build()
    make_world()
    match = Match.objects.at_work().first()
    people = {role.value: user_of(match, role) for role in Role}
    for user in people.values():
        user.set_password(small_site.PASSWORD)
        user.save()
    return {**addresses, **{role: user.email for role, user in people.items()}}


if __name__ == "__main__":
    django.setup()
    call_command("createcachetable")
    print(json.dumps(build()))
