"""Inboxes, and the rules by which submissions find theirs."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.models import Municipality, Team, User
from forms.models.call import Role


class InboxQuerySet(models.QuerySet["Inbox"]):
    def of(self, user: User) -> Self:
        """Return the inboxes whose submissions `user` works through."""
        return self.filter(team__in=Team.objects.coordinated_by(user))


class Inbox(models.Model):
    name = models.CharField(_("name"), max_length=120, unique=True)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="inboxes", verbose_name=_("programme's team"))

    wagtail_reference_index_ignore = True

    objects = InboxQuerySet.as_manager()

    class Meta:
        verbose_name = _("inbox")
        verbose_name_plural = _("inboxes")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class RoutingRuleQuerySet(models.QuerySet["RoutingRule"]):
    def editable_by(self, user: User) -> Self:
        """Return the rules that `user` may change: a coordinator's reach only from and to their own programmes."""
        if not user.is_active:
            return self.none()
        if user.has_perm("forms.change_any_routing"):
            return self
        teams = Team.objects.coordinated_by(user)
        return self.filter(team__in=teams, inbox__team__in=teams)


class RoutingRule(models.Model):
    """Sends what meets every filled-in condition to an inbox. Rules are tried in order; the first that fits decides."""

    sort_order = models.PositiveIntegerField(_("order"), default=100, help_text=_("Smaller numbers are tried first."))
    form = models.ForeignKey(
        Page, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("form")
    )
    team = models.ForeignKey(
        Team, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("programme's team")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, blank=True)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("municipality")
    )
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, blank=True)
    inbox = models.ForeignKey(
        Inbox, on_delete=models.PROTECT, related_name="rules", verbose_name=_("goes to the inbox")
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("first assignee"),
    )
    to_fewest = models.BooleanField(
        _("to whoever has the fewest open cases"),
        default=False,
        help_text=_("Of the programme's coordinators who are not away."),
    )

    wagtail_reference_index_ignore = True

    objects = RoutingRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("routing rule")
        verbose_name_plural = _("routing rules")
        ordering = ["sort_order", "pk"]
        permissions = [("change_any_routing", _("Can change the routing of every programme"))]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(to_fewest=False) | models.Q(assignee__isnull=True),
                name="rule_names_one_or_the_fewest",
                violation_error_message=_("Either one coordinator, or whoever has the fewest open cases."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.sort_order} → {self.inbox}"
