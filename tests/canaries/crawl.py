"""Opens what a role can reach: every address in what was opened, every form that asks by GET, and guesses on all routes."""

import html
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlencode, urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve

from tests.canaries.unpacking import layers_of
from tests.canaries.words import PREFIX, met_in
from tests.canaries.world import Side

ADDRESS = re.compile(r"""(?:["'=]|&quot;)(/[^"'<>\s\\]*|\?[^"'<>\s\\]*)""")
FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL)
ASKED = re.compile(r"""<input\b[^>]*\bname="(q|search|reference)\"""")
HARMFUL = (
    "logout",
    "/static/",
    "/media/",
    "/demo/",
    "failwhale",
    "error_test",
    "sprite",
    "/jsi18n",
    "robots",
    "sitemap",
)
PAGES_ONLY = re.compile(
    r"^/admin/(pages|images|documents|choose-|styleguide|localize|redirects|collections|sites|reports|snippets|workflows|settings|api/main|block-preview|preferences|dismissibles)"
)
"""Screens of Wagtail's for pages: the coordinator guesses them, the access table opens them for everybody."""


@dataclass(frozen=True)
class Opened:
    path: str
    status: int
    met: frozenset[tuple[str, str]]


def guesses(sides: Iterable[Side]) -> Iterator[str]:
    """Yield an address for every route of ours that names things, once with the ids of each side."""
    for route in _routes():
        for side in sides:
            if "<" in route or "(?P" in route:
                yield _filled(route, side)
            else:
                yield "/" + _plain(route)


def _routes() -> Iterator[str]:
    def walk(patterns: Iterable[URLPattern | URLResolver], before: str) -> Iterator[str]:
        for pattern in patterns:
            route = before + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, route)
            else:
                yield route

    yield from walk(get_resolver().url_patterns, "")


def _filled(route: str, side: Side) -> str:
    own = next((side.ids[start] for start in sorted(side.ids, key=len, reverse=True) if route.startswith(start)), None)
    model = "submission" if own is None else "concern"
    by_name = {
        "key": side.ids["key"],
        "public_id": side.ids["public_id"],
        "form_id": side.form.translation_key,
        "page_id": side.form.pk,
        "app_label": "forms",
        "app_name": "forms",
        "model_name": model,
        "content_type_app_name": "forms",
        "content_type_model_name": "submission",
        "language": "lv",
        "slug": side.call.slug,
    }
    named = re.sub(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)", r"<\1>", route)

    def value(match: re.Match[str]) -> str:
        name = match[1]
        if name in ("pk", "object_id", "submission_id", "case_id") and own is not None:
            return str(own)
        if name in side.ids:
            return str(side.ids[name])
        return str(by_name.get(name, side.ids["admin/inbox/"]))

    return "/" + _plain(re.sub(r"<(?:\w+:)?(\w+)>", value, named))


def _plain(route: str) -> str:
    text = re.sub(r"\((?:[^()]|\([^()]*\))*\)[*+?]?", "", route)
    return re.sub(r"\\Z|[\^$?]", "", text).replace("\\", "").lstrip("/")


class Crawl:
    """One role's way through the site. `each` says how many addresses of one shape are opened."""

    def __init__(
        self, client: Client, *, starts: Iterable[str], guessed: Iterable[str], all_pages: bool = False
    ) -> None:
        self.client, self.all_pages = client, all_pages
        self.starts = list(starts)
        self.waiting = deque([(path, False) for path in self.starts] + [(path, True) for path in guessed])
        self.opened: dict[str, Opened] = {}
        self.shapes: Counter[str] = Counter()

    def run(self, *, each: int = 2) -> list[Opened]:
        """Open everything that waits and what it leads to; return what was met where."""
        while self.waiting:
            path, is_guess = self.waiting.popleft()
            if path in self.opened or not self._is_wanted(path, is_guess):
                continue
            shapes = self._shapes(path)
            if not is_guess and path not in self.starts and all(self.shapes[shape] >= each for shape in shapes):
                continue
            self.shapes.update(shapes)
            self._open(path)
        return list(self.opened.values())

    def _is_wanted(self, path: str, is_guess: bool) -> bool:
        if any(part in path for part in HARMFUL):
            return False
        return (self.all_pages and is_guess) or not PAGES_ONLY.match(path)

    def _shapes(self, path: str) -> list[str]:
        """Return the route with each of the names in the query: an address is new as long as one of them is."""
        parts = urlsplit(path)
        names = {pair.partition("=")[0] for pair in parts.query.split("&")}
        try:
            route = resolve(parts.path).route
        except Resolver404:
            return ["nowhere"]
        return [f"{route}?{name}" for name in names]

    def _open(self, path: str) -> None:
        response = self.client.get(path, headers={"accept-language": "lv"})
        body = b"".join(response.streaming_content) if response.streaming else response.content
        kept = unquote("\n".join(f"{name}: {value}" for name, value in response.headers.items())).encode()
        met = frozenset().union(*(met_in(layer) for layer in (kept, *layers_of(body))))
        # Its own question comes back: what was asked is no answer.
        met -= met_in(path.encode())
        self.opened[path] = Opened(path, response.status_code, met)
        if 300 <= response.status_code < 400:
            self.waiting.append((urljoin(path, response["Location"]), False))
        kind = response.headers.get("Content-Type", "")
        if response.status_code == 200 and ("html" in kind or "json" in kind):
            self._read(path, body.decode(errors="replace"))

    def _read(self, path: str, text: str) -> None:
        for found in ADDRESS.findall(text):
            target = urljoin(path, html.unescape(found)).partition("#")[0]
            if target.startswith("/") and not target.startswith("//"):
                self.waiting.append((target, False))
        for tag, inside in FORM.findall(text):
            asked = ASKED.findall(inside)
            if asked and 'method="post"' not in tag.lower():
                action = re.search(r'action="([^"]*)"', tag)
                target = urljoin(path, html.unescape(action[1])) if action and action[1] else path.partition("?")[0]
                self.waiting.append((f"{target}?{urlencode(dict.fromkeys(asked, PREFIX))}", False))
