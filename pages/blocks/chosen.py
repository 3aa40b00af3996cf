"""Fetches what blocks show from elsewhere: each a fixed number of queries, only what the public may see.

`context` is the template's: its page says which language is read. Models come by name, because they are built of blocks.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Q
from django.utils import timezone, translation
from wagtail.models import CollectionViewRestriction, Page, Site

from forms.models import Call, FormPage
from forms.models.call import CallState
from pages.blocks.tiles import PLACES

Context = dict[str, Any] | None
LATEST_STORIES = 3


def language(context: Context) -> str:
    """Return the code of the language in which a block is read."""
    page = (context or {}).get("page")
    return page.locale.language_code if isinstance(page, Page) and page.locale_id else translation.get_language()


def public(model: str, context: Context) -> Any:
    """Return the pages of `pages.<model>` that everybody may read, in the language at hand."""
    pages = apps.get_model("pages", model).objects.live().public()
    return pages.filter(locale__language_code=language(context)).select_related("locale")


def in_order(pages: Any, wanted: Iterable[Page | None]) -> list[Any]:
    """Return those of `pages` that are `wanted` pages or their translations, in the order of the wanted."""
    keys = [page.translation_key for page in wanted if page]
    found = {page.translation_key: page for page in pages.filter(translation_key__in=keys)}
    return [found[key] for key in dict.fromkeys(keys) if key in found]


def calls(context: Context, *, role: str | None, programme: Page | None) -> Any:
    """Return the pages of calls that are open or will open."""
    pages = public("CallPage", context).inviting()
    if role:
        pages = pages.filter(call__role=role)
    if programme:
        pages = pages.filter(call__team__in=_teams(programme))
    return pages


def _teams(programme: Page) -> list[int]:
    found = apps.get_model("pages", "ProgrammePage").objects.filter(pk=programme.pk)
    return list(found.values_list("programme__team", flat=True))


def stories(context: Context, *, wanted: Sequence[Page | None]) -> list[Any]:
    """Return the stories wanted, or the latest, to which the people in them agree."""
    pages = public("StoryPage", context).in_force()
    return in_order(pages.with_cards(), wanted) if any(wanted) else list(pages.for_cards()[:LATEST_STORIES])


def partners(context: Context, *, wanted: Sequence[Page | None]) -> list[Any]:
    """Return the partners wanted, or all, whose agreement has not ended."""
    pages = (
        public("PartnerPage", context)
        .in_force()
        .select_related("locale", "logo", "organisation")
        .prefetch_related("logo__renditions")
    )
    return in_order(pages, wanted) if any(wanted) else list(pages.order_by("title"))


def public_documents(wanted: Iterable[Any]) -> list[Any]:
    """Return the documents that everybody may read."""
    documents = [document for document in wanted if document]
    if not documents:
        return []
    closed = CollectionViewRestriction.objects.values_list("collection__path", flat=True)
    collections = apps.get_model("wagtailcore", "Collection").objects
    hidden = Q()
    for path in closed:
        hidden |= Q(path__startswith=path)
    private = set(collections.filter(hidden).values_list("pk", flat=True)) if hidden else set()
    return [document for document in documents if document.collection_id not in private]


@dataclass(frozen=True)
class Door:
    """Where a form is asked, and whether it takes answers."""

    url: str
    state: CallState
    opens_at: Any
    closes_at: Any


def form(context: Context, wanted: Page | None) -> Door | None:
    """Return the way to a form in the language at hand; `None` while nobody may read it there."""
    pages = FormPage.objects.live().public().select_related("locale")
    page = (
        wanted
        and pages.filter(
            translation_key=wanted.translation_key, locale__language_code=language(context), access=FormPage.Access.OPEN
        ).first()
    )
    if not page or not page.url:
        return None
    call = _current_call(page)
    if call:
        return Door(f"{page.url}{call.slug}/", call.state(), call.opens_at, call.closes_at)
    return Door(page.url, _own_state(page), page.opens_at, page.closes_at)


def _current_call(page: FormPage) -> Call | None:
    """Return the call that takes applications now, else the next, else the last."""
    found = list(Call.objects.filter(form__translation_key=page.translation_key).order_by("-closes_at"))
    order = [CallState.CLOSING_SOON, CallState.OPEN, CallState.SOON, CallState.FULL, CallState.CLOSED]
    return min(found, key=lambda call: order.index(call.state()), default=None)


def _own_state(page: FormPage) -> CallState:
    now = timezone.now()
    if page.opens_at and now < page.opens_at:
        return CallState.SOON
    return CallState.CLOSED if page.closes_at and now >= page.closes_at else CallState.OPEN


def helplines(context: Context) -> list[Any]:
    """Return the helplines in the language at hand."""
    found = apps.get_model("cms", "Helpline").objects
    return list(found.filter(locale__language_code=language(context)))


def contacts(context: Context) -> Any:
    """Return the site's ContactSettings; `None` where no site is known."""
    settings = apps.get_model("cms", "ContactSettings")
    request = (context or {}).get("request")
    if request is not None and Site.find_for_request(request):
        return settings.for_request(request)
    site = Site.objects.filter(is_default_site=True).first()
    return settings.for_site(site) if site else None


@dataclass(frozen=True)
class Tile:
    """A municipality on the map. `x` and `y` are `None` for one that the map does not know yet."""

    name: str
    short: str
    x: int | None
    y: int | None
    is_marked: bool
    pages: list[Any]


def tiles(context: Context, *, slugs: set[str] | None) -> list[Tile]:
    """Return today's municipalities; marked are those in `slugs`, or, without them, those with a programme's page."""
    places = apps.get_model("cms", "Municipality").objects.current().in_order()
    programmes = defaultdict(list)
    for page in public("ProgrammePage", context).select_related("locale", "programme").order_by("title"):
        programmes[page.programme.municipality_id].append(page)
    return [_tile(place, slugs=slugs, pages=programmes[place.pk]) for place in places]


def _tile(place: Any, *, slugs: set[str] | None, pages: list[Any]) -> Tile:
    x, y = PLACES.get(place.slug, (None, None))
    marked = bool(pages) if slugs is None else place.slug in slugs
    return Tile(str(place), str(place)[:3], x, y, marked, pages)
