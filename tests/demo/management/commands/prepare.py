"""`manage.py prepare`: an empty folder becomes a movement to look at."""

from io import StringIO
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser


class Command(BaseCommand):
    help = "Migrate, bring the data that the code relies on up to date, and load the demo. Safe to run again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--stage", default="running")
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args: Any, stage: str, seed: int, **options: Any) -> None:
        call_command("createcachetable", verbosity=0)
        call_command("migrate", verbosity=0)
        call_command("ensure", verbosity=0)
        call_command("demo", stage=stage, seed=seed, stdout=StringIO())
