"""What anybody may find without a hint: by a list of addresses, by a machine. What only a link leads to is not in it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Collection, CollectionViewRestriction, Page, ReferenceIndex, Site

from forms.models import FormPage
from pages.models import PartnerPage, StoryPage


def unlisted() -> Q:
    """Return which pages nobody should find by searching: withdrawn stories, forms by invitation, partners of the past."""
    found = Q(pk__in=[])
    for keys in unlisted_keys():
        found |= Q(pk__in=keys)
    return found


def unlisted_keys() -> list[QuerySet]:
    """Return the same as keys, from each kind of page by itself: a few rows, where a condition would go through all pages."""
    return [
        StoryPage.objects.not_in_force().values("pk"),
        FormPage.objects.exclude(access=FormPage.Access.OPEN).values("pk"),
        PartnerPage.objects.exclude(pk__in=PartnerPage.objects.in_force().values("pk")).values("pk"),
    ]


@dataclass(frozen=True)
class PublicSite:
    """What a site shows to everybody, in all its languages. Its limits are asked for once, by two queries."""

    site: Site

    @cached_property
    def _below(self) -> Q:
        roots = self.site.root_page.get_translations(inclusive=True).live()
        below = Q(pk__in=[])
        for path in roots.values_list("path", flat=True):
            below |= Q(path__startswith=path)
        return below

    @cached_property
    def _closed(self) -> Q:
        return Page.objects.all().private_q()

    @cached_property
    def _unlisted(self) -> Q:
        return unlisted()

    def pages(self, model: type[Page] = Page) -> Any:
        """Return the pages of `model` that everybody may read, as a queryset."""
        return model.objects.live().filter(self._below).exclude(self._closed).exclude(self._unlisted)

    def told_with(self, model: type[Any]) -> QuerySet:
        """Return the pictures or documents that a public page shows, none out of a closed collection."""
        keys = self.pages().annotate(key=Cast("pk", CharField())).values("key")
        shown = ReferenceIndex.objects.filter(
            base_content_type=ContentType.objects.get_for_model(Page),
            object_id__in=keys,
            to_content_type=ContentType.objects.get_for_model(model),
        )
        found = model.objects.annotate(key=Cast("pk", CharField())).filter(key__in=shown.values("to_object_id"))
        return found.exclude(collection__in=closed_collections())


def closed_collections() -> QuerySet[Collection]:
    """Return the collections that not everybody may look into."""
    closed = Q(pk__in=[])
    for path in CollectionViewRestriction.objects.values_list("collection__path", flat=True):
        closed |= Q(path__startswith=path)
    return Collection.objects.filter(closed)
