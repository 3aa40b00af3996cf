"""`manage.py up`: the site and its worker, in one go."""

import logging
import os
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from workers.leash import Child
from workers.supervisor import PATIENCE, PAUSES, YOUNG, nap, until_asked_to_end

logger = logging.getLogger(__name__)

GUNICORN = (
    "--worker-class",
    "gthread",
    "--workers",
    "2",
    "--threads",
    "4",
    "--preload",
    "--no-control-socket",
    "--log-level",
    "warning",
    "--graceful-timeout",
    "20",
)


class Command(BaseCommand):
    help = "Run the web server and the worker together; whichever ends is started anew. For one machine without other tools."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--reload", action="store_true", help="Start anew when the code changes (for development).")

    def handle(self, *args: Any, **options: Any) -> None:
        address = f"{options['host']}:{options['port']}"
        reload = ["--reload"] if options["reload"] else []
        if reload:
            os.environ.setdefault("DEBUG", "true")  # the children read it; production settings do not
        web = (
            ("django", "runserver", address)
            if reload
            else ("gunicorn", "cms.wsgi:application", "--bind", address, *GUNICORN)
        )
        with until_asked_to_end() as asked:
            self.stdout.write(f"Blakus runs at http://{address}/ (Ctrl-C ends it).")
            watch_over([web, ("django", "work", *reload)], asked)


def watch_over(programs: list[tuple[str, ...]], asked: list[int]) -> None:
    """Run every program, start anew whichever ends, and end all of them when asked."""
    early_ends = [0] * len(programs)
    children = [Child(*program) for program in programs]
    while not asked:
        for number, child in enumerate(children):
            if not child.is_alive():
                early_ends[number] = early_ends[number] + 1 if child.age < YOUNG else 0
                logger.warning("%s ended; starting it anew", " ".join(programs[number][:2]))
                child.kill()
                nap(PAUSES[min(early_ends[number], len(PAUSES) - 1)], asked)
                children[number] = Child(*programs[number])
        nap(0.5, asked)
    for child in children:
        child.ask_to_end()
    for child in children:
        child.end(patience=PATIENCE + 5)
