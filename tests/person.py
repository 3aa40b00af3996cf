"""Somebody who fills in a form over HTTP as a browser without JavaScript does: page by page, with what the pages hold."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urljoin
from xml.etree.ElementTree import Element

import html5lib
from django.test import Client

from tests.factories.forms import question_id

DATE_PARTS = ("day", "month", "year")
STEPS = 60
Typed = Mapping[str, Any]
ELZA: Typed = {
    "first_name": "Elza",
    "family_name": "Bērziņa",
    "birth_date": ("17", "4", "2009"),
    "email": "elza@example.org",
    "taking_part": "on",
}
"""What a young person types into an application, by the questions' readable names."""


@dataclass
class Page:
    """What came back. `at` is the address it came from."""

    status: int
    text: str
    at: str
    response: Any = None
    tree: Element = field(init=False)

    def __post_init__(self) -> None:
        self.tree = html5lib.parse(self.text, namespaceHTMLElements=False)

    @property
    def form(self) -> Element | None:
        main = self.tree.find(".//main")
        forms = [] if main is None else list(main.iter("form"))
        return next((form for form in forms if form.get("method") == "post"), None)

    @property
    def is_error(self) -> bool:
        return self.status >= 400


Ask = Callable[[str, str, dict[str, list[str]] | None], tuple[int, str, str, Any]]
"""Method, address, data → status, where it leads (or an empty text), body, the response itself."""


def by_client(client: Client, **headers: str) -> Ask:
    """Return the way in through Django's test client."""

    def ask(method: str, path: str, data: dict[str, list[str]] | None) -> tuple[int, str, str, Any]:
        kind = {"content_type": "application/x-www-form-urlencoded"} | headers
        body = urlencode(data or {}, doseq=True)
        response = client.post(path, body, **kind) if method == "POST" else client.get(path, **headers)
        return response.status_code, response.get("Location", ""), response.content.decode(), response

    return ask


class Person:
    """Somebody at a browser. `ask` is how a request goes out."""

    def __init__(self, ask: Ask) -> None:
        self.ask = ask
        self.page: Page | None = None

    def open(self, path: str) -> Page:
        return self._follow("GET", path, None)

    def type(self, typed: Typed) -> dict[str, list[str]]:
        """Return what the browser would send of the page at hand after `typed` (by readable names) was typed into it."""
        form = self.form
        data = held_by(form)
        for name, value in typed.items():
            data |= {key: values for key, values in fields_of(name, value).items() if key in names_in(form)}
            if value is None:
                data.pop(f"q_{question_id(name)}", None)
        return {name: values for name, values in data.items() if values}

    def press(self, typed: Typed | None = None, *, go: str = "next", **more: list[str]) -> Page:
        """Type and press a button of the page at hand."""
        data = self.type(typed or {}) | more
        if go:
            data["go"] = [go]
        return self._follow("POST", self.target, data)

    @property
    def form(self) -> Element:
        """Return the form of the page at hand."""
        if self.page is None or self.page.form is None:
            raise LookupError("there is no form on the page")
        return self.page.form

    @property
    def target(self) -> str:
        """Return the address to which the page at hand is sent."""
        return urljoin(self.page.at if self.page else "", self.form.get("action") or "")

    def fill(self, path: str, typed: Typed) -> Page:
        """Fill in a form from its first page to its receipt; return the receipt, or the page that did not let go on."""
        self.open(path)
        return self.go_on(typed)

    def go_on(self, typed: Typed, *, until: str = "/received/") -> Page:
        """Fill in page after page until the address holds `until`; return that page, or the one that is in the way."""
        assert self.page is not None
        for _step in range(STEPS):
            if self.page.form is None or self.page.is_error or until in self.page.at:
                break
            self.press(typed)
        return self.page

    def _follow(self, method: str, path: str, data: dict[str, list[str]] | None) -> Page:
        status, leads, body, response = self.ask(method, path, data)
        while leads:
            path = urljoin(path, leads)
            status, leads, body, response = self.ask("GET", path, None)
        self.page = Page(status, body, path, response)
        return self.page


def fill(client: Client, url: str, typed: Typed) -> Any:
    """Fill in the form at `url` like a person; return the last response, which is the receipt's if all went well."""
    return Person(by_client(client)).fill(url, typed).response


def fields_of(name: str, value: Any) -> dict[str, list[str]]:
    """Return the form fields of an answer by its question's readable name; a date is a tuple of three."""
    key = f"q_{question_id(name)}"
    if isinstance(value, tuple):
        return {f"{key}_{part}": [str(typed)] for part, typed in zip(DATE_PARTS, value, strict=True)}
    if value is None:
        return {}
    return {key: [str(item) for item in value] if isinstance(value, list) else [str(value)]}


def names_in(form: Element) -> set[str]:
    return {control.get("name", "") for control in _controls(form)}


def _controls(form: Element) -> list[Element]:
    """Return the form's controls, without those that wait in a template."""
    waiting = {inner for template in form.iter("template") for inner in template.iter()}
    return [item for item in form.iter() if item.tag in ("input", "select", "textarea") and item not in waiting]


def held_by(form: Element) -> dict[str, list[str]]:
    """Return what the form's controls hold as they came, the way a browser would send them."""
    data: dict[str, list[str]] = {}
    for control in _controls(form):
        name, kind = control.get("name"), control.get("type", "text")
        if not name or "disabled" in control.attrib or kind in ("submit", "button", "file"):
            continue
        if kind in ("checkbox", "radio"):
            if "checked" in control.attrib:
                data.setdefault(name, []).append(control.get("value", "on"))
        elif control.tag == "select":
            chosen = [option for option in control.iter("option") if "selected" in option.attrib]
            data.setdefault(name, []).extend(option.get("value") or "" for option in chosen)
        elif control.tag == "textarea":
            data.setdefault(name, []).append((control.text or "").removeprefix("\n"))
        else:
            data.setdefault(name, []).append(control.get("value") or "")
    return data
