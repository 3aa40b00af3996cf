"""The small site with the world of the access table, for who works with pairs: a coordinator and a supervisor."""

import json

import django
from django.core.management import call_command

from tests.journeys import small_site

ROLES = ("coordinator", "supervisor")


def build() -> dict[str, str]:
    """Make both, give the two a password, and the supervisor a session to lead; return their addresses."""
    from programme.models import SupportEvent
    from tests.access_world import make_world

    addresses = small_site.build()
    users = make_world().users
    SupportEvent.objects.filter(kind=SupportEvent.Kind.GROUP_SUPERVISION).update(leader=users["supervisor"])
    for role in ROLES:
        users[role].set_password(small_site.PASSWORD)
        users[role].save()
    return {**addresses, **{role: users[role].email for role in ROLES}}


if __name__ == "__main__":
    django.setup()
    call_command("createcachetable")
    print(json.dumps(build()))
