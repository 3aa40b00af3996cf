"""A migrated database, made once and copied: 230 migrations take longer than many a room's tests.

Processes that need it at the same time wait for the one that makes it. `python -m tests.template` makes it beforehand.
"""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "test_blakus_template_"


def sqlite_template() -> Path:
    """Return the migrated SQLite file; it is made by whoever asks first."""
    template = settings.VAR_DIR / f"test-template-{_digest()}.sqlite3"
    with _one_at_a_time():
        if not template.exists():
            _make_file(template)
    return template


def copy_file(worker_id: str) -> None:
    """Point the connection at a copy of the template for this process."""
    template = sqlite_template()
    target = settings.VAR_DIR / f"test-{worker_id}.sqlite3"
    _take_away(target)
    shutil.copyfile(template, target)
    _go_to(str(target))


@contextmanager
def copied_database(worker_id: str) -> Iterator[None]:
    """Point the connection at a copy of PostgreSQL's template for this process, which is dropped afterwards."""
    copy, before = f"test_blakus_{worker_id}", connection.settings_dict["NAME"]
    with _one_at_a_time():
        template = _postgresql_template()
        maintain(f'DROP DATABASE IF EXISTS "{copy}" WITH (FORCE)', f'CREATE DATABASE "{copy}" TEMPLATE "{template}"')
    _go_to(copy)
    yield
    _go_to(before)
    maintain(f'DROP DATABASE "{copy}" WITH (FORCE)')


def _postgresql_template() -> str:
    """Return the name of the migrated database; where it is missing it is made."""
    template = f"{PREFIX}{_digest()}"
    if template not in _templates():
        _make_database(template)
    return template


def maintain(*statements: str) -> None:
    """Say something to PostgreSQL itself, from outside of the database at hand."""
    with connection._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _digest() -> str:
    """Return what changes when a migration, a package or the ensured data does."""
    parts = hashlib.sha256()
    for path in sorted(
        [
            *ROOT.glob("*/migrations/*.py"),
            *ROOT.glob("requirements/*.txt"),
            *ROOT.glob("*/groups.py"),
            *ROOT.glob("*/letters_*.py"),
            *ROOT.glob("*/domain/moderation.py"),
            ROOT / "cms/data/municipalities.csv",
        ]
    ):
        parts.update(path.read_bytes())
    return parts.hexdigest()[:16]


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    with (settings.VAR_DIR / "test-template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make_file(template: Path) -> None:
    for old in settings.VAR_DIR.glob("test-template-*.sqlite3"):
        old.unlink()
    draft = template.with_name("draft.sqlite3")
    _take_away(draft)
    _go_to(str(draft))
    _fill()
    connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    draft.rename(template)


def _make_database(template: str) -> None:
    draft, before = f"{PREFIX}draft", connection.settings_dict["NAME"]
    maintain(*[f'DROP DATABASE IF EXISTS "{old}" WITH (FORCE)' for old in {draft, *_templates()}])
    maintain(f'CREATE DATABASE "{draft}"')
    _go_to(draft)
    _fill()
    _go_to(before)
    maintain(f'ALTER DATABASE "{draft}" RENAME TO "{template}"')


def _templates() -> list[str]:
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [PREFIX])
        return [name for (name,) in cursor.fetchall()]


def _fill() -> None:
    call_command("migrate", verbosity=0)
    call_command("ensure")


def _go_to(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name


def _take_away(database: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
    django.setup()
    if connection.vendor == "sqlite":
        sqlite_template()
    else:
        with _one_at_a_time():
            _postgresql_template()
