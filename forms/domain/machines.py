"""What machines may do with a form: find the open ones, read what is asked, send answers once."""

import hashlib
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from forms import outline
from forms.domain import drafts, intake
from forms.models import Call, Draft, FormPage, FormVersion, Submission
from forms.schema import Section

KEPT = timedelta(days=30)
"""How long a key is remembered. After that only the same answers are known as the same."""


class KeyReused(Exception):
    """The key stands for other answers already."""


@dataclass
class Invalid(Exception):
    """Answers that cannot be taken: what is wrong by question id, about the whole, and the exit that was met."""

    errors: dict[str, list[str]]
    form: list[str] = field(default_factory=list)
    exit: Section | None = None


def offered() -> list[FormPage]:
    """Return the published forms that everybody may answer, one page for each language, those of one form together."""
    pages = FormPage.objects.live().public().filter(access=FormPage.Access.OPEN, versions__isnull=False)
    found = pages.select_related("locale").distinct().order_by("translation_key", "locale_id")
    return [page for page in found if not page.get_view_restrictions()]


def page_of(form_key: uuid.UUID, *, language: str) -> FormPage | None:
    """Return the page on which everybody may answer the form in `language`."""
    pages = FormPage.objects.live().public().filter(access=FormPage.Access.OPEN, versions__isnull=False)
    page = pages.filter(translation_key=form_key, locale__language_code=language).distinct().first()
    return page if page and not page.get_view_restrictions() else None


def open_calls(pages: Iterable[FormPage]) -> dict[uuid.UUID, list[Call]]:
    """Return the open calls of these forms by the form's key."""
    calls: dict[uuid.UUID, list[Call]] = {}
    keys = {page.translation_key for page in pages}
    for call in Call.objects.open().filter(form__translation_key__in=keys).select_related("form"):
        calls.setdefault(call.form.translation_key, []).append(call)
    return calls


def call_of(form_key: uuid.UUID, *, slug: str) -> Call | None:
    """Return the call with this address, if it asks this form."""
    return Call.objects.select_related("team", "form").filter(slug=slug, form__translation_key=form_key).first()


def version_of(page: FormPage, number: int) -> FormVersion | None:
    """Return the version by its number; one that was replaced can be answered as long as a form that stays open."""
    version = page.versions.filter(number=number).first()
    following = page.versions.filter(number=number + 1).only("created_at").first()
    limit = timezone.now() - timedelta(days=settings.FORMS_TICKET_DAYS)
    return version if following is None or following.created_at > limit else None


def take(version: FormVersion, *, answers: Mapping[str, Any], key: str, call: Call | None) -> tuple[Submission, bool]:
    """Judge and store `answers`, any JSON by question id; return the submission and whether it is new.

    They go the way of the page: read as a browser would post them, then walked. The same answers with the same `key`
    are the submission that is there already. Raises `Invalid`, and `KeyReused` for other answers with a used key.
    """
    data, kept = judge(version, answers=answers, call=call)
    mark = _mark(version.form_key, key)
    with transaction.atomic():
        draft, is_new = Draft.objects.select_for_update().get_or_create(
            key=mark,
            defaults={
                "public_id": uuid.uuid4().hex,
                "version": version,
                "call": call,
                "entries": data,
                "expires_at": timezone.now() + KEPT,
            },
        )
        if not is_new and not _is_same(draft, intake.fingerprint_of(kept, version=version, key=mark)):
            raise KeyReused
        submission = drafts.send(draft)
    assert submission is not None
    return submission, is_new


def _is_same(draft: Draft, fingerprint: str) -> bool:
    return draft.submission is not None and draft.submission.fingerprint == fingerprint


def is_repeat(form_key: uuid.UUID, *, key: str) -> bool:
    """Return whether answers were taken with this key before: a repeat is answered even when the form has closed."""
    return Draft.objects.filter(key=_mark(form_key, key), submission__isnull=False).exists()


def _mark(form_key: uuid.UUID, key: str) -> str:
    return hashlib.sha256(f"{form_key}:{key}".encode()).hexdigest()


def judge(
    version: FormVersion, *, answers: Mapping[str, Any], call: Call | None
) -> tuple[dict[str, list[str]], dict[str, Any]]:
    """Return `answers` as a browser would post them, and what is stored: those to questions that are asked.

    Raises `Invalid`.
    """
    data, misshapen = outline.read(version.schema, answers)
    facts = {"role": call.role} if call else {}
    way = drafts.walk_over(version, data, facts=facts)
    asked = {question.id for step in way.steps for question in step.asked}
    wrong = {name: [_("This is not an answer to this question.")] for name in misshapen if name in asked}
    errors = {**way.errors(), **wrong}
    if way.exit is not None:
        raise Invalid(errors, [" ".join([way.exit.title, way.exit.text]).strip()], way.exit)
    if errors or not way.is_complete:
        raise Invalid(errors, [])
    return data, way.answers
