"""Every public page in every language, each with the same page in the others (sitemaps.org, with Google's hreflang)."""

from collections import defaultdict
from typing import Any

from django.db.models import QuerySet
from wagtail.contrib.sitemaps import Sitemap as WagtailSitemap
from wagtail.models import Page

from pages.public import PublicSite


class Sitemap(WagtailSitemap):
    """Wagtail's own follows one language's tree and asks each page by itself; this is one query for all of them."""

    def items(self) -> QuerySet[Page]:
        shown = PublicSite(self.get_wagtail_site()).pages().filter(alias_of=None)
        return shown.select_related("locale").order_by("path")

    def _urls(self, page: int | str, protocol: str | None, domain: str | None) -> list[dict[str, Any]]:
        found = [(item, self.location(item)) for item in self.paginator.page(page).object_list]
        alternates = defaultdict(list)
        for item, location in found:
            alternates[item.translation_key].append({"lang_code": item.locale.language_code, "location": location})
        self.latest_lastmod = max((date for item, _location in found if (date := self.lastmod(item))), default=None)
        return [
            {
                "item": item,
                "location": location,
                "lastmod": self.lastmod(item),
                "alternates": alternates[item.translation_key],
            }
            for item, location in found
            if location
        ]
