"""`manage.py bounces < mail`: the mail server pipes what comes back to the sender's address in here."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from forms.domain import bounces

LARGEST = 5_000_000


class Command(BaseCommand):
    help = "Reads one mail from the standard input and marks the letters that it reports as not delivered."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many; whatever else came in is no error, so that the mail server does not send it round again."""
        count = bounces.take(sys.stdin.buffer.read(LARGEST))
        self.stdout.write(f"{count} letter(s) came back")
