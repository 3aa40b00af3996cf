"""Unfinished answers: begun, saved from any device, sent once, forgotten in time."""

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from cms import mail
from cms.models import User
from forms.domain import attachments, cosigning, intake, own
from forms.domain.cosigning import Contact
from forms.models import Call, Draft, FormVersion, Invitation, Submission
from forms.questions import kind_of
from forms.questions.file import FACT
from forms.schema import Question
from forms.signals import draft_link_wanted
from forms.vocabulary import Means
from forms.walk import Context, Walk, answer_to, walk
from forms.words import age_on

Entries = Mapping[str, list[str]]
ADULT = 18
SOURCE = "src"
"""The fact that says by which link somebody came (see `forms.sources`)."""
LINKS = 6
"""How many links one draft can have in its life: each costs a mail to whatever address was typed."""
STATE = ("entries", "touched", "passed", "revision", "generation", "submission", "expires_at")


class Unfinished(Exception):
    """The answers cannot be sent as they are. Holds nothing of them."""


class TooManyLinks(Exception):
    """The draft's link was renewed often enough."""


def way_of(draft: Draft) -> Walk:
    """Return the draft's way through the version it is pinned to, as far as its entries lead."""
    return walk_over(draft.version, draft.entries, facts=facts_of(draft))


def facts_of(draft: Draft) -> dict[str, Any]:
    """Return what is known beside the answers: values of the link, the call's role, and the files that are kept."""
    return {**draft.facts_around, FACT: attachments.held_by(draft)}


def walk_over(version: FormVersion, entries: Entries, *, facts: Mapping[str, Any]) -> Walk:
    """Return the way through `version` over `entries`, today."""
    return walk(version.compiled, entries, context=Context(timezone.localdate(), facts))


def mark_of(entries: Entries, question: Question) -> str:
    """Return a short digest of what is typed for `question`: a page carries it, to tell later who changed what."""
    typed = [_lines(entries.get(name, ())) for name in kind_of(question).names(question)]
    return hashlib.sha256(json.dumps(typed).encode()).hexdigest()[:12]


def _lines(values: Iterable[str]) -> list[str]:
    """Return values as they compare: browsers end lines their own way, and an empty box says the same as none."""
    return [value.replace("\r\n", "\n") for value in values if value]


@transaction.atomic
def start(
    version: FormVersion,
    *,
    key: str,
    posted: Entries,
    questions: Iterable[Question],
    opened_at: datetime,
    call: Call | None = None,
    invitation: Invitation | None = None,
    by: User | None = None,
    facts: dict[str, Any] | None = None,
    is_test: bool = False,
    passing: str = "",
) -> tuple[Draft, frozenset[str]]:
    """Return the draft that the form with the one-time `key` began, and what was not saved (as `save`).

    The same key again, by a double click or a repeat, finds the draft that is there. On a computer that several people
    share it is a key of its own for each who signed in: what one typed never goes into another's draft.
    """
    key = f"{key}.{by.pk}" if by else key
    beginning = {
        "public_id": secrets.token_hex(16),
        "version": version,
        "call": call,
        "invitation": invitation,
        "by": by,
        "facts": facts or {},
        "is_test": is_test,
        "started_at": opened_at,
        "expires_at": timezone.now() + timedelta(days=version.page.draft_days),
    }
    draft, _is_new = Draft.objects.get_or_create(key=key, defaults=beginning)
    blank = {question.id: mark_of({}, question) for question in questions}
    return draft, save(draft, posted, questions=questions, seen=blank, hand=key[:8], passing=passing)


@transaction.atomic
def save(
    draft: Draft,
    posted: Entries,
    *,
    questions: Iterable[Question],
    seen: Mapping[str, str],
    hand: str,
    passing: str = "",
) -> frozenset[str]:
    """Save what a page posted for `questions`; return the ids of those that somebody changed elsewhere meanwhile.

    `seen` are the marks of what the page showed, by question id; `hand` names the page; `passing` is the section that
    is left forwards. A question that the page left as it was keeps what is saved by now. One that both changed, each
    differently, is left as it is saved.
    """
    draft.refresh_from_db(fields=STATE, from_queryset=Draft.objects.select_for_update())
    if draft.submission_id:
        return frozenset()
    conflicts = set()
    changed = False
    for question in questions:
        mine, saved, shown = mark_of(posted, question), mark_of(draft.entries, question), seen.get(question.id)
        if mine in (saved, shown):
            continue
        if shown != saved and draft.touched.get(question.id) != hand:
            conflicts.add(question.id)
            continue
        _write(draft, question, posted, hand=hand)
        changed = True
    if passing and passing not in draft.passed:
        # Whether anything in it is wrong is asked anew at every step, so that this only says that it was met.
        draft.passed.append(passing)
        changed = True
    if changed:
        _keep(draft)
    return frozenset(conflicts)


def _write(draft: Draft, question: Question, posted: Entries, *, hand: str) -> None:
    for name in kind_of(question).names(question):
        draft.entries.pop(name, None)
        if any(posted.get(name, ())):
            draft.entries[name] = list(posted[name])
    draft.touched[question.id] = hand


def _keep(draft: Draft) -> None:
    draft.revision += 1
    draft.changed_at = timezone.now()
    draft.expires_at = draft.changed_at + timedelta(days=days_kept(draft))
    draft.save(update_fields=["entries", "touched", "passed", "revision", "changed_at", "expires_at"])


def days_kept(draft: Draft) -> int:
    """Return for how many days after the last change the draft is kept: fewer once its person turns out to be a minor."""
    page, born = draft.version.page, draft.version.schema.bound_to(Means.BIRTH_DATE)
    day = answer_to(draft.version.compiled, born, draft.entries) if born else None
    is_minor = day is not None and age_on(date.fromisoformat(day), timezone.localdate()) < ADULT
    return min(page.draft_days, page.draft_days_minor) if is_minor else page.draft_days


@transaction.atomic
def send(draft: Draft, *, guardian: Contact | None = None, by: User | None = None) -> Submission | None:
    """Send the draft and empty it; return the submission, the same one for every repeat.

    `by` is who sends it where the form asks people to sign in: it may not have done so yet when the draft was begun.
    `guardian` is whom to ask for a co-signature, where one is needed; without, a coordinator arranges it. A correction
    takes the place of what was sent before.

    Raises `Unfinished` unless everything that is asked is answered rightly. A test draft is sent for trial: everything
    happens, is taken back, and `None` is returned.
    """
    draft.refresh_from_db(fields=STATE, from_queryset=Draft.objects.select_for_update())
    if draft.submission_id:
        return draft.submission
    way = way_of(draft)
    if not way.is_complete:
        raise Unfinished
    if draft.is_test:
        _rehearse(draft, way.answers, guardian)
        return None
    draft.by = draft.by or by
    draft.submission = _receive(draft, way.answers, guardian)
    attachments.claim(draft.submission, draft=draft)
    draft.entries, draft.touched, draft.facts = {}, {}, {}
    draft.save(update_fields=["submission", "entries", "touched", "facts"])
    return draft.submission


def _receive(draft: Draft, answers: dict[str, Any], guardian: Contact | None) -> Submission:
    submission = _corrected(draft, answers) if draft.corrects_id else _taken_in(draft, answers)
    page, schema = draft.version.page, draft.version.schema
    today, call, invitation = timezone.localdate(), draft.call, draft.invitation
    if cosigning.is_needed(page, schema=schema, answers=answers, on=today, call=call, invitation=invitation):
        cosigning.begin(submission, page=page, contact=guardian)
    return submission


def _corrected(draft: Draft, answers: dict[str, Any]) -> Submission:
    assert draft.corrects is not None
    return own.apply_correction(draft.corrects, answers=answers)


def _taken_in(draft: Draft, answers: dict[str, Any]) -> Submission:
    return intake.receive(
        draft.version,
        answers=answers,
        key=draft.key,
        call=draft.call,
        invitation=draft.invitation,
        by=draft.by,
        source=draft.facts.get(SOURCE, ""),
    )


def _rehearse(draft: Draft, answers: dict[str, Any], guardian: Contact | None) -> None:
    """Do all that a sending does, and take it back: nothing is stored, nothing is queued."""
    trial = transaction.savepoint()
    try:
        _receive(draft, answers, guardian)
    finally:
        transaction.savepoint_rollback(trial)


@transaction.atomic
def renew_link(draft: Draft, *, to: str) -> None:
    """Give the draft a new link, which ends the one before, and have it sent to the address `to`.

    Raises `TooManyLinks` for a draft that had its share.
    """
    draft.refresh_from_db(fields=STATE, from_queryset=Draft.objects.select_for_update())
    if draft.generation >= LINKS:
        raise TooManyLinks
    draft.generation += 1
    draft.link_to = to
    draft.save(update_fields=["generation", "link_to"])
    draft_link_wanted.send(sender=Draft, draft=draft)


def mail_link(draft_id: int) -> None:
    """Send a draft's link to the address that waits, and forget the address. Errors of the mail server pass through.

    The address may be read by a family: the message says neither what the form is nor who asked.
    """
    draft = Draft.objects.live().unsent().select_related("version__page").filter(pk=draft_id).first()
    if draft is None or not draft.link_to:
        return
    mail.send(
        mail.Message(
            event="draft_link",
            to=[draft.link_to],
            language=draft.version.language,
            key=f"draft-{draft.pk}-{draft.generation}",
            context={"link": link_of(draft), "until": draft.expires_at},
            formal=draft.version.page.formal,
        )
    )
    Draft.objects.filter(pk=draft.pk, generation=draft.generation).update(link_to="")


def link_of(draft: Draft) -> str:
    """Return the full address by which its person comes back to the draft."""
    page = draft.version.page
    return f"{page.address}{page.reverse_subpage('resume', args=[draft.token])}"


def discard(draft: Draft) -> None:
    """Delete what was typed, at the wish of who typed it. A draft that was sent only loses its link's page."""
    Draft.objects.unsent().filter(pk=draft.pk).delete()


@transaction.atomic
def move(draft: Draft, *, to: FormVersion) -> None:
    """Pin the draft to another version of its form; what was typed for questions that are still asked moves along."""
    draft.refresh_from_db(fields=STATE, from_queryset=Draft.objects.select_for_update())
    names = {name for question in to.schema.questions for name in kind_of(question).names(question)}
    draft.entries = {name: values for name, values in draft.entries.items() if name in names}
    draft.version = to
    draft.save(update_fields=["entries", "version"])


def decline(draft: Draft, *, newer: FormVersion) -> None:
    """Note that the draft's person goes on with the version they know."""
    draft.declined = newer.number
    draft.save(update_fields=["declined"])


def forget_expired() -> int:
    """Delete the drafts whose time is over, and the shells of those that were sent; return how many."""
    count, _by_model = Draft.objects.filter(expires_at__lte=timezone.now()).delete()
    return count
