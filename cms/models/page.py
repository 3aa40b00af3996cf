"""What every public page shares. Abstract, because wagtail-localize knows only Wagtail's own base page."""

from datetime import date
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.models import Page, PageViewRestriction, Revision

from cms.models.addressed import Addressed
from cms.models.refusable import Refusable
from cms.unfinished import NAMED, placeholders, texts


class PublicPage(Addressed, Refusable, models.Model):
    """A page that is read and never posted to."""

    class Meta:
        abstract = True

    def obstacles(self, *, on: date | None = None) -> list[str]:
        """Return why it may not be published: as every page, and what of a ready structure still waits for words."""
        draft = getattr(self, "_published_now", None)
        left = placeholders(texts(draft)) if draft else []
        words = _("Placeholders stand in the text: %(texts)s.") % {"texts": " ".join(left[:NAMED])}
        return [*super().obstacles(on=on), *([words] if left else [])]

    def publish(self, revision: Revision, *args: object, **options: object) -> None:
        """Publish a revision, which is looked through first. Raises `Unpublishable`."""
        self._published_now = revision.as_object()
        super().publish(revision, *args, **options)

    def serve(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        # Pages are served without a CSRF check (no cookie for readers), so only the form page may take a POST.
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        return super().serve(request, *args, **kwargs)  # type: ignore[misc]

    @cached_property
    def _lineage(self) -> list[Page]:
        """Return the pages above and this one, the root of all first, with their locales and the digest of each picture.

        One query, kept for everything that asks: who may read it, the way up, its language, how links to it look.
        """
        pages = self.get_ancestors(inclusive=True).select_related("locale", "card_picture")  # type: ignore[attr-defined]
        found = list(pages.defer("card_picture__content"))
        if found and found[-1].locale_id == self.locale_id:  # type: ignore[attr-defined]
            self.locale = found[-1].locale
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
        """Return what restricts who may read the page, as Wagtail does, without a query of its own for the pages above."""
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

    @cached_property
    def _closed(self) -> models.Q:
        """Say which pages not everybody may read. Wagtail's `public()` would ask for it anew for every list."""
        return Page.objects.all().private_q()

    def shown(self, pages: Any) -> Any:
        """Return those of `pages`, a queryset, that everybody may read, in this page's language, ready for links."""
        locale = self.locale_id  # type: ignore[attr-defined]
        return pages.live().filter(locale=locale).exclude(self._closed).select_related("locale")
