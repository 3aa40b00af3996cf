"""The pictures of links: drawn of what a public page says, and gone when the page is."""

from collections.abc import Iterator
from dataclasses import replace

from django.db import transaction
from django.utils import translation
from wagtail.models import Page, PageQuerySet, Site, get_page_models

from cms.models import BrandSettings, CardPicture, PublicPage
from pages import card_drawing
from pages.card_facts import Look, Words, digest, look_of, words_of
from pages.models import CallPage, StoryPage


def draw(page_id: int) -> bool:
    """Make the picture equal to what the page says now; return whether one was drawn.

    The same facts are not drawn again. A page that is not public any longer, or not there, loses its picture.
    """
    found = public_pages().filter(pk=page_id).first()
    page = found and found.specific
    if page is None or (isinstance(page, StoryPage) and page.refusals()):
        CardPicture.objects.filter(page=page_id).delete()
        return False
    words, look = _facts(page)
    drawn = digest(words, look)
    if CardPicture.objects.filter(page=page_id, digest=drawn).exists():
        return False
    content = _drawn(words, look)
    with transaction.atomic():
        # Drawing takes a moment, in which somebody may have taken the page down.
        if not Page.objects.select_for_update(no_key=True).filter(pk=page_id, live=True).exists():
            return False
        facts = {"digest": drawn, "image": words.image, "content": content}
        CardPicture.objects.update_or_create(page_id=page_id, defaults=facts)
    return True


def _drawn(words: Words, look: Look) -> bytes:
    try:
        return card_drawing.draw(words, look)
    except OSError:
        # The image's file is lost or damaged: that is shown where images are kept, and no reason to have no picture.
        return card_drawing.draw(replace(words, image=None), look)


def _facts(page: Page) -> tuple[Words, Look]:
    site = page.get_site()
    chosen = BrandSettings.objects.filter(site=site).first() if site else None
    with translation.override(page.locale.language_code):
        return words_of(page), look_of(chosen or BrandSettings())


def public_pages() -> PageQuerySet:
    """Return the pages of which there is to be a picture: all of ours that anybody may read, on any site."""
    ours = [model for model in get_page_models() if issubclass(model, PublicPage)]
    roots = Site.objects.select_related("root_page")
    found = Page.objects.none()
    for root in {root for site in roots for root in site.root_page.get_translations(inclusive=True)}:
        found = found | Page.objects.descendant_of(root, inclusive=True)
    shown = found.live().public().type(*ours)
    return shown.exclude(pk__in=StoryPage.objects.not_in_force().values("pk")).select_related("locale")


def of_call(call_id: int) -> list[int]:
    """Return the ids of the public pages that show a call, in every language."""
    return list(CallPage.objects.live().filter(call=call_id).order_by("path").values_list("pk", flat=True))


def undrawn() -> list[int]:
    """Return the ids of the public pages of which there is no picture, the first in the tree first."""
    return list(public_pages().filter(card_picture=None).order_by("path").values_list("pk", flat=True))


def outdated() -> Iterator[int]:
    """Yield the ids of the pages that say something else by now than their pictures: a day came, a call is full, …"""
    known = dict(CardPicture.objects.values_list("page_id", "digest"))
    for page in public_pages().filter(pk__in=known).specific().iterator():
        if digest(*_facts(page)) != known[page.pk]:
            yield page.pk


def forget_hidden() -> int:
    """Delete the pictures of pages that are not public any longer; return how many there were."""
    return CardPicture.objects.exclude(page__in=public_pages().values("pk")).delete()[0]
