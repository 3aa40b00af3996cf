"""The menus of a public page: what editors arranged, or else the first page's children that are shown in menus."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.utils import translation
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.models.sites import SiteRootPath

from cms.models import Menu
from cms.standing import kept

CACHED = "_cms_navigation"
ROOTS = "_wagtail_cached_site_root_paths"
"""Where Wagtail keeps the first pages for the links of one request."""


@dataclass(frozen=True)
class Link:
    """`current` is the value of `aria-current`: `page`, `true` for a page above the one at hand, or empty."""

    title: str
    url: str
    current: str = ""


class Entry(NamedTuple):
    """A link as it stands in a menu, wherever the reader is."""

    title: str
    url: str
    is_page: bool = False
    is_above_others: bool = False


Links = dict[str, list[Link]]
Entries = dict[str, list[Entry]]


def menus(request: HttpRequest | None) -> Links:
    """Return the links by `Menu.Place` in the active language. At most two queries for each request, whatever the menus hold.

    A page that is private, unpublished or deleted, or that has no translation, is not among them.
    """
    if request is None:
        return {}
    if not hasattr(request, CACHED):
        root = _root(request)
        entries = kept((CACHED, root), lambda: _read(request, root)) if root else {}
        setattr(request, CACHED, {place: [_link(request, item) for item in items] for place, items in entries.items()})
    return getattr(request, CACHED)


def _root(request: HttpRequest) -> SiteRootPath | None:
    site, language = Site.find_for_request(request), translation.get_language()
    if not hasattr(request, ROOTS):
        setattr(request, ROOTS, Site.get_site_root_paths())
    paths = getattr(request, ROOTS) if site else []
    return next((path for path in paths if path.site_id == site.pk and path.language_code == language), None)


def _read(request: HttpRequest, root: SiteRootPath) -> Entries:
    found = list(_pages(root))
    if not found:
        return {}
    by_id = {page.pk: page for page in found} | {page.source_id: page for page in found if page.source_id}
    written = Menu.objects.filter(locale__language_code=root.language_code).order_by("place")
    arranged: Entries = {place: [] for place in Menu.Place.values}
    for place, links in written.values_list("place", "links"):
        arranged[place] = [entry for item in links.raw_data if (entry := _written(request, root, item, by_id))]
    if not arranged[Menu.Place.MAIN]:
        arranged[Menu.Place.MAIN] = [_to(request, root, page) for page in _children(found, root)]
    return arranged


def _pages(root: SiteRootPath) -> QuerySet[Page]:
    """Return the root, its children in menus and the menus' pages, with what links ask of them."""
    chosen = Menu.pages.through.objects.filter(menu__locale__language_code=root.language_code)
    asked = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    closed = PageViewRestriction.objects.annotate(asked=asked).filter(asked__startswith=F("page__path"))
    return (
        Page.objects.live()
        .filter(locale__language_code=root.language_code)
        .filter(
            Q(url_path=root.root_path)
            | Q(show_in_menus=True, url_path__startswith=root.root_path, depth=_depth(root))
            | Q(translation_key__in=chosen.values("page__translation_key"))
        )
        .exclude(Exists(closed))
        .annotate(
            source_id=Subquery(chosen.filter(page__translation_key=OuterRef("translation_key")).values("page_id")[:1])
        )
        .only("title", "url_path", "path", "depth", "show_in_menus")
        .order_by("path")
    )


def _depth(root: SiteRootPath) -> int:
    return root.root_path.count("/") + 1


def _children(pages: Iterable[Page], root: SiteRootPath) -> list[Page]:
    return [
        page
        for page in pages
        if page.show_in_menus and page.depth == _depth(root) and page.url_path.startswith(root.root_path)
    ]


def _written(request: HttpRequest, root: SiteRootPath, item: dict, by_id: dict[int, Page]) -> Entry | None:
    value = item["value"]
    if item["type"] == "address":
        return Entry(value["title"], value["address"])
    page = by_id.get(value["page"])
    return _to(request, root, page, title=value.get("title") or "") if page else None


def _to(request: HttpRequest, root: SiteRootPath, page: Page, *, title: str = "") -> Entry:
    above = page.url_path != root.root_path
    return Entry(title or page.title, page.get_url(request) or "", is_page=True, is_above_others=above)


def _link(request: HttpRequest, entry: Entry) -> Link:
    is_above = entry.is_above_others and request.path.startswith(entry.url)
    is_here = entry.is_page and entry.url == request.path
    return Link(entry.title, entry.url, "page" if is_here else "true" if is_above else "")
