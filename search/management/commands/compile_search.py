"""`manage.py compile_search`: what readers search in, thrown away and compiled again."""

from typing import Any

from django.core.management.base import BaseCommand

from search.domain import pages


class Command(BaseCommand):
    help = "Compile what the site's search finds from the public pages. Safe to run at any time, and again."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{pages.compile_all()} pages can be found.")
