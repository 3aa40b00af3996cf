"""What every public page shares. Abstract, because wagtail-localize knows only Wagtail's own base page."""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from django.utils.functional import cached_property
from wagtail.models import Page


class PublicPage(models.Model):
    """A page that is read and never posted to."""

    class Meta:
        abstract = True

    def serve(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        # Pages are served without a CSRF check (no cookie for readers), so only the form page may take a POST.
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        return super().serve(request, *args, **kwargs)  # type: ignore[misc]

    @cached_property
    def trail(self) -> list[Page]:
        """Return the public pages above this one, the site's first page first. One query, kept for everything that asks."""
        above = self.get_ancestors()  # type: ignore[attr-defined]
        return list(above.live().filter(depth__gt=1).select_related("locale"))

    @cached_property
    def _closed(self) -> models.Q:
        """Say which pages not everybody may read. Wagtail's `public()` would ask for it anew for every list."""
        return Page.objects.all().private_q()

    def shown(self, pages: Any) -> Any:
        """Return those of `pages`, a queryset, that everybody may read, in this page's language, ready for links."""
        locale = self.locale_id  # type: ignore[attr-defined]
        return pages.live().filter(locale=locale).exclude(self._closed).select_related("locale")
