"""What every public page shares. Abstract, because wagtail-localize knows only Wagtail's own base page."""

from datetime import date
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from cms.models.addressed import Addressed
from cms.models.lineage import Lineage
from cms.models.refusable import Refusable
from cms.unfinished import NAMED, placeholders, texts


class PublicPage(Addressed, Refusable, Lineage, models.Model):
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
    def _closed(self) -> models.Q:
        """Say which pages not everybody may read. Wagtail's `public()` would ask for it anew for every list."""
        return Page.objects.all().private_q()

    def shown(self, pages: Any) -> Any:
        """Return those of `pages`, a queryset, that everybody may read, in this page's language, ready for links."""
        locale = self.locale_id  # type: ignore[attr-defined]
        return pages.live().filter(locale=locale).exclude(self._closed).select_related("locale")
