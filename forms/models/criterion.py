"""Selection criteria of a call, written down before anybody is looked at (H4.1, H5.3), and what reviewers found."""

from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.fields import SealedTextField
from cms.models import Municipality, Team, User
from forms.models.call import Call


class CriterionQuerySet(models.QuerySet["Criterion"]):
    def of_teams_of(self, user: User) -> Self:
        """Return the criteria of the calls of the teams that `user` coordinates."""
        return self.filter(call__team__in=Team.objects.coordinated_by(user))

    def judged_by_people(self) -> Self:
        return self.filter(kind=Criterion.Kind.PEOPLE)


class Criterion(models.Model):
    """One line of what a call looks for. Of each kind only its own fields count."""

    class Kind(models.TextChoices):
        PEOPLE = "people", _("people judge it")
        AGE = "age", _("age on the first day")
        MUNICIPALITY = "municipality", _("municipality")
        HOURS = "hours", _("time to give")
        LANGUAGE = "language", _("language")
        PLACES = "places", _("a place is free")

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="criteria", verbose_name=_("call"))
    kind = models.CharField(_("how it is judged"), max_length=20, choices=Kind.choices, default=Kind.PEOPLE)
    label = models.CharField(
        _("in words"), max_length=200, help_text=_("For example “Keeps promises” or “Lives in Cēsis or nearby”.")
    )
    lowest = models.PositiveSmallIntegerField(
        _("at least"), null=True, blank=True, help_text=_("Of age: years. Of time to give: hours a month.")
    )
    highest = models.PositiveSmallIntegerField(_("at most"), null=True, blank=True, help_text=_("Of age: years."))
    municipalities = models.ManyToManyField(
        Municipality, blank=True, related_name="+", verbose_name=_("one of these municipalities")
    )
    languages = models.JSONField(_("one of these languages"), default=list, blank=True)
    sort_order = models.PositiveIntegerField(_("order"), default=100)

    wagtail_reference_index_ignore = True

    objects = CriterionQuerySet.as_manager()

    class Meta:
        verbose_name = _("selection criterion")
        verbose_name_plural = _("selection criteria")
        ordering = ["sort_order", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        """Raise `ValidationError` where a criterion that data judge says nothing to judge by."""
        if self.kind == self.Kind.AGE and self.lowest is None and self.highest is None:
            raise ValidationError({"lowest": _("Write at least one of the two ages.")})
        if self.kind == self.Kind.HOURS and self.lowest is None:
            raise ValidationError({"lowest": _("Write how many hours a month.")})
        if self.lowest is not None and self.highest is not None and self.lowest > self.highest:
            raise ValidationError({"highest": _("This is less than the other number.")})


class ReviewQuerySet(models.QuerySet["Review"]):
    def of(self, user: User) -> Self:
        """Return what `user` found."""
        return self.filter(by=user)


class Review(models.Model):
    """What one reviewer says of one criterion; without a criterion, of the whole application."""

    class Rating(models.TextChoices):
        YES = "yes", pgettext_lazy("rating", "yes")
        MAYBE = "maybe", pgettext_lazy("rating", "maybe")
        NO = "no", pgettext_lazy("rating", "no")

    submission = models.ForeignKey(
        "forms.Submission", on_delete=models.PROTECT, related_name="reviews", verbose_name=_("submission")
    )
    criterion = models.ForeignKey(
        Criterion, on_delete=models.CASCADE, null=True, blank=True, related_name="reviews", verbose_name=_("criterion")
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("who"))
    rating = models.CharField(_("rating"), max_length=10, choices=Rating.choices)
    note = SealedTextField(_("note"), max_length=2000)
    at = models.DateTimeField(_("when"), default=timezone.now)

    wagtail_reference_index_ignore = True

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["at", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["submission", "criterion", "by"], name="review_once"),
            models.UniqueConstraint(
                fields=["submission", "by"], condition=models.Q(criterion=None), name="review_of_the_whole_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
