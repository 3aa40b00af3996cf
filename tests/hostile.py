"""A visitor who means ill, or slipped: finds every form by crawling, and sends it what nobody should send."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup
from django.db import transaction
from django.test import Client
from django.utils import timezone

DIGITS = "9" * 5000
"""More digits than Python turns into a number."""
NASTY: dict[str, tuple[str, ...]] = {
    "date": ("", "0001-01-01", "9999-12-31"),
    "time": ("25:99", "03:30"),
    "datetime-local": ("0001-01-01T00:00", "9999-12-31T23:59"),
    "number": ("-1", DIGITS),
    "choice": ("nav-tads", DIGITS),
    "hidden": ("nav-tads", DIGITS),
    "words": ("", "x" * 70_000 + "\0", "<script>alert(1)</script>"),
}
"""What is sent in each kind of field, the other fields being filled as they should be."""
WORDS = "Divi vārdi par to"
KINDS = {"select": "choice", "radio": "choice", "checkbox": "choice", "button": "choice"}


@dataclass
class Form:
    """A form that was found: where, to which address it goes, what it holds when it is filled in well."""

    page: str
    action: str
    values: dict[str, list[str]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)

    @property
    def shape(self) -> tuple[str, ...]:
        return (re.sub(r"\d+", "N", self.action.partition("?")[0]), *sorted(self.kinds))

    def spoiled(self) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Yield each field with each nasty value, and what is then sent."""
        for name, kind in self.kinds.items():
            for value in NASTY[kind]:
                yield name, value, {**self.values, name: [value]}


def crawl(client: Client, *, starts: list[str], within: str, most: int = 3) -> list[Form]:
    """Return the forms that send something, one of each shape, on the pages reached from `starts`."""
    queue, seen, forms, shapes = list(starts), set(), {}, {}
    while queue:
        address = queue.pop(0).partition("#")[0]
        shape = re.sub(r"\d+", "N", address.partition("?")[0])
        if address in seen or shapes.get(shape, 0) >= most or not re.match(within, address):
            continue
        seen.add(address)
        shapes[shape] = shapes.get(shape, 0) + 1
        response = client.get(address)
        assert response.status_code < 500, (address, response.status_code)
        if response.status_code in (301, 302):
            queue.append(_local(address, response["Location"]))
        if response.status_code != 200 or "html" not in response.headers.get("Content-Type", ""):
            continue
        soup = BeautifulSoup(response.content, "html.parser")
        queue += [_local(address, link["href"]) for link in soup.find_all("a", href=True)]
        for found in soup.find_all("form", method=re.compile("post", re.I)):
            form = _read(found, address)
            if re.match(within, form.action):
                forms.setdefault(form.shape, form)
    return list(forms.values())


def _local(page: str, link: str) -> str:
    parts = urlsplit(urljoin(page, link))
    query = f"?{parts.query}" if parts.query else ""
    return parts.path + query if parts.netloc in ("", "testserver", "localhost:8000") else ""


def _read(tag: Any, page: str) -> Form:
    form = Form(page, _local(page, tag.get("action") or page))
    for one in tag.find_all(["input", "select", "textarea", "button"]):
        name, kind = one.get("name"), one.get("type") or one.name
        if not name or name == "csrfmiddlewaretoken" or kind == "file":
            continue
        if kind in ("radio", "checkbox", "button", "submit") and name in form.values:
            continue
        form.kinds[name] = KINDS.get(kind, kind if kind in NASTY else "choice" if kind == "submit" else "words")
        form.values[name] = [_filled(one, kind)]
    return form


def _filled(tag: Any, kind: str) -> str:
    """Return what somebody who means well has in a field."""
    if tag.name == "select":
        return tag.find_all("option")[-1].get("value", "") if tag.find("option") else ""
    soon = timezone.localtime() + timedelta(days=3)
    usual = {
        "date": f"{soon:%Y-%m-%d}",
        "time": "16:30",
        "datetime-local": f"{soon:%Y-%m-%dT%H:%M}",
        "number": tag.get("min") or "30",
        "email": "kads@example.org",
        "textarea": WORDS,
        "text": WORDS,
    }
    return (tag.text.strip() if tag.name == "textarea" else tag.get("value")) or usual.get(kind, "")


def send(client: Client, form: Form, values: dict[str, Any]) -> Any:
    """Send a form and take back what it did."""
    with transaction.atomic():
        response = client.post(form.action, values)
        transaction.set_rollback(True)
    return response


def lost(form: Form, values: dict[str, Any], response: Any) -> bool:
    """Return whether a page that came back shows fewer good words than were sent to it."""
    good = sum(values[name] == [WORDS] for name, kind in form.kinds.items() if kind == "words")
    return response.content.decode().count(WORDS) < good


def sign_in(user: Any) -> Client:
    """Return a browser of `user`, signed in as if by code and key."""
    from allauth.account.internal.flows.login import (
        _AUTHENTICATION_METHODS_USER_SESSION_KEY,
        AUTHENTICATION_METHODS_SESSION_KEY,
    )

    client = Client(raise_request_exception=False, headers={"accept-language": "lv"})
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": time.time()}]
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(user.pk)
    session.save()
    return client
