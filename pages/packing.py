"""What is in a pack: the story as HTML and as plain text, its pictures, and what one should know before one prints it."""

import io
import logging
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bs4 import BeautifulSoup
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.inscriptions import Inscription
from cms.models import ContactSettings
from cms.prints import Print, Unprintable, printed
from pages.full_text import plain
from pages.models import StoryPage
from pages.models.story_pictures import SHOWN, StoryPicture

logger = logging.getLogger(__name__)
READABLE = 0o100644
"""What Unix says of a file that its owner may write and everybody may read."""
TOLD = ("text", "quote", "pull_quote", "question", "steps", "timeline", "numbers")
"""Blocks whose words belong to the story; what leads elsewhere on the site does not."""
BREAKS = ("blockquote", "br", "dd", "div", "dt", "figcaption", "figure", "h2", "h3", "h4", "li", "ol", "p", "ul")


@dataclass(frozen=True)
class Enclosed:
    """A picture in the pack under a name of its own."""

    name: str
    picture: StoryPicture


@dataclass(frozen=True)
class Facts:
    """What is told beside the story. `until`: the last day on which everybody still agrees; `None` without an end."""

    site_name: str
    short_url: str
    until: date | None
    made_at: datetime
    contacts: ContactSettings


def packed(story: StoryPage, pictures: Iterable[StoryPicture], facts: Facts) -> tuple[bytes, list[Enclosed]]:
    """Return the ZIP in the active language, and which of `pictures` are in it: those that anybody may take along."""
    prints: dict[str, bytes] = {}
    enclosed: list[Enclosed] = []
    for picture in pictures:
        made = _printed(picture, facts.site_name)
        if made is not None:
            enclosed.append(Enclosed(f"picture-{len(enclosed) + 1}.{made.suffix}", picture))
            prints[enclosed[-1].name] = made.content
    texts = {
        "readme.txt": readme(story, facts, enclosed),
        "story.txt": story_text(story, facts),
        "story.html": story_html(story, facts, enclosed),
    }
    # With the mark by which Word and Notepad know UTF-8.
    files = {name: text.encode("utf-8-sig") for name, text in texts.items()} | prints
    return _zipped(files, at=timezone.localtime(facts.made_at)), enclosed


def _printed(picture: StoryPicture, source: str) -> Print | None:
    if not (picture.image.press_download and picture.image.is_public()):
        return None
    try:
        return printed(picture.image, inscription(picture, source=source))
    except Unprintable as error:
        logger.warning("picture %s could not be packed (%s)", picture.image.pk, error)
        return None


def _zipped(files: Mapping[str, bytes], *, at: datetime) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, at.timetuple()[:6])
            entry.external_attr = READABLE << 16
            entry.compress_type = zipfile.ZIP_STORED if name.startswith("picture-") else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()


def inscription(picture: StoryPicture, *, source: str) -> Inscription:
    """Return what a picture says of itself in the active language; `source` is who gives it away."""
    image = picture.image
    until = image.consent_until
    terms = _("Everybody on it agreed until %(day)s.") % {"day": date_format(until)} if until else ""
    return Inscription(
        language=get_language() or settings.LANGUAGE_CODE,
        title=image.title,
        caption=picture.caption or picture.alt,
        alt=picture.alt,
        credit=image.credit,
        source=source,
        licence=image.licence,
        terms=terms,
    )


def story_html(story: StoryPage, facts: Facts, enclosed: Iterable[Enclosed]) -> str:
    context = {"story": story, "facts": facts, "enclosed": list(enclosed)}
    return render_to_string("pages/pack_story.html", {**context, "body": body(story, enclosed, facts)})


def story_text(story: StoryPage, facts: Facts) -> str:
    words = as_text(body(story, (), facts))
    return as_tidy(render_to_string("pages/pack_story.txt", {"story": story, "facts": facts, "words": words}))


def readme(story: StoryPage, facts: Facts, enclosed: Iterable[Enclosed]) -> str:
    context = {"story": story, "facts": facts, "enclosed": list(enclosed)}
    return as_tidy(render_to_string("pages/pack_readme.txt", context))


def body(story: StoryPage, enclosed: Iterable[Enclosed], facts: Facts) -> str:
    """Return the story's own words as HTML; pictures stand where they stood, if they are in the pack."""
    names = {item.picture.image.pk: item for item in enclosed}
    parts = []
    for block in story.body:
        if block.block_type in TOLD:
            parts.append(plain(block.render({"page": story}), base=facts.short_url))
        elif block.block_type in SHOWN:
            parts.extend(_figures(block, names))
    return "\n".join(filter(None, parts))


def _figures(block: Any, names: Mapping[int, Enclosed]) -> list[str]:
    images = [image for image, _caption in SHOWN[block.block_type](block.value) if image and image.pk in names]
    return [render_to_string("pages/pack_figure.html", {"item": names[image.pk]}).strip() for image in images]


def as_text(html: str) -> str:
    """Return the words of plain HTML, a paragraph in a line of its own with an empty one between."""
    soup = BeautifulSoup(re.sub(r"\s+", " ", html), "html.parser")
    for element in soup.find_all("li"):
        element.insert(0, "– ")
    for element in soup.find_all(BREAKS):
        element.insert_before("\n")
        element.append("\n" if element.name in ("li", "dt", "br") else "\n\n")
    return as_tidy(soup.get_text())


def as_tidy(text: str) -> str:
    """Return the text without spaces at the ends of lines, and with one empty line where there were many."""
    lines = "\n".join(line.strip() for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip() + "\n"
