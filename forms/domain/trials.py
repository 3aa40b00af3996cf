"""Trying a form out before it is published: everything happens as for a young person, and nothing of it stays."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from cms.models import User
from forms.domain import drafts, intake
from forms.domain.keeping import forms_under
from forms.domain.versions import schema_of
from forms.domain.way import way_of
from forms.models import Draft, FormPage, FormVersion, RoutingRule
from forms.models.version import digest_of

LASTS = timedelta(days=1)


@transaction.atomic
def begin(page: FormPage, *, by: User) -> Draft:
    """Return a draft by which `by` tries out what `page` (a draft as an object) asks; older trials that ended are erased.

    Its version is never the current one, and nobody else can open the draft.
    """
    _erase_ended()
    schema = schema_of(page)
    frozen = schema.to_json()
    version = FormVersion.everything.create(
        page=page,
        form_key=page.translation_key,
        number=0,
        language=schema.language,
        frozen=frozen,
        digest=digest_of(frozen),
        published_by=by,
        is_test=True,
    )
    now = timezone.now()
    draft, _conflicts = drafts.start(
        version, key=secrets.token_hex(16), posted={}, questions=(), opened_at=now, by=by, is_test=True
    )
    draft.expires_at = now + LASTS
    draft.save(update_fields=["expires_at"])
    return draft


def _erase_ended() -> None:
    Draft.objects.filter(is_test=True, expires_at__lte=timezone.now()).delete()
    FormVersion.everything.filter(is_test=True, drafts=None).delete()


@transaction.atomic
def erase_under(pages: Iterable[Page]) -> None:
    """Erase the trials of forms among `pages` and below them, so that what was only tried out keeps no form alive."""
    versions = FormVersion.everything.filter(is_test=True, page__in=forms_under(pages))
    Draft.objects.filter(version__in=versions, is_test=True).delete()
    versions.delete()


@dataclass(frozen=True)
class Outcome:
    """What a sending would have done: where it would have gone, and what of it would be encrypted."""

    rule: RoutingRule | None
    given: dict[str, Any]


def outcome_of(draft: Draft, *, answers: dict[str, Any]) -> Outcome:
    """Do all that a sending does, look at it, and take it back: nothing is stored, nothing is queued."""
    with transaction.atomic():
        trial = transaction.savepoint()
        try:
            submission = intake.receive(draft.version, answers=answers, key=draft.key, call=draft.call, by=draft.by)
            return Outcome(rule=way_of(submission).rule, given=submission.given)
        finally:
            transaction.savepoint_rollback(trial)
