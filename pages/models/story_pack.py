"""What a journalist takes along of a story: a ZIP for each language, made by a worker, kept where no address leads."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from cms.models import CreditedImage
from pages.models.story import StoryPage


class StoryPackQuerySet(models.QuerySet["StoryPack"]):
    def available(self, *, on: date | None = None) -> Self:
        """Return the packs that anybody may have on the day `on` (default: today).

        Their stories are public in the very words that are in them, and everybody on each picture still agrees.
        """
        public = StoryPage.objects.live().public().in_force(on=on)
        return self.filter(story__in=public, revision=F("story__live_revision")).agreed_to(on=on)

    def told_by(self, story: StoryPage) -> Self:
        """Return the pack that has the words and pictures of `story`, which somebody who may is reading now."""
        return self.filter(story=story.pk, revision=story.live_revision_id).agreed_to()

    def agreed_to(self, *, on: date | None = None) -> Self:
        """Return the packs on whose every picture everybody agrees on the day `on` (default: today)."""
        held = StoryPack.pictures.through.objects.filter(storypack=OuterRef("pk"))
        free = held.filter(creditedimage__in=CreditedImage.objects.for_press(on=on)).order_by().values("storypack")
        counted = Coalesce(Subquery(free.annotate(count=Count("pk")).values("count")), 0)
        return self.filter(picture_count=counted)


class StoryPack(models.Model):
    """Safe to throw away: a worker makes it anew."""

    story = models.OneToOneField(
        StoryPage, on_delete=models.CASCADE, related_name="pack", verbose_name=_("story"), editable=False
    )
    key = models.CharField(max_length=32, unique=True, editable=False)
    revision = models.BigIntegerField(editable=False)
    digest = models.CharField(max_length=64, editable=False)
    shown = models.JSONField(default=list, editable=False)
    pictures = models.ManyToManyField(CreditedImage, related_name="+", editable=False)
    picture_count = models.PositiveSmallIntegerField(default=0, editable=False)
    size = models.PositiveBigIntegerField(editable=False)
    made_at = models.DateTimeField(_("made"), editable=False)

    wagtail_reference_index_ignore = True

    objects = StoryPackQuerySet.as_manager()

    class Meta:
        verbose_name = _("pack of a story")
        verbose_name_plural = _("packs of stories")
        default_permissions: ClassVar[tuple[str, ...]] = ()

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
