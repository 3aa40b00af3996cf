"""Fixtures that every room's tests share."""

import hashlib
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import translation
from wagtail.models import Site

from cms.models import User

ROOT = Path(__file__).resolve().parent.parent


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is for the other database, and let what starts processes and browsers come last."""
    other = "postgresql" if connection.vendor == "sqlite" else "sqlite"
    left_out = [item for item in items if item.get_closest_marker(other) or _is_seen_on_sqlite(item)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
    kept = [item for item in items if item not in left_out]
    items[:] = sorted(kept, key=lambda item: [bool(item.get_closest_marker(name)) for name in ("browser", "processes")])


def _is_seen_on_sqlite(item: pytest.Item) -> bool:
    """Return whether the test's site is a copy of the SQLite file, or looks the same on either database."""
    is_seen = item.get_closest_marker("browser") or "migrated_template" in getattr(item, "fixturenames", ())
    return connection.vendor != "sqlite" and bool(is_seen)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a CI run in which a test skipped: what the suite needs is installed there."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if os.environ.get("CI") and skipped:
        reporter.write_line(f"{len(skipped)} skipped in CI: {[str(report.longrepr) for report in skipped[:5]]}")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _migrations_digest() -> str:
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


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_test_environment: None, django_db_blocker, worker_id: str
) -> None:
    """Migrate once and keep the result as a template: 230 migrations take longer than the unit tests."""
    from django.test.utils import setup_databases, teardown_databases

    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            copy_template(worker_id)
            yield
            connection.close()
        else:
            connection.settings_dict["TEST"]["NAME"] = f"test_blakus_{worker_id}"
            config = setup_databases(verbosity=0, interactive=False)
            call_command("ensure")
            yield
            teardown_databases(config, verbosity=0)


@pytest.fixture(scope="session")
def migrated_template(django_db_setup: None) -> Path:
    """Return the migrated SQLite file that processes of their own can copy."""
    return _template()


def _template() -> Path:
    return settings.VAR_DIR / f"test-template-{_migrations_digest()}.sqlite3"


def copy_template(worker_id: str) -> None:
    template = _template()
    if not template.exists():
        _make_template(template, worker_id)
    target = settings.VAR_DIR / f"test-{worker_id}.sqlite3"
    for suffix in ("", "-wal", "-shm"):
        target.with_name(target.name + suffix).unlink(missing_ok=True)
    shutil.copyfile(template, target)
    connection.close()
    connection.settings_dict["NAME"] = str(target)


def _make_template(template: Path, worker_id: str) -> None:
    for old in settings.VAR_DIR.glob("test-template-*"):
        old.unlink(missing_ok=True)
    draft = settings.VAR_DIR / f"draft-{worker_id}.sqlite3"
    draft.unlink(missing_ok=True)
    connection.close()
    connection.settings_dict["NAME"] = str(draft)
    call_command("migrate", verbosity=0)
    call_command("ensure")
    connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    draft.rename(template)


@pytest.fixture(scope="session")
def worker_id(request: pytest.FixtureRequest) -> str:
    """Return pytest-xdist's name of this process, or `main`."""
    workerinput = getattr(request.config, "workerinput", None)
    return workerinput["workerid"] if workerinput else "main"


@pytest.fixture(autouse=True)
def _nothing_of_the_test_before() -> None:
    """Forget what no rollback empties: where its sites began (Wagtail's cache), and the language of its last request."""
    Site.clear_site_root_paths_cache()
    translation.deactivate()


@pytest.fixture
def sign_in(client: Client) -> Callable[..., Client]:
    """Return a function that signs a user in as if by password (or another of allauth's methods)."""

    def sign(user: User, *, methods: tuple[str, ...] = ("password",)) -> Client:
        from allauth.account.internal.flows.login import (
            _AUTHENTICATION_METHODS_USER_SESSION_KEY,
            AUTHENTICATION_METHODS_SESSION_KEY,
        )

        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        session = client.session
        session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": method, "at": time.time()} for method in methods]
        session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(user.pk)
        session.save()
        return client

    return sign
