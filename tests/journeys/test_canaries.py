"""No role meets a foreign word: in no byte of a page, a file or a mail, whatever it follows or guesses (trust.md, T1)."""

from collections.abc import Iterator

import pytest
from django.core import mail
from django.db import transaction

from tests.canaries.crawl import Crawl, guesses
from tests.canaries.gates import NAMED, NO_GATE, ROLES, copy_without_rest, gates
from tests.canaries.unpacking import layers_of
from tests.canaries.words import (
    FIELDS,
    LEADS,
    MATCHED,
    MAY_MEET,
    MENTEE,
    MENTOR,
    NOBODY,
    OWN,
    PAIR,
    PERSON,
    REFERRAL,
    TEAM,
    met_in,
)
from tests.canaries.world import World, make_world
from tests.test_access import BY_DESIGN
from workers.queue import drain

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(600)]
YOUNG = ("participant", "mentor", "former mentor", "outsider")
STARTS = {"referrer": ["/refer/"], "anonymous": ["/"]} | {key: ["/me/", "/me/more/", "/"] for key in YOUNG}
REACHED = {
    "coordinator": TEAM | OWN | MATCHED,
    "lead": (TEAM | LEADS | MATCHED) - {"review", "criterion", "kindwords", "movedwhy"},
    "person": PERSON - {"file", "filename", "reply", "asking"},
    "referrer": {"referred"},
    "movement lead": {"storyperson"},
    "participant": PAIR | MENTEE | {"accepted"},
    "mentor": (PAIR | MENTOR) - {"reported"},
    "former mentor": {"lookback"},
    "supervisor": {"supnote", "action"},
}
"""What a role must meet of its own side: a crawl that reaches nothing proves nothing."""


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    """Return one world for all roles: nobody who crawls changes anything but what was seen when."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


@pytest.mark.parametrize("role", MAY_MEET)
def test_no_role_meets_a_foreign_word(role, world, sign_in, client):
    alfa, beta = world.sides["alfa"], world.sides["beta"]
    if role in world.users:
        sign_in(world.users[role])
    if role == "lead":
        open_concerns(world, client)
    client.raise_request_exception = False
    crawl = Crawl(
        client,
        starts=alfa.starts.get(role) or STARTS.get(role) or desk_of(alfa),
        guessed=[] if role in alfa.starts else guesses([beta, alfa]),
        all_pages=role == "coordinator",
    )

    opened = crawl.run(each=2 if role == "coordinator" else 1)

    foreign = {page.path: sorted(page.met - MAY_MEET[role]) for page in opened if page.met - MAY_MEET[role]}
    assert foreign == {}
    reached = {field for page in opened for side, field in page.met if side == "alfa"}
    assert REACHED.get(role, set()) - reached == set()
    assert [page.path for page in opened if page.status == 500 and page.path.strip("/") not in BY_DESIGN] == []


def desk_of(side) -> list[str]:
    """Return where staff begins; and what stands at addresses that the ids of a side do not name."""
    course = [f"/admin/participants/{side.ids[who]}/course/" for who in ("left", "outsider")]
    return [
        "/admin/",
        f"/admin/inbox/{side.cases['moved'].pk}/",
        *course,
        f"/admin/matches/{side.ids['me/past/']}/ending/",
        "/",
    ]


def open_concerns(world: World, client) -> None:
    """Give the reason without which a lead reads nothing, for the own concern and for the foreign one."""
    for side in world.sides.values():
        client.post(f"/admin/concerns/{side.ids['admin/concerns/']}/", {"step": "open", "why": "x"})


def test_every_field_is_somebody_s(world):
    assert set().union(*REACHED.values()) | REFERRAL | NOBODY | {"file"} == FIELDS


def test_no_mail_holds_a_foreign_word(world):
    drain()

    staff = {side.users[role].email for side in world.sides.values() for role in ("coordinator", "lead", "supervisor")}
    for message in mail.outbox:
        words = {met for layer in layers_of(bytes(message.message())) for met in met_in(layer)}
        words -= met_in(" ".join(message.to).encode())
        if set(message.to) & staff:
            assert words == set(), message.subject
        assert len({side for side, _field in words}) <= 1
        assert {field for _side, field in words} <= PERSON | TEAM - {"note", "review", "decision"}
    assert mail.outbox


def test_copy_of_the_world_holds_nothing_of_the_child_before(tmp_path):
    """What a child wrote last waits in its log; SQLite would have read it into the next child's copy."""
    world, copy = tmp_path / "world.sqlite3", tmp_path / "0.sqlite3"
    world.write_bytes(b"world")
    for name in ("0.sqlite3", "0.sqlite3-wal", "0.sqlite3-shm"):
        (tmp_path / name).write_bytes(b"the child before")

    copy_without_rest(world, to=copy)

    assert copy.read_bytes() == b"world"
    assert not list(tmp_path.glob("0.sqlite3-*"))


def test_what_is_said_about_gates_is_about_gates_that_are_there():
    known = {gate.name for gate in gates()}

    assert known
    assert set(ROLES) | set(NAMED) <= known
    assert not set(NO_GATE) & known
    assert {role for roles in ROLES.values() for role in roles} <= set(MAY_MEET)
