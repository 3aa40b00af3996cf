"""The same page in the other languages."""

from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils import translation
from wagtail.models import Page


@dataclass(frozen=True)
class LanguageLink:
    """`is_translation` tells whether `url` is the page at hand in that language; otherwise it is the language's first page.

    `query` is what of the reader's choices holds there too, such as a municipality; with its question mark.
    """

    code: str
    name: str
    url: str
    is_current: bool
    is_translation: bool
    query: str = ""


def links(request: HttpRequest | None, page: Page | None) -> list[LanguageLink]:
    """Return a link for every language of the site, in the settings' order. One query when there is a page."""
    found = _translations(page) if page else {}
    below = _below(request, page) if request and page else ""
    query = _query(request, page) if request and page else ""
    active = translation.get_language()
    return [
        _link(code, found.get(code), below, request, is_current=code == active, query=query)
        for code, _name in settings.LANGUAGES
    ]


def _translations(page: Page) -> dict[str, Page]:
    spoken = page.get_translations(inclusive=True).live().select_related("locale").only("url_path", "locale")
    others = {item.pk: item for item in spoken}
    if page.pk in others:
        # Its language came along: whoever asks for it later need not ask the database.
        page.locale = others.pop(page.pk).locale
    return {item.locale.language_code: item for item in [*others.values(), page]}


def _below(request: HttpRequest, page: Page) -> str:
    """Return what follows the page's own address, such as the call for which a form is asked."""
    own = urlsplit(page.get_url(request) or "").path
    if not hasattr(page, "resolve_subpage") or not own or not request.path.startswith(own):
        return ""
    return request.path.removeprefix(own)


def _query(request: HttpRequest, page: Page) -> str:
    """Return what a list was asked for that it understands in every language: all but the leaf, of which there may be fewer."""
    asked = {name: request.GET[name] for name in getattr(page, "query_parameters", ()) if request.GET.get(name)}
    asked.pop("page", None)
    return f"?{urlencode(asked)}" if asked else ""


def _link(
    code: str, page: Page | None, below: str, request: HttpRequest | None, *, is_current: bool, query: str
) -> LanguageLink:
    name = translation.get_language_info(code)["name_local"]
    url = page.get_url(request) if page else None
    if url:
        return LanguageLink(
            code, name[:1].upper() + name[1:], url + below, is_current, is_translation=True, query=query
        )
    with translation.override(code):
        home = reverse("wagtail_serve", args=[""])
    return LanguageLink(code, name[:1].upper() + name[1:], home, is_current, is_translation=False)


def same_address(request: HttpRequest) -> list[LanguageLink]:
    """Return a link for every language to the address at hand, with all that it asks. For what is no page. No query."""
    active, address = translation.get_language(), request.get_full_path()
    found = []
    for code, _name in settings.LANGUAGES:
        name = translation.get_language_info(code)["name_local"]
        url = translate_url(address, code)
        found.append(LanguageLink(code, name[:1].upper() + name[1:], url, code == active, is_translation=True))
    return found
