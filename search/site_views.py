"""The public search box and what it finds. What was asked is in the address of the reader's own browser, and nowhere else."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import translate_url
from django.utils.translation import get_language, get_language_info
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.findable import Kind
from search.asked import LONGEST
from search.domain import promotions, site
from search.domain.site import Asked, Found
from search.excerpts import Piece, excerpt, marked
from search.models import PageEntry


@dataclass(frozen=True)
class Card:
    """An entry as it is shown, with what was looked for marked."""

    entry: PageEntry
    url: str
    title: list[Piece]
    excerpt: list[Piece]
    is_promoted: bool = False


@dataclass(frozen=True)
class Elsewhere:
    """The same question in another language, where it finds something."""

    code: str
    name: str
    url: str


@require_safe
@never_cache
def search(request: HttpRequest) -> HttpResponse:
    """Show what was found, with help first where somebody seems to need it; an empty box when nothing was asked."""
    asked = _asked(request)
    first = promotions.first_for(asked.words, asked.language)
    shown = [entry.page_id for entry in first.entries]
    # Pages that say “want” are no answer to who wants to die: below the help stands what has all the words, or nothing.
    found = site.find(asked, first=shown, some_will_do=not first.is_urgent)
    cards = [*_cards(request, first.entries, found, is_promoted=True), *_cards(request, found.leaf.object_list, found)]
    context = {
        "asked": asked,
        "found": found,
        "page_obj": found.leaf,
        "first": first,
        "cards": cards,
        "keeps_address": True,
        "has_helpline": first.is_urgent,  # said once, above all results
        **(_ways_out(request, asked) if found.terms and (not cards or found.has_only_some) else {}),
    }
    response = render(request, "search/site.html", context)
    # Where somebody goes from here does not learn what they looked for.
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _asked(request: HttpRequest) -> Asked:
    """Return what the address asks for; kinds and places that there are not, are not asked for."""
    given = request.GET
    kind = given.get("kind", "")
    return Asked(
        words=given.get("q", "")[:LONGEST].replace("\0", " ").strip(),
        language=get_language() or settings.LANGUAGE_CODE,
        kind=kind if kind in Kind.values else "",
        place=site.known_place(given.get("municipality", "").replace("\0", "")),
        leaf=given.get("page", "1"),
    )


def _cards(request: HttpRequest, entries: Any, found: Found, *, is_promoted: bool = False) -> list[Card]:
    language = found.asked.language
    return [
        Card(
            entry=entry,
            url=url,
            title=marked(entry.title, found.terms, language),
            excerpt=excerpt(entry.text, found.terms, language, title=entry.title),
            is_promoted=is_promoted,
        )
        for entry in entries
        if (url := entry.page.get_url(request))
    ]


def _ways_out(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    """Return what helps when nothing was found: what was meant, and where else something is."""
    address = request.get_full_path()
    return {
        "meant": site.meant(asked),
        "elsewhere": [
            Elsewhere(code, get_language_info(code)["name_local"], translate_url(address, code))
            for code in site.elsewhere(asked)
        ],
    }
