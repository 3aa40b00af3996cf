"""Which pictures a story shows, wherever in it they stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cms.models import CreditedImage


@dataclass(frozen=True)
class StoryPicture:
    """A picture as the story tells of it, in the story's language."""

    image: CreditedImage
    alt: str
    caption: str = ""

    @property
    def may_show_people(self) -> bool:
        """Return whether somebody may be recognised on it: nobody said that nobody can."""
        return self.image.people != CreditedImage.People.NOBODY


def pictures_of(story: Any) -> list[StoryPicture]:
    """Return the pictures of a story, a `StoryPage`, in the order in which they are read; each once."""
    found: dict[int, StoryPicture] = {}
    for picture in _all(story):
        found.setdefault(picture.image.pk, picture)
    return list(found.values())


def _all(story: Any) -> Iterator[StoryPicture]:
    if story.image:
        yield StoryPicture(story.image, story.image.default_alt_text)
    for block in story.body:
        for image, caption in SHOWN.get(block.block_type, _nothing)(block.value):
            if image:
                yield StoryPicture(image, image.contextual_alt_text or "", caption)


Shown = Iterator[tuple[CreditedImage | None, str]]


def _nothing(value: Any) -> Shown:
    return iter(())


def _picture(value: Any) -> Shown:
    yield value.get("image"), value.get("caption") or ""


def _gallery(value: Any) -> Shown:
    for shown in value.get("pictures") or ():
        yield from _picture(shown)


def _people(value: Any) -> Shown:
    for person in value.get("people") or ():
        yield person.get("picture"), person.get("name") or ""


def _video(value: Any) -> Shown:
    yield value.get("poster"), value.get("title") or ""


SHOWN = {"picture": _picture, "gallery": _gallery, "people": _people, "video": _video}
"""Blocks that show people or places; logos are not a story's own."""
