"""In which of its languages a page was written, and which of its restrictions only follow from there."""

from django.db import models
from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PageViewRestriction
from wagtail_localize.models import TranslationSource


def originals_first(pages: QuerySet) -> QuerySet:
    """Return pages ordered so that among those with one translation key the one that was written stands first."""
    written = TranslationSource.objects.filter(object_id=OuterRef("translation_key"), locale=OuterRef("locale"))
    return pages.order_by(Exists(written).desc(), F("alias_of").asc(nulls_first=True), "pk")


def is_taken_down_in_the_original(page: Page) -> bool:
    """Return whether a translation's original was public and is no more. One query."""
    family = Page.objects.filter(translation_key=page.translation_key)
    original = originals_first(family).only("live", "first_published_at").first()
    return bool(original and original.pk != page.pk and not original.live and original.first_published_at)


class FollowedRestriction(models.Model):
    """Marks a restriction that nobody set on its page: it came from the original, and goes with the one there."""

    restriction = models.OneToOneField(PageViewRestriction, on_delete=models.CASCADE, related_name="followed")

    class Meta:
        verbose_name = _("restriction of a translation")
        verbose_name_plural = _("restrictions of translations")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
