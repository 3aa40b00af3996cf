"""Rich text ready to show outside the site: its links lead to public addresses, with the host."""

from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup, Tag
from django.http import HttpRequest
from wagtail.documents import get_document_model
from wagtail.models import Page

from pages.blocks.chosen import public_documents
from pages.public import PublicSite
from pages.rich_text import Written

Data = Any
"""What blocks tell: dicts and lists of them, texts and numbers."""


def told(data: Data, *, site: PublicSite, locale_id: int, request: HttpRequest) -> Data:
    """Return `data` with each `Written` in it made ready: three queries at most, however many texts and links there are.

    Links lead to what is public, in the language at hand where it is there; of a link that leads nowhere else the words stay.
    """
    sources = list(_written(data))
    if not sources:
        return data
    soup = BeautifulSoup("".join(f"<section>{source}</section>" for source in sources), "html.parser")
    links = {kind: soup("a", linktype=kind) for kind in ("page", "document")}
    _lead(links["page"], _page_urls(links["page"], site, locale_id, request))
    _lead(links["document"], _document_urls(links["document"], request))
    for embedded in soup("embed"):
        embedded.decompose()
    ready = iter([part.decode_contents() for part in soup.find_all("section", recursive=False)])
    return _replaced(data, ready)


def _written(data: Data) -> Iterator[str]:
    if isinstance(data, Written):
        yield data
    elif isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from _written(value)


def _replaced(data: Data, ready: Iterator[str]) -> Data:
    if isinstance(data, Written):
        return next(ready, "")
    if isinstance(data, dict):
        return {name: _replaced(value, ready) for name, value in data.items()}
    return [_replaced(value, ready) for value in data] if isinstance(data, list) else data


def _lead(links: list[Tag], urls: dict[str, str]) -> None:
    for link in links:
        url = urls.get(str(link.get("id")))
        if url:
            link.attrs = {"href": url}
        else:
            link.unwrap()


def _numbers(links: list[Tag]) -> list[int]:
    return [int(str(link.get("id"))) for link in links if str(link.get("id")).isdecimal()]


def _page_urls(links: list[Tag], site: PublicSite, locale_id: int, request: HttpRequest) -> dict[str, str]:
    wanted = list(Page.objects.filter(pk__in=_numbers(links)).only("translation_key")) if links else []
    if not wanted:
        return {}
    found: dict[Any, list[Page]] = {}
    keys = [page.translation_key for page in wanted]
    for page in site.pages().filter(translation_key__in=keys).select_related("locale"):
        found.setdefault(page.translation_key, []).append(page)
    chosen = {page.pk: _nearest(page.pk, found.get(page.translation_key, []), locale_id) for page in wanted}
    return {str(pk): request.build_absolute_uri(page.get_url(request)) for pk, page in chosen.items() if page}


def _nearest(pk: int, pages: list[Page], locale_id: int) -> Page | None:
    own = next((page for page in pages if page.pk == pk), None)
    return next((page for page in pages if page.locale_id == locale_id), own)


def _document_urls(links: list[Tag], request: HttpRequest) -> dict[str, str]:
    found = get_document_model().objects.filter(pk__in=_numbers(links)) if links else []
    return {str(file.pk): request.build_absolute_uri(file.url) for file in public_documents(found)}
