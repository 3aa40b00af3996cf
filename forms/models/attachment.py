"""Files that people send: in private storage under names of our own, released only after a look inside."""

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.fields import SealedJSONField
from cms.models import User
from forms.models.draft import Draft
from forms.models.submission import Submission


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def of_submissions_of(self, user: User) -> Self:
        """Return the files of the submissions that `user` may open; the question's audience is asked beside this."""
        return self.filter(submission__in=Submission.objects.in_inboxes_of(user))

    def released(self) -> Self:
        return self.filter(state=Attachment.State.CLEAN)


class Attachment(models.Model):
    """`key` names the file in storage and in the stored answer. The name that the person gave it is sealed."""

    class State(models.TextChoices):
        QUARANTINED = "quarantined", _("waits for the scanner")
        CLEAN = "clean", _("checked")
        REFUSED = "refused", _("refused")

    key = models.CharField(max_length=32, unique=True)
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, null=True, blank=True, related_name="attachments")
    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, null=True, blank=True, related_name="attachments"
    )
    question_id = models.CharField(max_length=40)
    name = SealedJSONField(_("name"), default=str)
    content_type = models.CharField(_("kind"), max_length=100)
    size = models.PositiveIntegerField(_("bytes"))
    digest = models.CharField(max_length=64)
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.QUARANTINED)
    finding = models.CharField(_("finding"), max_length=120, blank=True)
    made_at = models.DateTimeField(_("sent"), default=timezone.now)
    checked_at = models.DateTimeField(_("checked"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["made_at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
