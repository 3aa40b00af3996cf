"""`python -m tests.bench`: every measurement on SQLite, then on PostgreSQL when `BENCH_POSTGRES_URL` names a server."""

import os
import subprocess
import sys
import tempfile

from tests.bench.running import RunningSite, environment

HOW = """PostgreSQL was not measured. Give an empty database that may be filled, for example:
  BENCH_POSTGRES_URL=postgres://postgres@127.0.0.1:5432/bench make bench"""


def main() -> None:
    """Each database is measured in a process of its own, because settings are read once."""
    for asked, measure_it in (("--here", measure), ("--pages", measure_pages)):
        if asked in sys.argv:
            measure_it()
            return
    urls = ["", *filter(None, [os.environ.get("BENCH_POSTGRES_URL") or os.environ.get("DATABASE_URL", "")])]
    for url in urls:
        with tempfile.TemporaryDirectory(prefix="blakus-bench-") as var_dir:
            environment(var_dir, "cms.settings.dev", url)
            _run("django", "migrate", "-v0")
            environment(var_dir, "tests.bench.settings", url)
            _run("tests.bench", "--here")
    with tempfile.TemporaryDirectory(prefix="blakus-bench-") as var_dir:
        environment(var_dir, "cms.settings.dev")
        _run("django", "prepare")
        environment(var_dir, "tests.bench.settings")
        _run("tests.bench", "--pages")
    if len(urls) == 1:
        print(HOW)


def measure() -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from tests.bench import inbox, large, matching, measures, models, searching, world

    call_command("ensure")
    with connection.schema_editor() as editor:
        for model in (models.PlainFormPage, models.PlainFormField):
            editor.create_model(model)
    form = world.build()
    print(f"\n{measures.database()}", flush=True)
    with RunningSite() as site:
        for lines in (measures.post_to_inbox(site, form), measures.idle_worker(site), measures.burst(form)):
            print(*lines, sep="\n", flush=True)
    for lines in (
        measures.one_post(form),
        large.measure(),
        searching.measure(),
        inbox.measure(form),
        matching.measure(),
    ):
        print(*lines, sep="\n", flush=True)


def measure_pages() -> None:
    """Compare the demo's pages, on SQLite, as the plain site has it."""
    import django

    django.setup()
    from tests.bench import public, world

    print("", *public.compare(world.public_addresses()), sep="\n", flush=True)


def _run(*command: str) -> None:
    subprocess.run([sys.executable, "-m", *command], check=True)


if __name__ == "__main__":
    main()
