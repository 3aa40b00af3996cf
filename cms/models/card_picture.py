"""How a link to a page looks elsewhere: a picture that a worker draws of what the page says."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

WIDTH, HEIGHT = 1200, 630
"""Pixels of the picture, as ogp.me's readers ask for it."""


class CardPicture(models.Model):
    """One page's picture as it was drawn last. It goes with its page, and with the image on it."""

    page = models.OneToOneField(
        Page, on_delete=models.CASCADE, primary_key=True, related_name="card_picture", verbose_name=_("page")
    )
    digest = models.CharField(max_length=16)
    """Of all that it shows: other facts, another digest."""
    image = models.ForeignKey("cms.CreditedImage", on_delete=models.CASCADE, null=True, related_name="+")
    content = models.BinaryField()
    """JPEG. In a row and no file, so that it is gone in the same transaction as what it shows."""
    drawn_at = models.DateTimeField(auto_now=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("picture of a link")
        verbose_name_plural = _("pictures of links")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.page_id}-{self.digest}"
