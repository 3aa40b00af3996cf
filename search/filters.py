"""How people find each other in the network directory."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cms.models import Municipality
from cms.text import fold
from forms import lists
from search.models import DirectoryEntry, DirectoryFacet

Facet = DirectoryFacet.Facet


class FacetFilter(django_filters.ChoiceFilter):
    """Keeps the entries that have a key of a facet; the choices are the words of a list."""

    def __init__(self, facet: Facet, list_name: str, label: Any) -> None:
        self.facet = facet
        super().__init__(
            label=label, empty_label=_("any"), choices=lambda: lists.get(list_name).items(), method=self.keep
        )

    def keep(self, entries: QuerySet[DirectoryEntry], _name: str, key: str) -> QuerySet[DirectoryEntry]:
        return entries.filter(pk__in=DirectoryFacet.objects.filter(facet=self.facet, key=key).values("entry"))


class DirectoryFilterSet(django_filters.FilterSet):
    """Every word of `q` must be found, whatever its marks and capitals; wrong values find nothing."""

    q = django_filters.CharFilter(
        label=_("Name or words"),
        method="find",
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    role = FacetFilter(Facet.ROLE, "roles", _("Role"))
    municipality = django_filters.ModelChoiceFilter(
        label=_("Municipality"), empty_label=_("any"), queryset=Municipality.objects.none(), to_field_name="slug"
    )
    interest = FacetFilter(Facet.INTEREST, "interests", _("Interest"))
    language = FacetFilter(Facet.LANGUAGE, "languages", _("Language"))

    class Meta:
        model = DirectoryEntry
        fields: list[str] = []

    def __init__(self, data: Any, queryset: QuerySet[DirectoryEntry]) -> None:
        super().__init__(data, queryset)
        self.filters["municipality"].queryset = Municipality.objects.filter(
            pk__in=queryset.order_by().values("municipality")
        )

    def find(self, entries: QuerySet[DirectoryEntry], _name: str, words: str) -> QuerySet[DirectoryEntry]:
        for word in fold(words).split():
            entries = entries.filter(folded__contains=word)
        return entries

    def found(self) -> QuerySet[DirectoryEntry]:
        return self.qs if self.is_valid() else self.queryset.none()


def words_of(list_name: str, keys: Iterable[str]) -> list[str]:
    """Return the words of a list's keys in the active language, leaving out keys that the list no longer knows."""
    labels = lists.get(list_name).labels()
    return [labels[key] for key in keys if key in labels]
