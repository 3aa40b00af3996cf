"""Views of the inbox that somebody keeps: a folder, filters and an order, under a name."""

from typing import Self

from django.conf import settings
from django.db import models
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.models import Team, User

LEFT_OUT = ("p", "q", "export", "_w_filter_fragment", "next", "id")
"""What is no part of a view. Words that were searched for are none either: they are somebody's name."""


def kept(query: QueryDict) -> str:
    """Return what of an address a view keeps, in one order, so that equal views are equal."""
    pairs = sorted((name, value) for name, value in query.lists() if name not in LEFT_OUT)
    clean = QueryDict(mutable=True)
    for name, values in pairs:
        if wanted := sorted(filter(None, values)):
            clean.setlist(name, wanted)
    return clean.urlencode()


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def of(self, user: User) -> Self:
        """Return the views of `user` and those that the teams which `user` coordinates share."""
        own = models.Q(owner_id=user.pk, team__isnull=True)
        return self.filter(own | models.Q(team__in=Team.objects.coordinated_by(user)))


class SavedView(models.Model):
    """`query` is the address after the question mark. With a `team` it is everybody's there; without, the owner's own."""

    name = models.CharField(_("name"), max_length=60)
    query = models.TextField(blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey(
        Team,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("for"),
        help_text=_("The team shares the view: everybody in it sees it, renames it and deletes it."),
    )

    wagtail_reference_index_ignore = True

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ["name", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.name

    @property
    def url(self) -> str:
        start = reverse("inbox:index")
        return f"{start}?{self.query}" if self.query else start
