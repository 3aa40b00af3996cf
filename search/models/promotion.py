"""What editors want to be found first: words, and the page that answers them."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page


class Promotion(models.Model):
    words = models.TextField(
        _("words"),
        max_length=4000,
        help_text=_(
            "A word or a phrase in each line, in any language. Endings, capitals and marks do not matter: “mentor” is "
            "also found by “mentori”. All words of a line must have been typed."
        ),
    )
    page = models.ForeignKey(
        Page,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page"),
        help_text=_("Stands first, in the language of the reader where it is translated."),
    )
    is_urgent = models.BooleanField(
        _("words of distress"),
        default=False,
        help_text=_(
            "The helplines come before everything else. The site knows many such words by itself; add those that it misses."
        ),
    )

    panels: ClassVar[list] = [FieldPanel("words"), FieldPanel("page"), FieldPanel("is_urgent")]

    class Meta:
        verbose_name = _("promoted result")
        verbose_name_plural = _("promoted results")
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return ", ".join(self.lines)[:80]

    @property
    def lines(self) -> list[str]:
        return [line.strip() for line in self.words.splitlines() if line.strip()]

    def clean(self) -> None:
        """Refuse what would do nothing."""
        if not self.page_id and not self.is_urgent:
            raise ValidationError({"page": _("Choose a page, or say that these are words of distress.")})
