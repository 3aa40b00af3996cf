"""What an original said when it was published last, so that its translations are behind only when that changed."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class Wording(models.Model):
    """One original. A page without one counts as changed whenever it is published."""

    page = models.OneToOneField(
        Page, on_delete=models.CASCADE, primary_key=True, related_name="wording", verbose_name=_("page")
    )
    digest = models.CharField(max_length=64)
    """SHA-256 of all that translations take over."""
    changed_at = models.DateTimeField(_("changed"))
    """When it was first published in these words."""

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("wording of a page")
        verbose_name_plural = _("wordings of pages")
        default_permissions: ClassVar[tuple[str, ...]] = ()

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.page_id}"
