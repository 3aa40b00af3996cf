"""The inbox with 100,000 submissions in 50 programmes: what its first page costs a coordinator of one, and of all."""

import random
import statistics
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.models import Municipality, Team, User
from cms.text import fold
from forms import folders
from forms.models import Call, FormPage, Inbox, Seen, State, Submission
from forms.viewsets.inbox_list import in_list_order
from tests.factories import CallFactory, InboxFactory, MembershipFactory, make_coordinator
from tests.factories.forms import answers_to

PROGRAMMES = 50
EACH = 2000
ROUNDS = 7
OPEN = 0.1
"""How much is not settled: the rest is what years leave behind."""
FIRST = ("Elza", "Anna", "Jānis", "Pēteris", "Līga", "Marta", "Ņikita", "Žanete")
LAST = ("Bērziņa", "Kalns", "Ozola", "Liepiņš", "Krūmiņa", "Šmits", "Vītola")
STEPS: dict[str, str] = {
    "the first page": "",
    "the folder “mine”": "folder=mine",
    "filtered by role and age": "role=mentee&age_from=15&age_to=17",
    "found by name": "q=krumina elza",
    "the last page": "p=last",
}


def measure(form: FormPage) -> list[str]:
    """Return lines with the medians for both coordinators, first with one programme there, then with fifty."""
    one = _programme(form, random.Random(1))
    lines = [f"inbox of a coordinator of 1 programme, {EACH} submissions there are", *_timed_steps(one)]
    everywhere = make_coordinator(Team.objects.get(inboxes__name=_name(1)))
    for number in range(2, PROGRAMMES + 1):
        _programme(form, random.Random(number), number=number, reader=everywhere)
        MembershipFactory(user=everywhere, team=Team.objects.get(inboxes__name=_name(number)))
    _analyse()
    total = f"{PROGRAMMES * EACH} submissions in {PROGRAMMES} programmes"
    lines += [f"the same coordinator, {total}", *_timed_steps(one)]
    return [*lines, f"a coordinator of all {PROGRAMMES}, {total}", *_timed_steps(everywhere)]


def _timed_steps(user: User) -> list[str]:
    client = signed_in(user)
    lines = []
    for name, query in STEPS.items():
        address = f"/admin/inbox/?{query}"
        with CaptureQueriesContext(connection) as queries:
            _answer(client, address)
            count, database = len(queries), sum(float(query["time"]) for query in queries) * 1000
        spent = _median(lambda address=address: _answer(client, address))
        lines.append(f"  {name:27} {spent:7.0f} ms   {count:3} queries, {database:5.0f} ms of them")
    mine = Submission.objects.in_inboxes_of(user)
    lines.append(f"  {'counting all folders':27} {_median(lambda: folders.count(mine, user=user)):7.0f} ms")
    lines.append(f"  {'fifty rows in order':27} {_median(lambda: list(_rows(user))):7.0f} ms")
    return lines


def signed_in(user: User) -> Client:
    """Return a browser in which `user` has signed in by password and second factor."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": method, "at": time.time()} for method in ("password", "mfa")
    ]
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(user.pk)
    session.save()
    return client


def _rows(user: User) -> Any:
    return in_list_order(user, QueryDict()).defer("answers", "sealed").with_unread(user)[:50]


def _answer(client: Client, address: str) -> None:
    answer = client.get(address, headers={"accept-language": "lv"})
    if answer.status_code != 200:
        raise RuntimeError(f"answered by {answer.status_code}")


def _median(ask: Callable[[], Any]) -> float:
    spent = []
    for _round in range(ROUNDS):
        start = time.perf_counter()
        ask()
        spent.append((time.perf_counter() - start) * 1000)
    return statistics.median(spent)


def _analyse() -> None:
    """Do what a database does by itself in the night after so much came."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _name(number: int) -> str:
    return f"Iesūtne {number:02} mērīšanai"


def _programme(form: FormPage, chance: random.Random, *, number: int = 1, reader: User | None = None) -> User:
    """Fill a programme as years do; return its coordinator. `reader` has read part of what is open there."""
    inbox = InboxFactory(name=_name(number))
    calls = [CallFactory(form=form, team=inbox.team) for _call in range(4)]
    user = make_coordinator(inbox.team)
    places = list(Municipality.objects.all()[:40])
    rows = [
        _row(chance, form=form, inbox=inbox, call=chance.choice(calls), user=user, places=places, number=row)
        for row in range(EACH)
    ]
    made = Submission.objects.bulk_create(rows, batch_size=500)
    now = timezone.now()
    read = [row for row in made if chance.random() < 0.6]
    for person in filter(None, [user, reader]):
        Seen.objects.bulk_create([Seen(submission=row, user=person, at=now) for row in read], batch_size=500)
    return user


def _row(
    chance: random.Random, *, form: FormPage, inbox: Inbox, call: Call, user: User, places: list[Any], number: int
) -> Submission:
    first, last = chance.choice(FIRST), chance.choice(LAST)
    state = chance.choice(State.undecided()) if chance.random() < OPEN else State.DECLINED
    came = timezone.now() - timedelta(days=chance.randint(0, 60 if state != State.DECLINED else 1500))
    reference = f"BN-{inbox.pk:04}-{number:05}"
    row = Submission(
        version=form.current_version,
        call=call,
        team=inbox.team,
        inbox=inbox,
        state=state,
        reference=reference,
        fingerprint=reference,
        language=chance.choice(["lv", "lv", "ru"]),
        received_at=came,
        stirred_at=came,
        waiting_since=came if state == State.IN_INBOX else None,
        assignee=user if chance.random() < 0.5 else None,
        first_name=first,
        family_name=last,
        birth_date=timezone.localdate() - timedelta(days=chance.randint(13 * 365, 25 * 365)),
        email=f"{number}.{inbox.pk}@example.org",
        role=call.role,
        municipality=chance.choice(places),
        source=chance.choice(["", "", "plakats"]),
        folded=fold(f"{reference} {first} {last} {number}.{inbox.pk}@example.org"),
    )
    row.keep(answers_to(about="Man patīk zīmēt. " * 40), schema=form.current_version.schema)
    return row
