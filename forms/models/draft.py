"""Unfinished answers: kept as they were typed, sealed, for a stated time, behind one live link."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.core import signing
from django.db import models
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from cms.fields import SealedJSONField
from cms.models import User
from forms.models.call import Call
from forms.models.invitation import Invitation
from forms.models.version import FormVersion

signer = signing.Signer(salt="forms.draft")
SIGNED = 44
"""Letters of the token's end: a dash and the signature."""


def was_given_out(token: str) -> bool:
    """Return whether a link is one that we made, also of a draft that is long deleted."""
    key, generation = _parts(token)
    return constant_time_compare(token[1 - SIGNED :], signer.signature(f"{key}.{generation}"))


def _parts(token: str) -> tuple[str, str]:
    # Both the key and the signature can hold dashes.
    key, _dash, generation = token[:-SIGNED].rpartition("-")
    return key, generation


class DraftQuerySet(models.QuerySet["Draft"]):
    def by_token(self, token: str) -> Self:
        """Return the draft that a live link leads to; nothing for a link that was changed, replaced or ran out."""
        if not was_given_out(token):
            return self.none()
        key, generation = _parts(token)
        return self.live().filter(public_id=key, generation=int(generation))

    def live(self, *, at: datetime | None = None) -> Self:
        return self.filter(expires_at__gt=at or timezone.now())

    def unsent(self) -> Self:
        return self.filter(submission__isnull=True)


class Draft(models.Model):
    """`entries` are field names with the strings that were typed, right or wrong.

    `touched` holds, by question id, which shown page last changed the answer, so that two devices do not overwrite each
    other. `declined` is the number of the newer version to which its person did not want to move. Once sent,
    `submission` names what became of it and `entries` are gone. `started_at` is when the first page was shown.
    """

    public_id = models.CharField(max_length=32, unique=True)
    key = models.CharField(max_length=64, unique=True, help_text="The one-time key of the form that was shown first.")
    generation = models.PositiveIntegerField(default=1)
    version = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="drafts", verbose_name=_("form"))
    call = models.ForeignKey(
        Call, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("call")
    )
    invitation = models.ForeignKey(
        Invitation, on_delete=models.CASCADE, null=True, blank=True, related_name="drafts", verbose_name=_("invitation")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answered by"),
    )
    corrects = models.ForeignKey(
        "forms.Submission",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name=_("corrects"),
    )
    submission = models.ForeignKey(
        "forms.Submission", on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("sent as")
    )
    facts = SealedJSONField(default=dict, help_text="Values of a signed link, by name.")
    entries = SealedJSONField(default=dict)
    link_to = SealedJSONField(default=str, help_text="The address to which the link is sent next; empty afterwards.")
    touched = models.JSONField(default=dict)
    passed = models.JSONField(default=list, help_text="The sections that were left forwards at least once.")
    revision = models.PositiveIntegerField(default=0)
    declined = models.PositiveIntegerField(default=0)
    is_test = models.BooleanField(_("test"), default=False)
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    changed_at = models.DateTimeField(_("changed"), default=timezone.now)
    expires_at = models.DateTimeField(_("kept until"), db_index=True)

    wagtail_reference_index_ignore = True

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        ordering = ["-changed_at"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def token(self) -> str:
        """Return the secret part of the draft's one live link. It cannot be made from a copy of the database alone."""
        # Wagtail's addresses hold letters, digits, “-” and “_” only.
        return f"{self.public_id}-{self.generation}-{signer.signature(f'{self.public_id}.{self.generation}')}"

    @property
    def facts_around(self) -> dict[str, str]:
        """Return what is known beside the answers: values of the link, and the call's role."""
        return {**self.facts, **({"role": self.call.role} if self.call else {})}

    def is_of(self, user: User) -> bool:
        """Return whether `user` may go on with it; one that nobody signed in for is its link's."""
        return self.by_id is None or self.by_id == user.pk
