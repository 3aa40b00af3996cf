"""Fills the database at hand with a desk on which fifty applications wait; prints addresses as JSON.

Run as a process of its own (`python -m tests.browser.desk_site`).
"""

import json

import django
from django.core.management import call_command

from tests.journeys import small_site

COORDINATOR = small_site.EMAIL
WAITING = 50
NAMES = ("Elza", "Kārlis", "Made", "Oto", "Rūta", "Jānis", "Līva", "Toms", "Ieva", "Artūrs")
FAMILIES = ("Bērziņa", "Kalns", "Ozola", "Liepa", "Krūmiņš")


def build() -> dict[str, str]:
    """Return the address of the list that is worked through."""
    from forms.models import Call, DeclineReason, Inbox
    from tests.factories import make_submission

    addresses = small_site.build()
    call, inbox = Call.objects.get(), Inbox.objects.get()
    Call.objects.update(places=WAITING)
    DeclineReason.objects.get_or_create(name="Dzīvo citur", team=None, defaults={"words_lv": "Šoreiz palīdzam Cēsīs."})
    for number in range(WAITING):
        make_submission(
            call=call,
            inbox=inbox,
            first_name=NAMES[number % 10],
            family_name=FAMILIES[number // 10],
            email=f"cilveks{number}@example.org",
            phone=None,
            birth_date=f"2006-{number % 12 + 1:02}-{number % 28 + 1:02}",
        )
    return {**addresses, "list": "/admin/inbox/?folder=unassigned&ordering=received_at"}


if __name__ == "__main__":
    django.setup()
    call_command("createcachetable")
    print(json.dumps(build()))
