"""Follows every link of the public pages as somebody without a name, and says which lead nowhere."""

import re
from collections import deque
from collections.abc import Iterator
from urllib.parse import unquote, urldefrag, urljoin, urlparse

import requests
from bs4 import BeautifulSoup
from defusedxml import ElementTree

from tests.audit.kinds import ASKED, GONE
from tests.audit.sights import LANGUAGES, Sight

NOT_PUBLIC = ("/admin/", "/accounts/", "/demo/", "/me/", "/directory/", "/language/")
LANGUAGE = re.compile(r"^/(lv|ru|en)/")
LOST = "nav-tadas-lapas"
EXPECTED = {GONE: 410, ASKED: 403, **{str(status): status for status in (400, 403, 404, 500, 503)}}
MOST_LISTS = 4
"""Lists with filters and pages of lists: so many addresses with a query for each path."""


class Crawl:
    """`base` is the site's address without a slash at the end, `kinds` the type of page by path."""

    def __init__(self, base: str, kinds: dict[str, str]) -> None:
        self.base = base
        self.kinds = kinds
        self.session = requests.Session()
        self.sights: dict[str, Sight] = {}
        self.answers: dict[str, requests.Response] = {}
        self.links: list[tuple[Sight, str, str]] = []
        self.lists: dict[str, int] = {}

    def run(self) -> list[Sight]:
        """Return all public pages, with what is wrong with their links in their findings."""
        starts = [f"/{language}/" for language in LANGUAGES]
        lost = [f"{start}{LOST}/" for start in starts]
        waiting = deque([*starts, *lost, *self.kinds])
        while waiting:
            path = waiting.popleft()
            if path in self.sights or not self.is_wanted(path):
                continue
            sight = self.meet(path)
            if sight is not None:
                for address in self.links_of(sight):
                    waiting.append(address)
        self.judge()
        return list(self.sights.values())

    def is_wanted(self, path: str) -> bool:
        plain, _question, query = path.partition("?")
        if path in self.kinds:
            return True
        if not LANGUAGE.match(plain) or not plain.endswith("/"):
            return False
        if query and path not in self.answers:
            self.lists[plain] = self.lists.get(plain, 0) + 1
            return self.lists[plain] <= MOST_LISTS
        return True

    def get(self, path: str) -> requests.Response:
        """Return the answer to a path, asked for once. Cookies are never sent back."""
        if path not in self.answers:
            self.session.cookies.clear()
            self.answers[path] = self.session.get(self.base + path, timeout=60, allow_redirects=False)
        return self.answers[path]

    def meet(self, path: str) -> Sight | None:
        """Return the page at `path`; nothing if it is none."""
        answer = self.get(path)
        if answer.is_redirect or "text/html" not in answer.headers.get("Content-Type", ""):
            return None
        kind = self.kind(path)
        sight = Sight(path, kind, language_of(path), answer.status_code, answer.content)
        sight.is_unlisted = "noindex" in answer.headers.get("X-Robots-Tag", "")
        if answer.status_code != EXPECTED.get(kind, 200):
            if self.sights and path not in self.kinds:
                return None  # told by whoever links to it
            sight.find("links", f"answers {answer.status_code}")
        if answer.headers.get("Set-Cookie"):
            sight.find("cookies", answer.headers["Set-Cookie"].partition("=")[0])
        if "cookie" in answer.headers.get("Vary", "").lower():
            sight.find("cookies", "Vary: Cookie")
        self.sights[path] = sight
        return sight

    def kind(self, path: str) -> str:
        """Return the type of the page at a path, or of the page that the path begins with."""
        plain = path.partition("?")[0]
        if LOST in plain:
            return "404"
        if re.match(r"^/\w\w/(search|meklet|poisk)", plain):
            return "Search"
        at = plain
        while at not in self.kinds and at.count("/") > 2:
            at = at.rstrip("/").rpartition("/")[0] + "/"
        return self.kinds.get(at, "page")

    def links_of(self, sight: Sight) -> Iterator[str]:
        """Yield what the page points to on this site, and keep all of it for the judgement."""
        for address, what in addresses(sight.tree):
            if re.match(r"^(mailto|tel|sms|data|blob|javascript):", address):
                if address.startswith("javascript:"):
                    sight.find("links", f"{what}: {address}")
                continue
            parts = urlparse(urljoin(self.base + sight.path, address))
            if what == "canonical" or f"{parts.scheme}://{parts.netloc}" == self.base or parts.hostname == "localhost":
                path = parts.path + (f"?{parts.query}" if parts.query else "")
                self.links.append((sight, path + (f"#{parts.fragment}" if parts.fragment else ""), what))
                if what in ("a", "alternate", "canonical"):
                    yield path
            elif what not in ("a", "alternate"):
                sight.find("foreign", f"{what}: {address}")

    def judge(self) -> None:
        """Ask for everything that was pointed to, once, and write down what is not there."""
        for sight, address, what in self.links:
            path, fragment = urldefrag(address)
            if any(path.startswith(closed) for closed in NOT_PUBLIC):
                continue
            trouble = self.trouble(path, what)
            target = self.sights.get(path)
            if not trouble and fragment and target is not None and unquote(fragment) not in target.ids:
                trouble = f"no #{fragment} there"
            if trouble:
                sight.find("links", f"{what} {address}: {trouble}")

    def trouble(self, path: str, what: str) -> str:
        answer = self.get(path)
        if answer.status_code in (301, 302, 307, 308):
            return "" if what == "a" else "a redirect"
        if answer.status_code != 200 and not (path in self.sights and not self.sights[path].findings["links"]):
            return str(answer.status_code)
        return wrong_inside(answer)


def language_of(path: str) -> str:
    """Return the language that an address promises; what stands outside of the three is for developers, in English."""
    promised = LANGUAGE.match(path)
    return promised[1] if promised else "en"


def addresses(tree: BeautifulSoup) -> Iterator[tuple[str, str]]:
    """Yield every address of a page and what it is for there."""
    for link in tree.find_all("a", href=True):
        yield link["href"], "a"
    for link in tree.find_all("link", href=True):
        yield link["href"], (link.get("rel") or ["link"])[0]
    for name in ("script", "img", "source", "iframe", "audio", "video", "embed", "input"):
        for element in tree.find_all(name, src=True):
            yield element["src"], name
    for element in tree.find_all(srcset=True):
        for part in element["srcset"].split(","):
            yield part.strip().split(" ")[0], "srcset"
    for form in tree.find_all("form", action=True):
        if form.get("method", "get").lower() == "get":
            yield form["action"] or "#", "form"


def wrong_inside(answer: requests.Response) -> str:
    """Return what is wrong with a file: feeds and calendars are read, the rest must not be empty."""
    kind = answer.headers.get("Content-Type", "").partition(";")[0]
    if kind.endswith("xml"):
        try:
            ElementTree.fromstring(answer.content)
        except ElementTree.ParseError as error:
            return f"not well formed: {error}"
    if kind == "text/calendar" and not answer.text.startswith("BEGIN:VCALENDAR"):
        return "no calendar"
    return "" if answer.content else "empty"
