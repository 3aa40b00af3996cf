"""Frozen forms. A submission points to the version that was asked, so its words never change."""

import hashlib
import json
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from forms.builder import Compiled
from forms.schema import Schema


def digest_of(data: dict[str, Any]) -> str:
    """Return the SHA-256 hex digest of `data` as canonical JSON."""
    return hashlib.sha256(json.dumps(data, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


class ForDrafts(models.TextChoices):
    """What happens to unfinished answers when a newer version is published."""

    KEEP = "keep", _("keep the old version")
    MOVE = "move", _("move on to the new version")
    ASK = "ask", _("ask the person")


class Published(models.Manager["FormVersion"]):
    """The versions that were published: what an editor only tries out is nowhere counted among them."""

    def get_queryset(self) -> models.QuerySet["FormVersion"]:
        return super().get_queryset().filter(is_test=False)


class FormVersion(models.Model):
    """What one form page asked from one publication until the next that changed something.

    A version with `is_test` was never published: it is what an editor tries out, has the number 0 and is found through
    its draft only.
    """

    page = models.ForeignKey(
        "forms.FormPage", on_delete=models.CASCADE, related_name="versions", verbose_name=_("form")
    )
    form_key = models.UUIDField(_("form in all languages"), db_index=True, editable=False)
    number = models.PositiveIntegerField(_("number"))
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    frozen = models.JSONField(_("what was asked"))
    digest = models.CharField(max_length=64)
    for_drafts = models.CharField(
        _("unfinished answers to the version before"), max_length=10, choices=ForDrafts.choices, default=ForDrafts.KEEP
    )
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("published by"),
    )
    is_test = models.BooleanField(_("test"), default=False, editable=False)
    created_at = models.DateTimeField(_("frozen at"), auto_now_add=True)

    wagtail_reference_index_ignore = True

    objects = Published()
    everything = models.Manager["FormVersion"]()

    class Meta:
        verbose_name = _("form version")
        verbose_name_plural = _("form versions")
        ordering = ["page", "-number"]
        get_latest_by = "number"
        constraints = [
            models.UniqueConstraint(
                fields=["page", "number"], condition=models.Q(is_test=False), name="form_version_number_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.frozen['title']} · {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError("A form version is immutable: freeze a new one.")
        super().save(*args, **kwargs)

    @property
    def is_questionnaire(self) -> bool:
        """Whether it asks people who take part already, and nothing is decided by what they answer."""
        return self.page.kind == self.page.Kind.QUESTIONNAIRE

    @property
    def compiled(self) -> Compiled:
        """Return the schema with its form classes; built once per process and version."""
        if self._state.adding:
            # A preview's: kept with it and not in the process, where each would stay for ever.
            return self.__dict__.setdefault("_own", Compiled(Schema.from_json(self.frozen)))
        built = _built.get(self.digest)
        if built is None:
            built = _built[self.digest] = Compiled(Schema.from_json(self.frozen))
        return built

    @property
    def schema(self) -> Schema:
        return self.compiled.schema


_built: dict[str, Compiled] = {}
"""Compiled schemas by digest: versions are immutable, so what was built never goes stale."""
