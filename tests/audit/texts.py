"""Reads each page: what has no name or description, what stands there twice, what is not in the page's language."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from urllib.parse import urlparse

from bs4 import Comment, NavigableString, Tag

from tests.audit.kinds import CARD
from tests.audit.sights import LANGUAGES, Audit, Sight
from tests.catalogues import stored

CYRILLIC = re.compile(r"[А-Яа-яЁё]{2,}")
COMMON = {
    "en": {"the", "and", "of", "with", "you", "your", "for", "is", "are", "this", "that", "from", "not", "what"},
    "lv": {"un", "ir", "ar", "kas", "vai", "lai", "uz", "tu", "jūs", "tev", "kā", "šis", "nav", "mēs", "par", "pēc"},
}
"""Words without which hardly a sentence is made; two of them, and the text is in that language."""
SPOKEN = ("alt", "title", "aria-label", "placeholder", "aria-description")
SILENT = {"script", "style", "code", "pre", "template", "svg"}


def read(audit: Audit) -> None:
    titles: dict[tuple[str, str], list[Sight]] = defaultdict(list)
    for sight in audit.sights:
        sight.looked.add("texts")
        name_and_description(sight)
        for text in texts_of(sight):
            for trouble in foreign(text, sight.language):
                sight.find("words", f"{trouble}: {' '.join(text.split())[:80]}")
        if "?" not in sight.path and sight.status == 200 and is_its_own(sight):
            titles[sight.language, str(sight.tree.title and sight.tree.title.string)].append(sight)
    for (_language, title), same in titles.items():
        for sight in same[1:]:
            sight.find("meta", f"title as {same[0].path}: {title}")


def is_its_own(sight: Sight) -> bool:
    """Return whether no other address is the one to keep: a form is the same form in each of its calls."""
    canonical = sight.tree.find("link", rel="canonical")
    return not canonical or urlparse(canonical["href"]).path == sight.path


def name_and_description(sight: Sight) -> None:
    tree = sight.tree
    if not (tree.title and tree.title.get_text(strip=True)):
        sight.find("meta", "no title")
    if sight.status == 200 and sight.kind != CARD:
        description = tree.find("meta", attrs={"name": "description"})
        if not (description and description.get("content", "").strip()):
            sight.find("meta", "no description")
    for image in tree.find_all("img"):
        if not image.has_attr("alt"):
            sight.find("meta", f"no alt: {image.get('src')}")
        if not (image.get("width") and image.get("height")):
            sight.find("meta", f"no size: {image.get('src')}")
    if len(tree.find_all("h1")) != 1:
        sight.find("meta", f"{len(tree.find_all('h1'))} h1")
    if (tree.html or {}).get("lang") != sight.language:
        sight.find("words", f"lang={(tree.html or {}).get('lang')}")


def texts_of(sight: Sight) -> Iterator[str]:
    """Yield every text that is read or spoken and is not marked as in another language."""
    for node in sight.tree.find_all(string=True):
        if isinstance(node, NavigableString) and not isinstance(node, Comment) and node.strip():
            parents = list(node.parents)
            if not any(parent.name in SILENT for parent in parents) and not elsewhere(parents, sight.language):
                yield str(node)
    for name in SPOKEN:
        for element in sight.tree.find_all(attrs={name: True}):
            if element[name].strip() and not elsewhere([element, *element.parents], sight.language):
                yield element[name]
    description = sight.tree.find("meta", attrs={"name": "description"})
    if description and description.get("content"):
        yield description["content"]


def elsewhere(parents: list[Tag], language: str) -> bool:
    """Return whether the nearest language that is named is another one."""
    named = next((parent.get("lang") for parent in parents if parent.get("lang")), language)
    return named != language


def foreign(text: str, language: str) -> Iterator[str]:
    """Yield what makes one think that a text is in another language; a guess, made for our three."""
    plain = " ".join(text.split())
    if language != "ru" and CYRILLIC.search(plain):
        yield "Cyrillic"
    words = set(re.findall(r"\w+", plain.lower()))
    for other, common in COMMON.items():
        if other != language and len(words & common) >= 2:
            yield f"reads as {other}"
    for other in LANGUAGES:
        if other != language and plain in catalogue(other) and plain not in catalogue(language):
            yield f"the {other} catalogue's"


@cache
def catalogue(language: str) -> frozenset[str]:
    """Return every text of the interface in a language."""
    found: set[str] = set()
    for message in stored("lv" if language == "en" else language):
        forms = message.id if language == "en" else message.string
        found |= {forms} if isinstance(forms, str) else set(forms)
    return frozenset(" ".join(text.split()) for text in found if text)
