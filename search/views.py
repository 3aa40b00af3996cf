"""The network directory, for those who are in it and those who coordinate them."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from search.filters import DirectoryFilterSet, words_of
from search.models import DirectoryEntry, DirectoryFacet, is_open_to

PER_PAGE = 24
Facet = DirectoryFacet.Facet


@never_cache
@login_required
@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    """Show the people who consented to be found, narrowed by the filters."""
    if not is_open_to(request.user):
        raise PermissionDenied
    entries = DirectoryEntry.objects.visible_to(request.user)
    filters = DirectoryFilterSet(request.GET, entries)
    paginator = Paginator(filters.found().select_related("municipality").prefetch_related("facets"), PER_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    put_into_words(page)
    return render(request, "search/directory.html", {"filter": filters, "page_obj": page, "count": paginator.count})


def put_into_words(page: Page) -> None:
    """Give every entry of the page its facets in words of the active language."""
    for entry in page.object_list:
        entry.role_labels = words_of("roles", entry.keys(Facet.ROLE))
        entry.interest_labels = words_of("interests", entry.keys(Facet.INTEREST))
        entry.language_labels = words_of("languages", entry.keys(Facet.LANGUAGE))
