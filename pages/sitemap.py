"""Every public page in every language, each with the same page in the others (sitemaps.org, with Google's hreflang)."""

from collections import defaultdict
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.contrib.sitemaps import Sitemap as WagtailSitemap
from wagtail.models import Page

from forms.models import FormPage
from pages.models import PartnerPage, StoryPage


class Sitemap(WagtailSitemap):
    """Wagtail's own follows one language's tree and asks each page by itself; this is one query for all of them."""

    def items(self) -> QuerySet[Page]:
        roots = self.get_wagtail_site().root_page.get_translations(inclusive=True)
        below = Q(pk__in=[])
        for path in roots.live().values_list("path", flat=True):
            below |= Q(path__startswith=path)
        shown = Page.objects.filter(below).live().public().exclude(_unlisted()).filter(alias_of=None)
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


def _unlisted() -> Q:
    """Return which pages nobody should find by searching: withdrawn stories, forms by invitation, partners of the past."""
    return (
        Q(pk__in=StoryPage.objects.not_in_force().values("pk"))
        | Q(pk__in=FormPage.objects.exclude(access=FormPage.Access.OPEN).values("pk"))
        | Q(pk__in=PartnerPage.objects.exclude(pk__in=PartnerPage.objects.in_force().values("pk")).values("pk"))
    )
