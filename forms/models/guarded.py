"""What is decided once for a form in all its languages: neither old words nor another language undo it."""

from typing import Any, Self

from django.db.models import Exists, F, OuterRef, QuerySet
from wagtail.models import Page, PageViewRestriction
from wagtail_localize.models import TranslationSource

READERS = ("team", "cosign_sees")
"""The fields that decide who reads answers. They are no part of a draft: they change when somebody saves, at once."""


class Guarded:
    """A form page that nobody opens to others by publishing an old revision, or by coming in another language."""

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """Return the page as a revision has it; who reads the answers stays as it is now."""
        page: Self = super().with_content_json(content)  # type: ignore[misc]
        for name in READERS:
            setattr(page, name, getattr(self, name))
        return page

    @property
    def original(self) -> Page:
        """Return the page in which the form was written, of all its languages."""
        mine: Any = self
        written = TranslationSource.objects.filter(object_id=mine.translation_key, locale=OuterRef("locale"))
        pages = type(mine)._default_manager.filter(translation_key=mine.translation_key).defer("body")
        return pages.order_by(Exists(written).desc(), F("alias_of").asc(nulls_first=True), "pk")[0]

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Return what makes the page private; what makes the original private holds for its translations as well."""
        own: QuerySet[PageViewRestriction] = super().get_view_restrictions()  # type: ignore[misc]
        # Wagtail does not ask an alias for its own.
        mine = PageViewRestriction.objects.filter(page=self.pk)  # type: ignore[attr-defined]
        return own | mine | Page.get_view_restrictions(self.original)
