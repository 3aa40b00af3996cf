"""Frozen forms. A submission points to the version that was asked, so its words never change."""

import hashlib
import json
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from forms.builder import AnswerForm, build
from forms.schema import Schema


def digest_of(data: dict[str, Any]) -> str:
    """Return the SHA-256 hex digest of `data` as canonical JSON."""
    return hashlib.sha256(json.dumps(data, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


class FormVersion(models.Model):
    """What one form page asked from one publication until the next that changed something."""

    page = models.ForeignKey(
        "forms.FormPage", on_delete=models.CASCADE, related_name="versions", verbose_name=_("form")
    )
    form_key = models.UUIDField(_("form in all languages"), db_index=True, editable=False)
    number = models.PositiveIntegerField(_("number"))
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    frozen = models.JSONField(_("what was asked"))
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField(_("frozen at"), auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("form version")
        verbose_name_plural = _("form versions")
        ordering = ["page", "-number"]
        get_latest_by = "number"
        constraints = [models.UniqueConstraint(fields=["page", "number"], name="form_version_number_once")]

    def __str__(self) -> str:
        return f"{self.frozen['title']} · {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError("A form version is immutable: freeze a new one.")
        super().save(*args, **kwargs)

    @property
    def schema(self) -> Schema:
        return self.form_class.schema

    @property
    def form_class(self) -> type[AnswerForm]:
        """Return the Django form that asks this version; built once per process and version."""
        built = _built.get(self.digest)
        if built is None:
            built = _built[self.digest] = build(Schema.from_json(self.frozen))
        return built


_built: dict[str, type[AnswerForm]] = {}
"""Form classes by digest: versions are immutable, so a class never goes stale."""
