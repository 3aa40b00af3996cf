"""What the picture of a link says: the kind of page, its title, and what matters about it, in the page's language."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from functools import singledispatch

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms import colours
from cms.models import BrandSettings, CreditedImage
from cms.templatetags.look import last_day
from forms.models import Role
from forms.models.call import CallState
from pages.models import CallPage, NewsPage, PartnerPage, ProgrammePage, StoryConsent, StoryPage
from pages.models.article import Article
from pages.models.event import Happening

EDITION = 1
"""Of the drawing itself: with another one, all pictures are drawn anew."""
HOUSE = {"indigo": "#4036b5", "coral": "#f58d72", "sun": "#fbcb45", "rose": "#e0436f"}
"""The house's own colours, light, as stylesheets/colours.css has them."""


@dataclass(frozen=True)
class Look:
    """Whose picture it is: the movement's name, and its colours as `#rrggbb`."""

    name: str
    indigo: str
    coral: str
    sun: str
    rose: str


@dataclass(frozen=True)
class Words:
    """What is said of a page. `image` is a picture that may be shown; a logo is shown whole, any other fills its place."""

    title: str
    kind: str = ""
    lines: tuple[str, ...] = ()
    image: CreditedImage | None = field(default=None, compare=False)
    is_logo: bool = False


def digest(words: Words, look: Look) -> str:
    """Return what changes when the picture would."""
    shown = {**asdict(look), "title": words.title, "kind": words.kind, "lines": words.lines, "edition": EDITION}
    if words.image:
        shown["image"] = [words.image.pk, words.image.file.name, str(words.image.get_focal_point())]
    return hashlib.sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()[:16]


def look_of(chosen: BrandSettings) -> Look:
    """Return how pictures look where `chosen` was."""
    parts = {part: getattr(chosen, part) for part in colours.PARTS}
    found = HOUSE | {name: light for name, (light, _dark) in colours.tokens(**parts).items() if name in HOUSE}
    return Look(name=chosen.name or settings.WAGTAIL_SITE_NAME, **found)


def words_of(page: Page) -> Words:
    """Return what the picture of `page`, a specific page, says in the active language."""
    return _words(page)


@singledispatch
def _words(page: Page) -> Words:
    return Words(title=getattr(page, "tagline", "") or page.title)


@_words.register
def _call(page: CallPage) -> Words:
    role = _("For those who want to be a mentor") if page.call.role == Role.MENTOR else _("For those who want a mentor")
    programme = page.get_parent().specific
    place = programme.programme.municipality if isinstance(programme, ProgrammePage) else None
    return Words(page.title, role, tuple(filter(None, (str(place or programme.title), _deadline(page)))))


def _deadline(page: CallPage) -> str:
    state = page.call.state()
    if state == CallState.CLOSED:
        return _("Closed")
    if state == CallState.FULL:
        return capfirst(str(state.label))
    return _("Apply until %(day)s") % {"day": date_format(last_day(page.call.closes_at), "SHORT_DATE_FORMAT")}


@_words.register
def _happening(page: Happening) -> Words:
    kind = _("Cancelled") if page.is_cancelled else _kind(page)
    starts = timezone.localtime(page.starts_at)
    when = f"{date_format(starts)}, {date_format(starts, 'H:i')}"
    return Words(page.title, kind, (when, page.whereabouts or _("Online")), _shown(page.image))


@_words.register
def _story(page: StoryPage) -> Words:
    image = _shown(page.image)
    if image and image.people != CreditedImage.People.NOBODY:
        consents = StoryConsent.objects.of(page.translation_key).current()
        image = None if consents.for_words_only().exists() else image
    return Words(page.title, _kind(page), _place_of(page), image)


@_words.register
def _news(page: NewsPage) -> Words:
    lines = (date_format(page.date), *_place_of(page))
    return Words(page.title, _kind(page), lines, _shown(page.image))


def _place_of(page: Article) -> tuple[str, ...]:
    place = page.municipality or (page.programme and page.programme.municipality)
    return (str(place),) if place else ()


@_words.register
def _programme(page: ProgrammePage) -> Words:
    place = page.programme.municipality
    return Words(page.title, capfirst(_("programme")), (str(place),) if place else (), _shown(page.image))


@_words.register
def _partner(page: PartnerPage) -> Words:
    place = page.organisation.municipality
    return Words(page.title, capfirst(_("partner")), (str(place),) if place else (), _shown(page.logo), is_logo=True)


def _shown(image: CreditedImage | None) -> CreditedImage | None:
    return image if image and image.is_public() else None


def _kind(page: Page) -> str:
    return capfirst(str(page._meta.verbose_name))
