"""`manage.py ensure`: bring the data that the code relies on (groups, municipalities, letter templates) up to date."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction
from wagtail import hooks


class Command(BaseCommand):
    help = "Bring groups, municipalities and other data that the code relies on up to date. Safe to run again."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        call_command("createcachetable", verbosity=0)
        for ensure in hooks.get_hooks("ensure_data"):
            ensure()
