"""`python -m tests`: the whole suite, first what can run side by side, then what starts processes and browsers.

Takes pytest's arguments; an `-m` of one's own is asked of both parts.
"""

import argparse
import os
import subprocess
import sys

import pytest

NOTHING_TO_DO = pytest.ExitCode.NO_TESTS_COLLECTED
CORES = os.cpu_count() or 1
PARTS = [
    ("not (processes or browser)", ["-n", str(min(4, CORES))]),
    ("processes or browser", ["-n", str(min(2, CORES)), "--dist", "loadfile"]),
]
"""Which tests, and how. What starts processes of its own comes two files at a time: their sites need the other cores."""


def main(given: list[str]) -> int:
    """Return the exit status: that of the first part that failed, or that nothing was there to do."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("-m", dest="marked", default="")
    own, others = parser.parse_known_args(given)
    if not any(argument.startswith("tests") for argument in others):
        others.append("tests")
    statuses = []
    for marked, how in PARTS:
        asked = f"({marked}) and ({own.marked})" if own.marked else marked
        command = [sys.executable, "-m", "pytest", "-m", asked, *how, *others]
        statuses.append(subprocess.run(command, check=False).returncode)
    return next((status for status in statuses if status not in (0, NOTHING_TO_DO)), min(statuses))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
