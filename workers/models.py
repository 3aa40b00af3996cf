"""The outbox: what is still to be done. State lives here; the queue only carries word that there is work."""

from datetime import datetime
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

MAX_ATTEMPTS = 5
"""After so many tries a job is given up and waits for a person."""


class JobQuerySet(models.QuerySet["Job"]):
    def waiting(self) -> Self:
        """Return the jobs that are neither done nor given up."""
        return self.filter(done_at__isnull=True, quarantined_at__isnull=True)

    def due(self, *, at: datetime | None = None) -> Self:
        return self.waiting().filter(not_before__lte=at or timezone.now())

    def quarantined(self) -> Self:
        return self.filter(quarantined_at__isnull=False)

    def done(self) -> Self:
        return self.filter(done_at__isnull=False)


class Job(models.Model):
    """One thing to do about one subject. Arguments are ids, never a name, an address or an answer."""

    what = models.CharField(_("what"), max_length=60)
    subject_id = models.BigIntegerField(_("about"))
    wanted_at = models.DateTimeField(_("wanted"), default=timezone.now)
    not_before = models.DateTimeField(_("not before"), default=timezone.now)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    last_error = models.CharField(
        _("last error"),
        max_length=120,
        blank=True,
        help_text="The class of the error only: its words may hold personal data.",
    )
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    quarantined_at = models.DateTimeField(_("given up"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ["not_before", "pk"]
        default_permissions = ("view", "change")
        constraints = [models.UniqueConstraint(fields=["what", "subject_id"], name="job_once_per_subject")]
        indexes = [
            models.Index(
                fields=["not_before"],
                condition=models.Q(done_at__isnull=True, quarantined_at__isnull=True),
                name="job_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.subject_id}"


class Heartbeat(models.Model):
    """When a worker last said that it is alive. One row."""

    at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.at)
