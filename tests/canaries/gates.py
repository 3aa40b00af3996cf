"""Takes each scope filter out in turn, and sees that it is noticed: by a crawl, or by the tests that are named for it.

A gate is a queryset method that takes the user, or says which audiences somebody belongs to. Taken out, it lets everything through. A crawl
notices when a role meets a foreign word, or gets in by an address of the other programme that was closed before.
"""

import inspect
import json
import logging
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import setup_test_environment

from tests.canaries.crawl import Crawl, Opened, guesses
from tests.canaries.words import MAY_MEET
from tests.canaries.world import World, make_world

ROOMS = ("cms", "forms", "programme", "pages", "search", "workers")
AT_ONCE = 2
FAILED = re.compile(r"^FAILED ", re.MULTILINE)
DESK = ["/admin/", "/admin/inbox/", "/admin/participants/", "/admin/concerns/", "/admin/outbox/"]
OURS = ("/admin/", "/me/", "/refer/", "/network/")
STARTS = {"referrer": ["/refer/"]} | {key: ["/me/", "/network/"] for key in ("participant", "mentor")}
EVERYTHING = lambda self, *args, **kwargs: self  # noqa: E731 - what stands in the place of a filter


@dataclass(frozen=True)
class Gate:
    """`roles` crawl without it; where that notices nothing, `tests` must fail."""

    name: str
    owner: Any
    attribute: str
    instead: Callable[..., Any] = EVERYTHING
    roles: tuple[str, ...] = ("coordinator",)
    tests: tuple[str, ...] = ()


NO_GATE = {
    "Submission.with_unread": "says what is unread, hides nothing",
    "Submission.with_hidden": "says what is hidden; `shown_to` hides",
}
"""Methods that take a user and filter nothing."""
ROLES = {
    "Concern.led_by": ("coordinator", "lead"),
    "Note.readable_by": ("coordinator",),
    "Referral.of": ("referrer",),
    "Representative.of": ("referrer",),
    "Person.of": ("participant",),
    "Participant.of": ("participant",),
    "DirectoryEntry.visible_to": ("supervisor", "referrer"),
    "StoryConsent.seen_by": ("coordinator", "editor"),
    "Submission.unrouted_for": ("editor",),
    "User.seen_by": ("administrator",),
}
"""Which roles crawl when a gate is out; the coordinator where none is named."""
EACH = ("tests/journeys/test_gates.py",)
OF_SEASONS = ("tests/journeys/test_gates_of_seasons.py",)
"""Each gate of mentoring by itself, where `NAMED` says nothing else."""
NAMED: dict[str, tuple[str, ...]] = {
    "Concern.raised_by": ("tests/forms/test_concerns.py::test_colleague_sees_nothing_of_it_anywhere_on_the_desk",),
    "Representative.of": ("tests/programme/test_referral_doors.py", "tests/programme/test_referrers.py"),
    "Referral.of": ("tests/programme/test_referral_doors.py",),
    "Representative.seen_by": ("tests/programme/test_referrers.py", "tests/programme/test_viewsets.py"),
    "Review.of": ("tests/forms/test_reviews.py",),
    "Submission.shown_to": ("tests/forms/test_reviews.py",),
    "Note.readable_by": ("tests/forms/test_case_handover.py", "tests/forms/test_case_acts.py"),
    "HandOver.left_by": ("tests/forms/test_case_handover.py",),
    "LetterTemplate.shown_to": ("tests/forms/test_letters.py",),
    "Reminder.of": ("tests/forms/test_case_acts.py", "tests/forms/test_home.py"),
    "UndoStep.open_to": ("tests/forms/test_case_acts.py", "tests/forms/test_inbox_bulk.py"),
    "User.seen_by": ("tests/cms/test_viewsets.py",),
    "Submission.audiences_of()": ("tests/forms/test_case.py", "tests/forms/test_case_sensitive.py"),
    "DirectoryEntry.visible_to": EACH,
    "Cohort.coordinated_by": EACH,
    "Person.of": EACH,
    "Reply.coordinated_by": EACH,
    "Criterion.of_teams_of": EACH,
    "Certificate.of": ("tests/programme/test_certificates.py",),
    "Certificate.coordinated_by": ("tests/programme/test_certificates.py",),
    "Inbox.of": EACH,
    "Submission.hidden_from": EACH,
    "Submission.unrouted_for": EACH,
    "Attachment.of_submissions_of": EACH,
    "CoSignature.of_teams_of": EACH,
    "Decision.of_teams_of": EACH,
    "Letter.of_inboxes_of": EACH,
    "LetterReply.of_inboxes_of": EACH,
}
"""Which tests must fail where no crawl can notice."""


def gates() -> Iterator[Gate]:
    """Yield every gate of the house."""
    for name, owner, attribute in found():
        is_season = owner.__module__.startswith("programme.models.")
        crawlers = ROLES.get(name, ("participant", "mentor") if is_season and attribute == "of" else ("coordinator",))
        yield Gate(name, owner, attribute, roles=crawlers, tests=NAMED.get(name, OF_SEASONS if is_season else ()))
    submission = apps.get_model("forms.Submission")
    everybody = lambda self, user: {"team", "safeguarding", "in_depth"}  # noqa: E731
    name = "Submission.audiences_of()"
    yield Gate(name, submission, "audiences_of", everybody, tests=NAMED[name])


def found() -> list[tuple[str, type, str]]:
    """Return `(Model.method, class, method)` of each queryset method of ours that takes a user, in whatever room."""
    gates: dict[tuple[type, str], str] = {}
    for model in apps.get_models():
        if model._meta.app_label not in ROOMS:
            continue
        queryset = type(model._default_manager.get_queryset())
        for name, method in inspect.getmembers(queryset, inspect.isfunction):
            owner = next(base for base in queryset.__mro__ if name in vars(base))
            takes_user = "user" in inspect.signature(method).parameters
            label = f"{model.__name__}.{name}"
            if takes_user and owner.__module__.split(".")[0] in ROOMS and label not in NO_GATE:
                gates.setdefault((owner, name), label)
    return [(label, owner, name) for (owner, name), label in gates.items()]


# --- what a crawl notices -------------------------------------------------------------------------


def signed_in(world: World, role: str) -> Client:
    """Return a client of who holds `role`, signed in as by password."""
    from allauth.account.internal.flows.login import (
        _AUTHENTICATION_METHODS_USER_SESSION_KEY,
        AUTHENTICATION_METHODS_SESSION_KEY,
    )

    client, user = Client(raise_request_exception=False), world.users[role]
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": time.time()}]
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(user.pk)
    session.save()
    return client


def crawled(world: World, role: str) -> list[Opened]:
    """Return what `role` opens of our own screens by guessing with the other programme's ids, without following a link."""
    client = signed_in(world, role)
    if role == "lead":
        for side in world.sides.values():
            client.post(f"/admin/concerns/{side.ids['admin/concerns/']}/", {"step": "open", "why": "x"})
    guessed = [path for path in guesses([world.sides["beta"]]) if path.startswith(OURS)]
    return Crawl(client, starts=(), guessed=[*STARTS.get(role, DESK), *guessed]).run(each=0)


def foreign_in(opened: list[Opened], role: str) -> set[str]:
    """Return the foreign words that were met, as `side.field`."""
    return {f"{side}.{field}" for page in opened for side, field in page.met - MAY_MEET[role]}


def open_doors(opened: list[Opened]) -> set[str]:
    """Return the addresses that let in."""
    return {page.path for page in opened if page.status == 200}


def closed_doors(opened: list[Opened]) -> set[str]:
    return {page.path for page in opened if page.status in (302, 403, 404)}


# --- one gate, in a process of its own ------------------------------------------------------------


def without(gate: Gate, world: World, before: dict[str, set[str]]) -> dict[str, Any]:
    """Return what was noticed without `gate`, and how long it took."""
    setattr(gate.owner, gate.attribute, gate.instead)
    began, words, doors = time.monotonic(), set(), set()
    for role in gate.roles:
        opened = crawled(world, role)
        words |= foreign_in(opened, role)
        doors |= open_doors(opened) & before[role]
        if words or doors:
            break
    failed = "" if words or doors else failing(gate)
    return {
        "words": sorted(words),
        "doors": sorted(doors),
        "test": failed,
        "seconds": round(time.monotonic() - began, 1),
    }


def failing(gate: Gate) -> str:
    """Return the first of the gate's tests that fails without it; an empty text when all pass. What breaks is no proof."""
    return next((test for test in gate.tests if _fails(test, without=gate.name)), "")


def _fails(test: str, *, without: str) -> bool:
    """Run `test` in a process and a folder of its own: what was set up for the crawl would break it."""
    folder = settings.VAR_DIR / "gates" / without
    folder.mkdir(parents=True, exist_ok=True)
    for template in settings.VAR_DIR.glob("test-template-*.sqlite3"):
        shutil.copy(template, folder)
    words = ["-m", "pytest", "-n", "0", "-q", "-x", "--no-header", "-p", "tests.canaries.taken_out", test]
    env = {**os.environ, "BLAKUS_WITHOUT": without, "BLAKUS_VAR": str(folder)}
    ran = subprocess.run([sys.executable, *words], env=env, capture_output=True, text=True, check=False)
    print(ran.stdout)
    shutil.rmtree(folder)
    return bool(FAILED.search(ran.stdout))


def in_a_child(number: int, work: Callable[[], Any]) -> tuple[int, Path]:
    """Fork; do `work` on a copy of the database, and write down what it returns."""
    folder = settings.VAR_DIR / "gates"
    folder.mkdir(parents=True, exist_ok=True)
    answer = folder / f"{number}.json"
    answer.unlink(missing_ok=True)
    copy = copy_without_rest(Path(connection.settings_dict["NAME"]), to=folder / f"{number}.sqlite3")
    child = os.fork()
    if child:
        return child, answer
    code = 1
    try:
        connection.settings_dict["NAME"] = str(copy)
        with (folder / f"{number}.log").open("w") as log, redirect_stdout(log), redirect_stderr(log):
            answer.write_text(json.dumps(work()))
        code = 0
    finally:
        os._exit(code)


def copy_without_rest(database: Path, *, to: Path) -> Path:
    """Copy a database over what a child left: SQLite would read the old child's log (`-wal`) into the new copy."""
    for suffix in ("", "-wal", "-shm"):
        to.with_name(to.name + suffix).unlink(missing_ok=True)
    shutil.copyfile(database, to)
    return to


def all_in_turn(works: list[Callable[[], Any]]) -> Iterator[tuple[int, Any]]:
    """Yield `(number, what it returned)` of each work, some at once; `None` of one that broke."""
    running: dict[int, tuple[int, Path]] = {}
    for number, work in enumerate(works):
        if len(running) >= AT_ONCE:
            yield _next_of(running)
        child, answer = in_a_child(number, work)
        running[child] = (number, answer)
    while running:
        yield _next_of(running)


def _next_of(running: dict[int, tuple[int, Path]]) -> tuple[int, Any]:
    child, _status = os.wait()
    number, answer = running.pop(child)
    return number, json.loads(answer.read_text()) if answer.exists() else None


def run(only: str = "") -> int:
    """Print a table of all gates (or those whose name has `only` in it); return how many were missed without being noticed."""
    from tests.template import copy_file

    setup_test_environment()
    logging.disable(logging.CRITICAL)
    settings.DEBUG = False
    copy_file("gates")
    world = make_world()
    connection.close()
    chosen = [gate for gate in gates() if only in gate.name]
    roles = sorted({role for gate in chosen for role in gate.roles})
    before: dict[str, set[str]] = {}
    for number, closed in all_in_turn([lambda role=role: sorted(closed_doors(crawled(world, role))) for role in roles]):
        before[roles[number]] = set(closed or ())
    missed = 0
    print(f"{'gate':44} {'noticed by':60} seconds")
    for number, told in all_in_turn([lambda gate=gate: without(gate, world, before) for gate in chosen]):
        line, is_noticed = _line(told)
        missed += not is_noticed
        print(f"{chosen[number].name:44} {line}", flush=True)
    print(f"{len(chosen)} gates, {missed} missed by nobody")
    return missed


def _line(told: dict[str, Any] | None) -> tuple[str, bool]:
    if told is None:
        return "BROKEN: see var/gates", False
    said = []
    if told["words"]:
        said.append(f"{len(told['words'])} foreign words ({told['words'][0]})")
    if told["doors"]:
        said.append(f"{len(told['doors'])} open doors ({told['doors'][0]})")
    if told["test"]:
        said.append(told["test"])
    return f"{', '.join(said)[:60] or 'NOBODY':60} {told['seconds']}", bool(said)
