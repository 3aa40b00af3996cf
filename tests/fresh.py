"""A database of its own for a test whose work is done by other threads or processes, where a rollback cannot reach."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from tests.bench.running import environment
from tests.template import maintain


@pytest.fixture
def fresh_database(
    django_db_setup: None, django_db_blocker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """Point this process at a fresh copy of the suite's database; yield a `BLAKUS_VAR` for processes that share it."""
    with django_db_blocker.unblock():
        connection.close()
        before = connection.settings_dict["NAME"]
        copy = _copy_sqlite(Path(before), tmp_path) if connection.vendor == "sqlite" else _copy_postgresql(before)
        connection.settings_dict["NAME"] = copy
        monkeypatch.setattr(settings, "VAR_DIR", tmp_path)
        for name in ("BLAKUS_VAR", "DJANGO_SETTINGS_MODULE", "DATABASE_URL"):
            monkeypatch.setenv(name, "")
        environment(str(tmp_path), "tests.bench.live", _url(copy))
        yield tmp_path
        connection.close()
        connection.settings_dict["NAME"] = before
        if connection.vendor == "postgresql":
            maintain(f'DROP DATABASE "{copy}" WITH (FORCE)')


def _copy_sqlite(before: Path, folder: Path) -> str:
    target = folder / "blakus.sqlite3"
    shutil.copyfile(before, target)
    wal = before.with_name(before.name + "-wal")
    if wal.exists():
        shutil.copyfile(wal, target.with_name(target.name + "-wal"))
    return str(target)


def _copy_postgresql(before: str) -> str:
    copy = f"{before}_copy"
    maintain(f'DROP DATABASE IF EXISTS "{copy}" WITH (FORCE)')
    maintain(f'CREATE DATABASE "{copy}" TEMPLATE "{before}"')
    return copy


def _url(name: str) -> str:
    if connection.vendor == "sqlite":
        return ""
    values = connection.settings_dict
    return f"postgres://{values['USER']}:{values['PASSWORD']}@{values['HOST']}:{values['PORT']}/{name}"
