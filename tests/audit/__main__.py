"""`python -m tests.audit`: prints the table and what broke a budget; the exit status says whether something did."""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.audit import axe, pictures, table, texts, tools, visits
from tests.audit.crawl import Crawl
from tests.audit.sights import LANGUAGES, Audit
from tests.bench.running import RunningSite, environment

PARTS = ("texts", "visit", "axe", "vnu", "lighthouse")
PACKED = ["wagtail*", "admin", "rest_framework"]
"""Static files of the admin, which no reader sees and which take a minute to pack."""
TOLD = 200


def options(given: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.audit", description=__doc__)
    parser.add_argument("--only", default=",".join(PARTS), help=f"of {', '.join(PARTS)} and pictures")
    parser.add_argument("--types", default="", help="types of pages as the table names them; the beginning is enough")
    parser.add_argument("--languages", default=",".join(LANGUAGES))
    parser.add_argument(
        "--samples",
        type=int,
        default=1,
        help="pages of each type and language that a browser opens, the longest first; 0 for all",
    )
    parser.add_argument("--lighthouse-languages", default="lv", help="Lighthouse takes half a minute for a page")
    parser.add_argument("--url", default="", help="a site that runs already, with this process's settings and database")
    parser.add_argument("--var", default="var/audit", help="the folder of the site that is started and of what is made")
    parser.add_argument("--keep", action="store_true", help="do not load the demo again")
    return parser.parse_args(given)


def main(given: list[str]) -> int:
    chosen = options(given)
    folder = Path(chosen.var).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    with site(chosen, folder) as base:
        return look(chosen, folder, base)


@contextmanager
def site(chosen: argparse.Namespace, folder: Path) -> Iterator[str]:
    """Return the address of the site to look at, started in its own folder unless one was given."""
    if chosen.url:
        yield chosen.url.rstrip("/")
        return
    environment(str(folder), "cms.settings.dev")
    if not chosen.keep or not (folder / "blakus.sqlite3").exists():
        for old in folder.glob("blakus.sqlite3*"):
            old.unlink()
        told("prepare", "--stage", "running", "--seed", "1")
    environment(str(folder), "tests.audit.settings")
    told("collectstatic", "--noinput", "-v0", *(word for name in PACKED for word in ("-i", name)))
    running = RunningSite()
    os.environ["SITE_URL"] = f"http://localhost:{running.port}"
    with running:
        yield f"http://localhost:{running.port}"


def told(*command: str) -> None:
    """Run one of the site's commands."""
    subprocess.run([sys.executable, "-m", "django", *command], check=True)


def look(chosen: argparse.Namespace, folder: Path, base: str) -> int:
    """Crawl, run the parts, print; return the exit status."""
    command = [sys.executable, "-m", "tests.audit.kinds", *([] if chosen.url else ["--own"])]
    kinds = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1])
    sights = Crawl(base, kinds).run()
    types, languages = tuple(chosen.types.split(",")), tuple(chosen.languages.split(","))
    audit = Audit(
        base, folder, chosen.samples, [s for s in sights if s.kind.startswith(types) and s.language in languages]
    )
    notes = [note for part in chosen.only.split(",") if (note := run(part, audit, chosen))]
    print(table.table(audit.sights), *notes, sep="\n")
    broken = table.broken(audit.sights)
    print(f"\n{len(broken)} findings", *broken[:TOLD], sep="\n")
    return bool(broken)


def run(part: str, audit: Audit, chosen: argparse.Namespace) -> str:
    """Run one part; return what to say below the table if it could not be."""
    print(f"{time.strftime('%H:%M:%S')} {part} …", file=sys.stderr, flush=True)
    parts: dict[str, Callable[[], None]] = {
        "texts": lambda: texts.read(audit),
        "visit": lambda: visits.visit(audit),
        "axe": lambda: axe.ask(audit),
        "vnu": lambda: tools.validate(audit),
        "pictures": lambda: pictures.take(audit),
        "lighthouse": lambda: tools.measure(audit, tuple(chosen.lighthouse_languages.split(","))),
    }
    try:
        parts[part]()
    except tools.NotThereError as error:
        return f"{part}: {error}"
    found = table.broken(audit.sights)
    print(
        f"{time.strftime('%H:%M:%S')} {len(found)} findings up to here", *found, sep="\n  ", file=sys.stderr, flush=True
    )
    return ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
