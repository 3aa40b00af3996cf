"""Noticing that the code changed, for development."""

import threading
from collections.abc import Callable

from django.core.management.base import CommandError

from workers.leash import ROOT


def on_change(act: Callable[[], None]) -> None:
    """Call `act` from a thread of its own whenever a Python file of the project changes; raises `CommandError` without watchfiles."""
    try:
        from watchfiles import PythonFilter, watch
    except ImportError:
        raise CommandError("Reloading needs watchfiles, which is among the development requirements.") from None

    rooms = [path for path in ROOT.iterdir() if (path / "__init__.py").exists()]

    def run() -> None:
        for _changes in watch(*rooms, watch_filter=PythonFilter()):
            act()

    threading.Thread(target=run, daemon=True).start()
