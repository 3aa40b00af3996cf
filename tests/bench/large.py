"""What long forms cost: a page of 40 questions shown and posted, one of 200 drawn, and how the cost grows."""

import statistics
import time
import uuid
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Site

from forms.models import FormPage
from tests.factories import make_form
from tests.factories.forms import question, section
from tests.person import Person, by_client, fields_of

ROUNDS = 15
SIZES = (20, 40, 80, 160)
CHOICES = [(str(number), f"Atbilde {number}") for number in range(6)]
KINDS: list[tuple[str, dict[str, Any], Any]] = [
    ("short_text", {}, "Elza"),
    ("long_text", {}, "Man patīk zīmēt un spēlēt bungas."),
    ("number", {"minimum": 0, "maximum": 100}, "7"),
    ("date", {}, ("17", "4", "2009")),
    ("one_choice", {"choices": CHOICES}, None),
    ("several_choices", {"choices": CHOICES}, None),
    ("checkbox", {}, "on"),
    ("email", {}, "elza@example.org"),
]
"""Kinds in turn, what their blocks need, and what is typed."""


def long_form(count: int) -> tuple[FormPage, dict[str, list[str]]]:
    """Return a published form with `count` questions on one page, and what is typed into it."""
    asked, typed = [], {}
    for number in range(count):
        kind, details, value = KINDS[number % len(KINDS)]
        name = f"long{count}.{number}"
        asked.append(question(kind, name, f"{number + 1}. jautājums", required=False, **details))
        typed |= fields_of(name, value)
    body = [section(f"long{count}", "Garā lapa", asked)]
    home = Page.objects.get(pk=Site.objects.get(is_default_site=True).root_page_id)
    form = make_form(
        parent=home, title=f"{count} jautājumi", body=body, kind="questionnaire", kept_months=12, slug=uuid.uuid4().hex
    )
    return form, typed


def measure() -> list[str]:
    """Return lines with the medians in this process: loopback without a network, a warm process."""
    lines, drawn = [], {}
    for count in (*SIZES, 200):
        form, typed = long_form(count)
        drawn[count], posted, queries = _page(form, typed)
        lines.append(
            f"a page of {count:3} questions      GET {drawn[count]:6.1f} ms   POST {posted:6.1f} ms CPU   {queries} queries to show it"
        )
    growth = (drawn[160] - drawn[80]) / max(drawn[80] - drawn[40], 0.001) / 2
    lines.append(f"80 → 160 costs {growth:.2f} times twice what 40 → 80 does        (linear: 1)")
    return lines


def _page(form: FormPage, typed: dict[str, list[str]]) -> tuple[float, float, int]:
    client, shown, posted = Client(), [], []
    client.get(form.url)
    with CaptureQueriesContext(connection) as queries:
        client.get(form.url)
        count = len(queries)
    for _round in range(ROUNDS):
        shown.append(_timed(lambda: client.get(form.url)))
        person = Person(by_client(client))
        person.open(form.url)
        data = person.type({}) | typed | {"go": ["next"]}
        posted.append(_timed(lambda data=data: client.post(form.url, data)))
    return statistics.median(shown), statistics.median(posted), count


def _timed(ask: Callable[[], Any]) -> float:
    """Return the CPU time of a request in ms: what else the machine does is not counted."""
    start = time.process_time()
    answer = ask()
    spent = (time.process_time() - start) * 1000
    if answer.status_code not in (200, 302, 303):
        raise RuntimeError(f"answered by {answer.status_code}")
    return spent
