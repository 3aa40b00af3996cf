"""What the people of a match write to each other without knowing each other's telephone numbers."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.fields import SealedTextField
from cms.models import User
from programme.models.match import Match, MatchMember


class MatchMessageQuerySet(models.QuerySet["MatchMessage"]):
    def of(self, user: User) -> Self:
        """Return the messages of the matches in which `user` is now: the gate for the two themselves."""
        return self.filter(match__in=Match.objects.of(user).at_work())

    def coordinated_by(self, user: User) -> Self:
        """Return the messages that somebody reported, for the coordinators of the programme. They read no other."""
        return self.filter(match__in=Match.objects.coordinated_by(user), pk__in=MessageReport.objects.values("message"))


class MatchMessage(models.Model):
    """`key` comes with the form: what is sent twice is there once."""

    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="messages", verbose_name=_("match"))
    by = models.ForeignKey(MatchMember, on_delete=models.PROTECT, related_name="messages", verbose_name=_("from"))
    text = SealedTextField(_("message"))
    key = models.CharField(max_length=40)
    at = models.DateTimeField(_("when"), default=timezone.now)

    wagtail_reference_index_ignore = True

    objects = MatchMessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message in a match")
        verbose_name_plural = _("messages in matches")
        ordering = ["at", "pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["by", "key"], name="match_message_once")]

    def __str__(self) -> str:
        return f"{self.match_id} · {self.pk}"


class MessageReportQuerySet(models.QuerySet["MessageReport"]):
    def coordinated_by(self, user: User) -> Self:
        """Return the reports in the programmes that `user` coordinates: the gate for staff."""
        return self.filter(message__match__in=Match.objects.coordinated_by(user))

    def open(self) -> Self:
        return self.filter(settled_at__isnull=True)


class MessageReport(models.Model):
    """Somebody in the match says that a message is not all right. It opens this one message to the coordinators."""

    message = models.ForeignKey(
        MatchMessage, on_delete=models.PROTECT, related_name="reports", verbose_name=_("message")
    )
    by = models.ForeignKey(MatchMember, on_delete=models.PROTECT, related_name="+", verbose_name=_("from"))
    why = SealedTextField(_("what is wrong"))
    at = models.DateTimeField(_("when"), default=timezone.now)
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    done = SealedTextField(_("what was done"))

    wagtail_reference_index_ignore = True

    objects = MessageReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("reported message")
        verbose_name_plural = _("reported messages")
        ordering = ["at", "pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["message", "by"], name="message_reported_once_by_each")]

    def __str__(self) -> str:
        return str(self.pk)
