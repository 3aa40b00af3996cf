"""Tags: a team's own words to sort its submissions by."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.models import Team, User


class TagQuerySet(models.QuerySet["Tag"]):
    def of(self, user: User) -> Self:
        """Return the tags of the teams that `user` coordinates."""
        return self.filter(team__in=Team.objects.coordinated_by(user))


class Tag(models.Model):
    name = models.CharField(
        _("name"), max_length=40, help_text=_("Never about health, family or anything a person would not say aloud.")
    )
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="tags", verbose_name=_("programme's team"))

    wagtail_reference_index_ignore = True

    objects = TagQuerySet.as_manager()

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "name"],
                name="tag_once_in_a_team",
                violation_error_message=_("The team has a tag of this name already."),
            )
        ]

    def __str__(self) -> str:
        return self.name
