"""The way down to a page: where it stands, who closed it on the way, and how few questions finding it takes."""

from itertools import accumulate, pairwise, takewhile

from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.models import Page, PageViewRestriction
from wagtail.url_routing import RouteResult

DEEPEST = 20
"""Below that many pages at once nobody looks: Wagtail's own way ends at the first name that is none."""


class Lineage(models.Model):
    """A page that knows the pages above it from one query, the one by which it was found."""

    class Meta:
        abstract = True

    @cached_property
    def _lineage(self) -> list[Page]:
        """Return the pages above and this one, the root of all first, with their locales and the digest of each picture.

        One query, kept for everything that asks: who may read it, the way up, its language, how links to it look.
        """
        found = list(_with_looks(self.get_ancestors(inclusive=True)))  # type: ignore[attr-defined]
        self._take_locale(found)
        return found

    @cached_property
    def trail(self) -> list[Page]:
        """Return the public pages above this one, the site's first page first."""
        return [page for page in self._lineage if page.live and page.depth > 1 and page.pk != self.pk]

    @cached_property
    def card_digest(self) -> str:
        """Return the digest of the picture that is drawn of this page; empty where none is yet."""
        own = next((page for page in self._lineage if page.pk == self.pk), None)
        picture = getattr(own, "card_picture", None)
        return picture.digest if picture else ""

    def get_view_restrictions(self) -> models.QuerySet[PageViewRestriction]:
        """Return what restricts who may read the page, as Wagtail does, without a query of its own for the pages above.

        No query at all for a page that a request found a moment ago, and nothing on the way was closed.
        """
        if getattr(self, "_found_open", False):
            asked = PageViewRestriction.objects.none()
        else:
            asked = PageViewRestriction.objects.filter(page__in={self.pk, *(page.pk for page in self._lineage)})
            if any(page.alias_of_id for page in self._lineage):
                # Wagtail asks an alias only for what closes the page that it shows, not for its own.
                asked = asked | super().get_view_restrictions()  # type: ignore[misc]
        self._restrictions = asked
        return asked

    @cached_property
    def is_for_everybody(self) -> bool:
        """Return whether nothing restricts who may read the page. No query where Wagtail asked already, as it does to serve."""
        asked = getattr(self, "_restrictions", None)
        return not (self.get_view_restrictions() if asked is None else asked)

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find the page at an address as Wagtail does, with one query for all the names in it. Raises `Http404`.

        A page on the way that has its own idea of what is below it, such as a form, is asked as ever.
        """
        if len(path_components) > DEEPEST or "_lineage" in self.__dict__:
            return super().route(request, path_components)  # type: ignore[misc]
        below, found = self._along(path_components)
        if not _is_unbroken([*found, *below]):
            return super().route(request, path_components)  # type: ignore[misc]
        if not path_components:
            self._found(found)
            return super().route(request, [])  # type: ignore[misc]
        for number, page in enumerate(below, start=1):
            if number == len(path_components) or getattr(page.specific_class, "route", None) is not Lineage.route:
                page._cached_parent_obj = below[number - 2] if number > 1 else self
                target = page.specific
                if isinstance(target, Lineage):
                    target._found([*found, *below[:number]])
                return target.route(request, path_components[number:])
        # Nothing stands at that address, or something whose address is out of date: the names of the pages tell.
        last = below[-1].specific if below else self
        return super(Lineage, last).route(request, path_components[len(below) :])

    def _along(self, names: list[str]) -> tuple[list[Page], list[Page]]:
        """Return the pages that the names lead to from here, up to the first that is none, and the lineage of this one."""
        own, place = self.url_path, self.path  # type: ignore[attr-defined]
        addresses = list(accumulate(names, lambda above, name: f"{above}{name}/", initial=own))
        upwards = accumulate(own.split("/")[1:-1], lambda above, name: f"{above}{name}/", initial="/")
        pages = _with_looks(Page.objects.filter(url_path__in={*upwards, *addresses})).annotate(
            is_closed=models.Exists(PageViewRestriction.objects.filter(page=models.OuterRef("pk")))
        )
        found = list(pages)
        # Two trees may know the same address: the place in the tree tells.
        by_address = {page.url_path: page for page in found if page.path.startswith(place)}
        below = list(takewhile(bool, map(by_address.get, addresses[1:])))
        return below, [page for page in found if place.startswith(page.path)]  # type: ignore[return-value]

    def _found(self, lineage: list[Page]) -> None:
        """Keep what finding the page told of it."""
        self.__dict__["_lineage"] = lineage
        self._take_locale(lineage)
        self._found_open = not any(page.is_closed or page.alias_of_id for page in lineage)

    def _take_locale(self, lineage: list[Page]) -> None:
        if lineage and lineage[-1].locale_id == self.locale_id:  # type: ignore[has-type]
            self.locale = lineage[-1].locale


def _is_unbroken(lineage: list[Page]) -> bool:
    """Return whether nothing is missing between the root of all and the last page: addresses can be out of date.

    A page that is left out could be the one that closes those below it.
    """
    depths = [page.depth for page in lineage]
    nested = all(page.path.startswith(above.path) for above, page in pairwise(lineage))
    return nested and depths == list(range(1, len(lineage) + 1))


def _with_looks(pages: models.QuerySet) -> models.QuerySet:
    return pages.select_related("locale", "card_picture").defer("card_picture__content").order_by("path")
