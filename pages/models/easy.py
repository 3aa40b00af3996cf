"""A page and the same in easy language: each knows the other."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class WithEasyVersion(models.Model):
    easy_page = models.ForeignKey(
        "pages.StandardPage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"is_easy": True},
        verbose_name=_("the same in easy language"),
    )

    class Meta:
        abstract = True

    @property
    def easy_version(self) -> Page | None:
        """Return the page that says the same in easy language; `None` while it is not public in this language."""
        easy = self.easy_page
        if easy is None or not easy.live or easy.locale_id != self.locale_id:  # type: ignore[attr-defined]
            return None
        easy.locale = self.locale  # type: ignore[attr-defined]
        return easy


def full_version(easy: Page) -> Page | None:
    """Return the public page that says in full what `easy` says in easy language, if there is one. One query."""
    kinds = ("standardpage", "callpage", "programmepage")
    told = models.Q()
    for kind in kinds:
        told |= models.Q(**{f"{kind}__easy_page": easy.pk})
    return Page.objects.live().filter(told, locale=easy.locale_id).select_related("locale").order_by("path").first()
