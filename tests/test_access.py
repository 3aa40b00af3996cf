"""Who may open what: every address of the project, as every role, against `access.toml`; and nobody's answer leaks.

An address that is missing from the table fails. After adding one, run `WRITE_ACCESS=1 make test ARGS=tests/test_access.py`,
and read the difference before you commit it: the table is the promise.
"""

import os
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.access_world import CANARIES, World, make_world

pytestmark = pytest.mark.seen_once

TABLE = Path(__file__).with_name("access.toml")
ROLES = [
    "anonymous",
    "participant",
    "editor",
    "coordinator",
    "foreign",
    "supervisor",
    "lead",
    "administrator",
    "superuser",
    "former_mentor",
    "former_mentee",
    "left_mentor",
    "foreign_supervisor",
    "mentor",
]
"""`participant` is a mentee, `mentor` theirs. Who took part and does no more stands beside who never did: they are asked for everything that they once could open."""
HARMLESS = "-"
BY_DESIGN = {"admin/error_test/", "admin/failwhale/", "readyz"}
"""Wagtail's own addresses that raise an error for who sets up error reports; and no worker runs beside these tests."""


def addresses() -> Iterator[tuple[str, URLPattern]]:
    """Yield every pattern of the URL configuration with its whole route."""

    def walk(patterns: list[Any], before: str) -> Iterator[tuple[str, URLPattern]]:
        for pattern in patterns:
            route = before + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, route)
            else:
                yield route, pattern

    yield from walk(get_resolver().url_patterns, "")


@cache
def table() -> dict[str, dict[str, int]]:
    if not TABLE.exists():
        return {}
    rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return {route: dict(zip(ROLES, row.split(), strict=True)) for route, row in rows["routes"].items()}


def path_of(route: str, world: World) -> str:
    """Return an address for a route, with ids of things that exist and belong to the coordinator's programme."""
    return world.fill(route)


def outcomes(client: Client, world: World) -> dict[str, tuple[str, bytes]]:
    """Return what a GET of every address gives: the status (`login` for a way to sign in) and the body."""
    found = {}
    # Signing out comes last, so that the role lasts.
    for route, _pattern in sorted(addresses(), key=lambda item: "logout" in item[0]):
        response = client.get(path_of(route, world), headers={"accept-language": "lv"})
        status = str(response.status_code)
        if response.status_code in (301, 302) and ("/accounts/" in response.url or "/login" in response.url):
            status = "login"
        body = b"".join(response.streaming_content) if response.streaming else response.content
        found[route] = (status, body)
    return found


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.django_db
def test_every_address_gives_each_role_what_the_table_says(role, sign_in, client):
    world = make_world()
    user = world.users.get(role)
    if user:
        sign_in(user)
    client.raise_request_exception = False

    found = outcomes(client, world)

    if os.environ.get("WRITE_ACCESS"):
        _write(role, {route: status for route, (status, _body) in found.items()})
    leaks = {
        route: [word for word in CANARIES[key] if word.encode() in body]
        for route, (_status, body) in found.items()
        for key in world.hidden_from(role)
    }
    assert {route: words for route, words in leaks.items() if words} == {}
    assert [
        route for route, (status, _body) in found.items() if status.startswith("5") and route not in BY_DESIGN
    ] == []
    expected = {route: row[role] for route, row in table().items()}
    assert {route: status for route, (status, _body) in found.items()} == expected


def _write(role: str, statuses: dict[str, str]) -> None:
    table.cache_clear()
    rows = table()
    lines = [
        "# What a GET gives each role. `login`: a way to sign in. Written by tests/test_access.py, read by people.",
        f"# {' '.join(ROLES)}",
        "",
        "[routes]",
    ]
    for route in sorted(statuses):
        row = {**dict.fromkeys(ROLES, HARMLESS), **rows.get(route, {}), role: statuses[route]}
        lines.append(f"'{route}' = \"{' '.join(row[name] for name in ROLES)}\"")
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_the_table_lists_every_address_and_no_other():
    routes = {route for route, _pattern in addresses()}

    assert routes == set(table())


def test_the_table_gives_answers_to_nobody_but_the_programme_s_own_coordinator():
    cases = [row for route, row in table().items() if route.startswith("admin/inbox/") and "<" in route]

    assert cases
    for row in cases:
        assert {row[role] for role in ("editor", "foreign", "supervisor", "lead", "administrator", "superuser")} <= {
            "403",
            "404",
            "302",
            "405",
        }
