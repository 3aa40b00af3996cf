"""Exports: what somebody asked to take along, made by a worker, kept for a short time, written down."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.models import User


class ExportQuerySet(models.QuerySet["Export"]):
    def of(self, user: User) -> Self:
        """Return the exports that `user` asked for: nobody fetches another's."""
        return self.filter(by=user)


class Export(models.Model):
    """`key` names the file in private storage. `wanted` holds the form and the filters as they were in the address."""

    class Format(models.TextChoices):
        XLSX = "xlsx", _("Excel")
        CSV = "csv", _("CSV")
        JSON = "json", _("JSON")

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        READY = "ready", _("ready")
        GONE = "gone", _("no longer kept")

    key = models.CharField(max_length=32, unique=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("requested by")
    )
    form_key = models.UUIDField(_("form in all languages"))
    format = models.CharField(_("format"), max_length=10, choices=Format.choices)
    wanted = models.JSONField(_("filters"), default=dict)
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField(_("rows done"), default=0)
    total = models.PositiveIntegerField(_("rows"), default=0)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    ready_at = models.DateTimeField(_("ready"), null=True, blank=True)
    fetched_at = models.DateTimeField(_("last fetched"), null=True, blank=True)
    expires_at = models.DateTimeField(_("kept until"))

    wagtail_reference_index_ignore = True

    objects = ExportQuerySet.as_manager()

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        ordering = ["-asked_at", "-pk"]
        default_permissions = ()
        permissions = [("export_submission", _("Can export submissions"))]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def is_being_made(self) -> bool:
        return self.state == self.State.WAITING and self.expires_at > timezone.now()

    @property
    def is_there(self) -> bool:
        """Return whether the file can be fetched."""
        return self.state == self.State.READY and self.expires_at > timezone.now()
