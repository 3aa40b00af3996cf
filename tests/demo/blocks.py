"""Raw StreamField data for the demo's pages, with ids that are the same every time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.demo.words import say
from tests.factories.forms import block_id

Raw = dict[str, Any]


@dataclass(frozen=True)
class PictureOf:
    """Stands for a drawn picture until the image is in the database."""

    name: str


@dataclass(frozen=True)
class Day:
    """Stands for a day counted from the demo's first, until its calendar is known."""

    offset: int


NO_IMAGE: Raw = {"image": None, "alt_text": "", "decorative": False}
"""An optional picture that is not there, as Wagtail stores it; wagtail-localize cannot read a plain `None`."""


def text(heading: str, *paragraphs: str, items: tuple[str, ...] = ()) -> Raw:
    """Return a text block: a heading, paragraphs and, after them, a list."""
    html = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    if items:
        html += "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
    return {"type": "text", "value": {"heading": heading, "text": html}}


def words(*paragraphs: str) -> Raw:
    """Return a text block without a heading."""
    return text("", *paragraphs)


def steps(heading: str, *rows: tuple[str, str, str]) -> Raw:
    """Return a step list; each row is a title, how long it takes, and what happens."""
    items = [_item(title=title, duration=duration, text=what) for title, duration, what in rows]
    return {"type": "steps", "value": {"heading": heading, "steps": items}}


def timeline(heading: str, *rows: tuple[str, str, str]) -> Raw:
    """Return a timeline; each row says when, what, and more about it."""
    items = [_item(date=when, title=title, text=more) for when, title, more in rows]
    return {"type": "timeline", "value": {"heading": heading, "moments": items}}


def quote(words: str, who: str) -> Raw:
    return {"type": "quote", "value": {"text": words, "who": who}}


def pull(words: str) -> Raw:
    """Return a sentence out of the text in large letters."""
    return {"type": "pull_quote", "value": {"text": words}}


def topic(heading: str) -> Raw:
    return {"type": "topic", "value": {"heading": heading}}


def question(asked: str, *answers: str) -> Raw:
    return {
        "type": "question",
        "value": {"question": asked, "answer": "".join(f"<p>{answer}</p>" for answer in answers)},
    }


def picture(name: str, alt_text: str, caption: str = "") -> Raw:
    return {"type": "picture", "value": {"image": _image(name, alt_text), "caption": caption}}


def gallery(heading: str, *pictures: tuple[str, str, str]) -> Raw:
    """Return a gallery; each picture is its name, its words for who cannot see it, and its caption."""
    items = [_item(image=_image(name, alt_text), caption=caption) for name, alt_text, caption in pictures]
    return {"type": "gallery", "value": {"heading": heading, "pictures": items}}


def numbers(heading: str, *rows: tuple[str, str, str, int | None]) -> Raw:
    """Return numbers; each row is a number as it is read, what it counts, its source, and the day on which it was counted."""
    items = [
        _item(
            number=say(number, number, number),
            label=label,
            source=source,
            date=None if offset is None else Day(offset),
        )
        for number, label, source, offset in rows
    ]
    return {"type": "numbers", "value": {"heading": heading, "numbers": items}}


def funders(name: str, required: str) -> Raw:
    """Return a funder's strip without a logo."""
    return {
        "type": "funders",
        "value": {"funders": [_item(name=name, address="", logo=NO_IMAGE)], "project": "", "words": required},
    }


def listed(kind: str, heading: str, **value: Any) -> Raw:
    """Return a block that shows what stands elsewhere on the site: calls, stories, partners, helplines, the map."""
    return {"type": kind, "value": {"heading": heading, **value}}


def _item(**value: Any) -> Raw:
    return {"type": "item", "value": value}


def _image(name: str, alt_text: str) -> Raw:
    return {"image": PictureOf(name), "alt_text": alt_text, "decorative": False}


def placed(page: str, blocks: list[Raw], images: dict[str, int], day: Callable[[int], date]) -> list[Raw]:
    """Return `blocks` as they are stored on the page `page`: with fixed ids, pictures by primary key, and dates."""
    return [_placed(f"{page}.{number}", block, images, day) for number, block in enumerate(blocks)]


def _placed(name: str, value: Any, images: dict[str, int], day: Callable[[int], date]) -> Any:
    if isinstance(value, PictureOf):
        return images[value.name]
    if isinstance(value, Day):
        return day(value.offset).isoformat()
    if isinstance(value, list):
        return [_placed(f"{name}.{number}", item, images, day) for number, item in enumerate(value)]
    if isinstance(value, dict):
        inside = {key: _placed(name, part, images, day) for key, part in value.items()}
        return {**inside, "id": block_id(name)} if "type" in value else inside
    return value
