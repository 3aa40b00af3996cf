"""`manage.py reset_second_factor EMAIL`: for somebody whose telephone and recovery codes are lost."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError, CommandParser
from wagtail.log_actions import log

from cms.models import User


class Command(BaseCommand):
    help = (
        "Remove somebody's second factor, so that the next sign-in sets up a new one. Make sure first who asks you to."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        user = User.objects.staff().filter(email__iexact=email).first()
        if user is None:
            raise CommandError("No member of staff has this e-mail address.")
        removed, _per_model = Authenticator.objects.filter(user=user).delete()
        log(user, "wagtail.edit", data={"second_factor": "reset by an operator"})
        self.stdout.write(f"Removed {removed}. The next sign-in sets up a new second factor.")
