"""Raw StreamField data for the demo's pages, with ids that are the same every time."""

from dataclasses import dataclass
from typing import Any

from tests.factories.forms import block_id

Raw = dict[str, Any]


@dataclass(frozen=True)
class PictureOf:
    """Stands for a drawn picture until the image is in the database."""

    name: str


def text(heading: str, *paragraphs: str, items: tuple[str, ...] = ()) -> Raw:
    """Return a text block: a heading, paragraphs and, after them, a list."""
    html = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    if items:
        html += "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
    return {"type": "text", "value": {"heading": heading, "text": html}}


def steps(heading: str, *rows: tuple[str, str, str]) -> Raw:
    """Return a step list; each row is a title, how long it takes, and what happens."""
    items = [
        {"type": "item", "value": {"title": title, "duration": duration, "text": what}}
        for title, duration, what in rows
    ]
    return {"type": "steps", "value": {"heading": heading, "steps": items}}


def quote(words: str, who: str) -> Raw:
    return {"type": "quote", "value": {"text": words, "who": who}}


def picture(name: str, alt_text: str, caption: str = "") -> Raw:
    return {
        "type": "picture",
        "value": {"image": {"image": PictureOf(name), "alt_text": alt_text, "decorative": False}, "caption": caption},
    }


def placed(page: str, blocks: list[Raw], images: dict[str, int]) -> list[Raw]:
    """Return `blocks` as they are stored on the page `page`: with fixed ids, and pictures by primary key."""
    return [_placed(f"{page}.{number}", block, images) for number, block in enumerate(blocks)]


def _placed(name: str, block: Raw, images: dict[str, int]) -> Raw:
    value = dict(block["value"])
    if block["type"] == "steps":
        value["steps"] = [{**item, "id": block_id(f"{name}.{number}")} for number, item in enumerate(value["steps"])]
    if block["type"] == "picture":
        value["image"] = {**value["image"], "image": images[value["image"]["image"].name]}
    return {**block, "id": block_id(name), "value": value}
