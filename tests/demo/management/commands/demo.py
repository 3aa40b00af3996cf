"""`manage.py demo`: a movement that looks real, for development and for showing."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from tests.demo.accounts import PARTICIPANT, PASSWORD, by_role
from tests.demo.build import OtherDemo, build
from tests.demo.calendar import STAGES


class Command(BaseCommand):
    help = "Fill the database with a movement that looks real: about 400 people in six programmes, in three languages. Safe to run again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--stage", choices=STAGES, default="running", help="How far the movement's year has come.")
        parser.add_argument("--seed", type=int, default=1, help="The same seed makes the same people.")
        parser.add_argument("--who", action="store_true", help="Only print who you can be, and where the letters are.")

    def handle(self, *args: Any, stage: str, seed: int, who: bool, **options: Any) -> None:
        if not who:
            self._build(stage, seed)
        self._say_who()

    def _build(self, stage: str, seed: int) -> None:
        try:
            made = build(stage=stage, seed=seed)
        except OtherDemo:
            raise CommandError(
                f"This database holds a demo of another stage or seed. Start from an empty one: delete {settings.DATABASES['default']['NAME']}, migrate, and run this again."
            ) from None
        self.stdout.write(
            f"Demo “{stage}”, seed {seed}: {made.applications} applications and {made.translations} translations added."
        )

    def _say_who(self) -> None:
        base = settings.WAGTAILADMIN_BASE_URL
        self.stdout.write(
            f"\nThe site      {base}/\nThe admin     {base}/admin/\nBe anybody    {base}/demo/\nThe letters   {base}/demo/mail/   (files in {getattr(settings, 'EMAIL_FILE_PATH', 'memory')})\n"
        )
        self.stdout.write(f"Password of all staff: {PASSWORD}\n")
        with translation.override("en"):
            for role, sees, users in by_role():
                self.stdout.write(f"\n{role}. {sees}")
                for user, works_at in users:
                    by = "by a code in an e-mail" if role == PARTICIPANT else works_at
                    self.stdout.write(f"  {user.email:<34} {user.get_full_name():<22} {by}")
