"""Pages in other people's pages: the answers of oEmbed (oembed.com, 1.0) and the small card that they frame."""

import base64
import hashlib
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, unquote, urlencode, urlsplit
from xml.etree import ElementTree

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page

from cms import brand, finders
from forms.models import Call
from pages.models import CallPage, NewsPage, ShortAddress, StoryPage
from pages.models.event import Happening

EMBEDDABLE = (StoryPage, CallPage, NewsPage, Happening)
WIDTH, NARROW = 600, 480
HEIGHT, TALL = 300, 420
"""A card in CSS pixels; below the width `NARROW` its drawing stands above the words, and it is taller."""
LONGEST = 2000
"""Characters of an address that anybody may ask about."""
CARD = "card.html"
SHORT = "/s/"
SANDBOX = "allow-popups allow-popups-to-escape-sandbox"
"""What a card needs: its link opens the page. It has no script and no form."""
SHARED_STYLE = ("colours.css", "components/figure.css")
"""What the card has of the site's own style: its colours and its figures."""
AN_HOUR = 60 * 60
"""For how long others may keep an answer: a story can end any day."""


class Gone(Exception):
    """The page that an address names was there, and was taken down for good reason."""


class Closed(Exception):
    """Not everybody may read the page that an address names."""


@dataclass(frozen=True)
class Frame:
    """How large a card is, in CSS pixels."""

    width: int
    height: int


def frame(*, most_wide: int | None = None, most_high: int | None = None) -> Frame:
    """Return the size of a card that is at most so wide and so high."""
    width = min(WIDTH, most_wide or WIDTH)
    height = HEIGHT if width >= NARROW else TALL
    return Frame(width, min(height, most_high or height))


def is_embeddable(page: Page | None) -> bool:
    return isinstance(page, EMBEDDABLE)


def find(address: str, *, request: HttpRequest) -> Page | None:
    """Return the page at an address of this site, its language's or a story's short one; `None` for whatever else it is.

    Raises `Gone` for a story that was taken down, `Closed` for a page that not everybody may read.
    """
    parts = _own(address, request)
    if parts is None:
        return None
    path = unquote(parts.path)
    page = _by_code(path.removeprefix(SHORT)) if path.startswith(SHORT) else _by_path(path, request)
    if page is None or not is_embeddable(page):
        return None
    if isinstance(page, StoryPage) and page.refusals():
        raise Gone
    if page.get_view_restrictions():
        raise Closed
    return page if page.live else None


def _own(address: str, request: HttpRequest) -> SplitResult | None:
    """Return the parts of an address that leads to this very site, and nowhere else."""
    if len(address) > LONGEST or not address.isprintable():
        return None
    try:
        parts, own = urlsplit(address), urlsplit(request.build_absolute_uri("/"))
        is_ours = parts.hostname == own.hostname and parts.port in (None, own.port)
    except ValueError:
        return None
    is_plain = parts.scheme in ("http", "https") and "@" not in parts.netloc and "\0" not in unquote(parts.path)
    return parts if is_ours and is_plain else None


def _by_code(code: str) -> Page | None:
    """Return the story with a short address, in the site's own language or in any that it has."""
    address = ShortAddress.objects.filter(code=code.lower()).first()
    if address is None:
        return None
    found = StoryPage.objects.filter(translation_key=address.story).select_related("locale").defer("body")
    stories = sorted(found, key=lambda story: (not story.live, story.locale.language_code != settings.LANGUAGE_CODE))
    if not stories:
        raise Gone
    return stories[0]


def _by_path(path: str, request: HttpRequest) -> Page | None:
    language = translation.get_language_from_path(path)
    if language is None:
        return None
    with translation.override(language):
        return Page.find_for_request(request, path.removeprefix(reverse("wagtail_serve", args=[""])))


# --- the answer -----------------------------------------------------------------------------------


def answer(page: Page, *, request: HttpRequest, size: Frame) -> dict[str, Any]:
    """Return what oEmbed tells of a page."""
    with translation.override(page.locale.language_code):
        return {
            "version": "1.0",
            "type": "rich",
            "title": page.title,
            "provider_name": brand.name(request),
            "provider_url": request.build_absolute_uri(reverse("wagtail_serve", args=[""])),
            "cache_age": AN_HOUR,
            "width": size.width,
            "height": size.height,
            "html": snippet(page, request=request, size=size),
        }


def snippet(page: Page, *, request: HttpRequest, size: Frame | None = None) -> str:
    """Return the HTML that shows the card of `page` elsewhere, with a plain link for where no frame is let in."""
    url = request.build_absolute_uri(page.get_url(request))
    context = {"page": page, "url": url, "card_url": f"{url}{CARD}", "size": size or frame(), "sandbox": SANDBOX}
    return render_to_string("pages/embedded_snippet.html", {**context, "site_name": brand.name(request)}).strip()


def as_xml(found: dict[str, Any]) -> bytes:
    root = ElementTree.Element("oembed")
    for name, value in found.items():
        ElementTree.SubElement(root, name).text = str(value)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def discovery(page: Page, *, request: HttpRequest) -> list[tuple[str, str]]:
    """Return the media types in which oEmbed tells of `page`, each with the address of its answer."""
    url = request.build_absolute_uri(page.get_url(request))
    endpoint = request.build_absolute_uri(reverse("oembed"))
    shapes = (("application/json+oembed", "json"), ("text/xml+oembed", "xml"))
    return [(kind, f"{endpoint}?{urlencode({'url': url, 'format': shape})}") for kind, shape in shapes]


# --- the card -------------------------------------------------------------------------------------


def style(request: HttpRequest) -> str:
    """Return all that makes a card look as the site does: it may load nothing."""
    parts = (finders.read(*SHARED_STYLE), render_to_string("pages/embedded_card.css"))
    return "\n".join([*parts, brand.stylesheet(brand.chosen(request))])


def policy(css: str) -> dict[str, list[str]]:
    """Return the content security policy of a card: this one style, any frame around it, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return {
        "default-src": ["'none'"],
        "style-src": [f"'sha256-{digest}'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
        "frame-ancestors": ["*"],
    }


def told(page: Page) -> dict[str, Any]:
    """Return what a card needs beside the page. At most two queries."""
    if isinstance(page, CallPage):
        call = Call.objects.get(pk=page.call_id)
        return {"kind": "call", "call": call, "state": call.state()}
    if isinstance(page, Happening):
        return {"kind": "event"}
    return {"kind": "story" if isinstance(page, StoryPage) else "news"}
