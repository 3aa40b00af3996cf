"""What questions measure, and the scales on which they are answered: snippets, the same across forms and years."""

from typing import Any, Self

from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.models import Locale, TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from cms.fields import BlocksField
from forms.questions.block import key
from forms.schema import Choice


class MeasureQuerySet(models.QuerySet):
    def in_language(self, language: str | None = None) -> Self:
        """Return each item once: in `language` (default: the active one), else in the source language."""
        active = Locale.objects.filter(language_code=language or get_language()).first()
        source = Locale.get_default()
        there = self.filter(locale=active or source)
        return there | self.filter(locale=source).exclude(key__in=list(there.values_list("key", flat=True)))

    def as_list(self) -> list[tuple[str, str]]:
        """Return `(key, name)` of each, in the active language."""
        return list(self.in_language().values_list("key", "name"))


class Measure(TranslatableMixin, models.Model):
    """A name that is translated and a key that never is."""

    key = models.SlugField(_("key"), max_length=60, help_text=_("The same in every language, and for ever."))
    name = models.CharField(_("name"), max_length=120)

    wagtail_reference_index_ignore = True
    override_translatable_fields = [SynchronizedField("key", overridable=False)]

    class Meta(TranslatableMixin.Meta):
        abstract = True
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Concept(Measure):
    """What a question measures."""

    description = models.TextField(_("what it measures"), max_length=1000, blank=True)

    panels = [FieldPanel("name"), FieldPanel("key"), FieldPanel("description")]

    objects = MeasureQuerySet.as_manager()

    class Meta(Measure.Meta):
        abstract = False
        verbose_name = _("concept")
        verbose_name_plural = _("concepts")
        constraints = [models.UniqueConstraint(fields=["key", "locale"], name="concept_key_once_per_language")]


class ScaleQuerySet(MeasureQuerySet):
    def steps_of(self, key: str) -> list[tuple[str, str]]:
        """Return `(id, label)` of the scale's steps in the active language; empty for a scale that does not exist."""
        scale: Any = self.in_language().filter(key=key).first()
        return [(step.id, step.label) for step in scale.choices()] if scale else []


class StepsBlock(blocks.StreamBlock):
    step = blocks.CharBlock(label=pgettext_lazy("of a scale", "Step"), max_length=120)


class Scale(Measure):
    """Labelled steps from low to high. Forms that ask on the same scale can be compared."""

    steps = BlocksField(StepsBlock(min_num=2, max_num=11), verbose_name=_("steps, from low to high"))

    panels = [FieldPanel("name"), FieldPanel("key"), FieldPanel("steps")]

    objects = ScaleQuerySet.as_manager()

    class Meta(Measure.Meta):
        abstract = False
        verbose_name = _("scale")
        verbose_name_plural = _("scales")
        constraints = [models.UniqueConstraint(fields=["key", "locale"], name="scale_key_once_per_language")]

    def choices(self) -> tuple[Choice, ...]:
        """Return the steps as choices; their ids are the same in every language."""
        return tuple(Choice(id=key(step.id, f"new{n}"), label=step.value) for n, step in enumerate(self.steps))
