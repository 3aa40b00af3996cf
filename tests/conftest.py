"""Fixtures that every room's tests share."""

import gc
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.utils import translation
from wagtail.models import Site

from cms.models import User
from tests.template import copied_database, copy_file, sqlite_template


def pytest_collection_finish(session: pytest.Session) -> None:
    """Let the garbage collector pass over what lives until the end: looking through it takes an eighth of the suite."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is for the other database, and let what starts processes and browsers come last."""
    other = "postgresql" if connection.vendor == "sqlite" else "sqlite"
    left_out = [item for item in items if item.get_closest_marker(other) or _is_seen_on_sqlite(item)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
    kept = [item for item in items if item not in left_out]
    items[:] = sorted(kept, key=lambda item: [bool(item.get_closest_marker(name)) for name in ("browser", "processes")])


def _is_seen_on_sqlite(item: pytest.Item) -> bool:
    """Return whether a test looks the same on either database, has SQLite's file, or asks none at all."""
    if connection.vendor == "sqlite":
        return False
    fixtures = set(getattr(item, "fixturenames", ()))
    asks = item.get_closest_marker("django_db") or fixtures & {"db", "transactional_db", "django_db_setup"}
    asks = asks or item.get_closest_marker("processes") or item.get_closest_marker("services")
    once = item.get_closest_marker("browser") or item.get_closest_marker("seen_once")
    return bool(not asks or once or "migrated_template" in fixtures)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a CI run in which a test skipped: what the suite needs is installed there."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if os.environ.get("CI") and skipped:
        reporter.write_line(f"{len(skipped)} skipped in CI: {[str(report.longrepr) for report in skipped[:5]]}")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker, worker_id: str) -> Iterator[None]:
    """Give this process a migrated database of its own."""
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            copy_file(worker_id)
            yield
            connection.close()
        else:
            with copied_database(worker_id):
                yield


@pytest.fixture(scope="session")
def migrated_template(django_db_setup: None) -> Path:
    """Return the migrated SQLite file that processes of their own can copy."""
    return sqlite_template()


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
