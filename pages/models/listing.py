"""Lists that readers leaf through and narrow to a place. The address says all: `?municipality=cesu-novads&page=2`."""

import re
from collections.abc import Callable
from typing import Any, ClassVar

from django.core.paginator import InvalidPage, Page, Paginator
from django.db import models
from django.db.models import Q
from django.http import Http404, HttpRequest
from django.utils.functional import cached_property
from wagtail.models import Page as WagtailPage

from cms.models import Municipality

SLUG = re.compile(r"[a-z0-9-]{1,50}")


class Listing(models.Model):
    """What the lists of news, events and stories share."""

    query_parameters: ClassVar[tuple[str, ...]] = ("municipality", "page")
    """All that changes the answer; whatever else an address asks may be left out of account, by a store of pages too."""
    per_page: ClassVar[int] = 12
    feed_kind: ClassVar[str]
    """What its feeds are called: `feeds/<feed_kind>.rss`."""
    # Each list says these two for itself; a model cannot also be an abstract class of `abc`.
    listed: Callable[..., Any]
    """Of the page and a municipality or `None`: what the list shows, in its order, as a queryset."""
    place_ids: Callable[..., Q]
    """Of the page: which municipalities the list has something about, as a condition on `Municipality`."""

    class Meta:
        abstract = True

    @cached_property
    def _hidden(self) -> Q:
        return WagtailPage.objects.all().private_q()

    def shown(self, model: type[WagtailPage]) -> Any:
        """Return the pages of `model` in the list that anybody may read, as a queryset."""
        return model.objects.child_of(self).live().exclude(self._hidden)

    def in_full(self, found: Any) -> list[Any]:
        """Return one leaf of `listed` with all that its cards need, in few queries."""
        return list(found)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        places = Municipality.objects.filter(self.place_ids()).in_order()
        place = asked_place(request.GET.get("municipality", ""), among=places)
        leaf = _asked_leaf(Paginator(self.listed(place), self.per_page), request.GET.get("page") or 1)
        leaf.object_list = self.in_full(leaf.object_list)
        own = {"page_obj": leaf, "places": places, "place": place, "feed_kind": self.feed_kind}
        return {**super().get_context(request, *args, **kwargs), **own}  # type: ignore[misc]


def asked_place(slug: str, *, among: list[Municipality] | None = None) -> Municipality | None:
    """Return the municipality that an address names, `None` for an empty `slug`; raise `Http404` when there is none.

    One with nothing in the list is found too: a bookmark stays good.
    """
    if not slug:
        return None
    known = next((place for place in among or [] if place.slug == slug), None)
    if known is None and SLUG.fullmatch(slug):
        known = Municipality.objects.filter(slug=slug).first()
    if known is None:
        raise Http404
    return known


def _asked_leaf(paginator: Paginator, number: str | int) -> Page:
    try:
        return paginator.page(number)
    except InvalidPage:
        raise Http404 from None
