"""How a code of ethics is set on a page, and what changed from one version to the next, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from programme.models import EthicsSection, EthicsVersion

WORDS = re.compile(r"\s+|[^\s]+")
ITEM = "- "


@dataclass(frozen=True)
class Change:
    """One section as it changed: `sort` is new, removed or changed; `title` and `text` show what, word by word."""

    sort: str
    title: SafeString
    text: SafeString


def set_text(text: str) -> SafeString:
    """Return a text as paragraphs and lists: an empty line ends a paragraph, a line with “- ” is a point. No HTML gets through."""
    return format_html_join("", "{}", ((part,) for part in _parts(text)))


def _parts(text: str) -> Iterator[SafeString]:
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        plain = [line for line in lines if not line.startswith(ITEM)]
        points = [line.removeprefix(ITEM) for line in lines if line.startswith(ITEM)]
        if plain:
            yield format_html("<p>{}</p>", " ".join(plain))
        if points:
            yield format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((point,) for point in points)))


def word_difference(old: str, new: str) -> SafeString:
    """Return the new text with what came and what went marked (`ins`, `del`), all of it escaped."""
    before, after = WORDS.findall(old), WORDS.findall(new)
    pieces: list[SafeString] = []
    for sort, start, end, from_, to in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, came = "".join(before[start:end]), "".join(after[from_:to])
        if sort == "equal":
            pieces.append(format_html("{}", gone))
            continue
        if gone:
            pieces.append(format_html("<del>{}</del>", gone))
        if came:
            pieces.append(format_html("<ins>{}</ins>", came))
    return mark_safe("".join(pieces))  # noqa: S308 - made of pieces that format_html escaped


def changes(old: EthicsVersion, new: EthicsVersion, *, language: str) -> list[Change]:
    """Return the sections that differ, in the order of the newer version, then those that went."""
    before = {section.key: section for section in old.sections.all()}
    found = []
    for section in new.sections.all():
        earlier = before.pop(section.key, None)
        change = _change(earlier, section, language)
        if change:
            found.append(change)
    return [*found, *(change for section in before.values() if (change := _change(section, None, language)))]


def _change(old: EthicsSection | None, new: EthicsSection | None, language: str) -> Change | None:
    def words(section: EthicsSection | None) -> tuple[str, str]:
        return (section.title_in(language), section.text_in(language)) if section else ("", "")

    (old_title, old_text), (new_title, new_text) = words(old), words(new)
    if old and new and (old_title, old_text) == (new_title, new_text):
        return None
    sort = "new" if old is None else "removed" if new is None else "changed"
    return Change(sort, word_difference(old_title, new_title), word_difference(old_text, new_text))
