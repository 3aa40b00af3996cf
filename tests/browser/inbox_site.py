"""Fills the database at hand with an inbox of four, of whom two wait too long; prints its addresses as JSON."""

import json

import django
from django.core.management import call_command

from tests.journeys import small_site

NAMES = ("Anna", "Berta", "Cilda", "Dzintra")


def build() -> dict[str, str]:
    """Return addresses by name."""
    from datetime import timedelta

    from django.utils import timezone

    from forms.models import Call, Inbox, Submission
    from tests.factories import make_submission

    addresses = small_site.build()
    call, inbox = Call.objects.get(), Inbox.objects.get()
    for number, name in enumerate(NAMES):
        submission = make_submission(call=call, inbox=inbox, first_name=name, email=f"{name.lower()}@example.org")
        since = timezone.now() - timedelta(days=40 - 12 * number)
        Submission.objects.filter(pk=submission.pk).update(waiting_since=since)
    return {**addresses, "inbox": "/admin/inbox/"}


if __name__ == "__main__":
    django.setup()
    call_command("createcachetable")
    print(json.dumps(build()))
