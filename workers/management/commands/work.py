"""`manage.py work`: the worker, watched over and started anew when it hangs."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from workers.reload import on_change
from workers.supervisor import Supervisor, until_asked_to_end


class Command(BaseCommand):
    help = "Run the worker and watch over it. Ends with everything that it started."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--reload", action="store_true", help="Start the worker anew when the code changes (for development)."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with until_asked_to_end() as asked:
            supervisor = Supervisor(asked)
            if options["reload"]:
                on_change(lambda: setattr(supervisor, "must_restart", True))
            supervisor.run()
