"""Forgetting in time: answers whose own time is over, and whole submissions. Not a byte of them stays.

“Kept until” a day includes that day. What happened stays in the timeline, without anybody's words.
"""

import secrets
from collections.abc import Iterable
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db import connection, models, transaction
from django.db.models.fields.reverse_related import ForeignObjectRel
from django.utils import timezone

from forms.domain import attachments, concerns, export, intake
from forms.models import (
    Asking,
    Concern,
    ConcernStep,
    CoSignature,
    Draft,
    FormVersion,
    HandOver,
    Invitation,
    Letter,
    LetterReply,
    Note,
    Reminder,
    Review,
    Seen,
    Submission,
    SubmissionEvent,
    SubmissionRevision,
)
from forms.schema import Question
from forms.signals import answers_erased

BATCH = 200
"""Submissions that one run deals with; the next run goes on."""
CLEARED = {
    "first_name": "",
    "family_name": "",
    "birth_date": None,
    "email": "",
    "phone": "",
    "municipality": None,
    "role": "",
}
Kind = SubmissionEvent.Kind


def forget(*, on: date | None = None) -> int:
    """Erase what is due on the day `on` (default: today), then what the database keeps of it beside; return how much."""
    day = on or timezone.localdate()
    count = expire_submissions(on=day) + expire_answers(on=day) + concerns.forget_closed(on=day)
    transaction.on_commit(scrub, robust=True)
    return count


def expire_submissions(*, on: date) -> int:
    """Erase the submissions whose last day was before `on`; return how many. One with an open concern waits for its end."""
    watched = Concern.objects.open().filter(submission=models.OuterRef("pk"))
    due = Submission.objects.filter(~models.Exists(watched), keep_until__lt=on)
    over = list(due.order_by("pk")[:BATCH])
    for submission in over:
        erase(submission)
    return len(over)


def expire_answers(*, on: date) -> int:
    """Erase single answers whose own time was over before `on`; return from how many submissions."""
    count = 0
    for version in FormVersion.objects.defer("frozen"):
        for months, questions in _by_lifetime(version).items():
            since = on - relativedelta(months=months)
            marked = SubmissionEvent.objects.filter(
                submission=models.OuterRef("pk"), kind=Kind.EXPIRED, detail=str(months)
            )
            due = version.submissions.filter(received_at__date__lt=since).exclude(models.Exists(marked))
            for submission in due.order_by("pk")[: BATCH - count]:
                _erase_answers(submission, questions, months=months)
                count += 1
    return count


def _by_lifetime(version: FormVersion) -> dict[int, list[Question]]:
    found: dict[int, list[Question]] = {}
    for question in version.schema.questions:
        if question.lifetime:
            found.setdefault(question.lifetime, []).append(question)
    return found


@transaction.atomic
def _erase_answers(submission: Submission, questions: list[Question], *, months: int) -> None:
    locked = Submission.objects.select_for_update().get(pk=submission.pk)
    gone = {question.id for question in questions}
    rows: list[Submission | SubmissionRevision] = [locked, *locked.revisions.all()]
    for kept in rows:
        kept.answers = _without(kept.answers, gone)
        kept.sealed = _without(kept.sealed, gone)
        _save(kept, ["answers", "sealed"])
    for binding in {question.binds_to for question in questions} & set(CLEARED):
        setattr(locked, binding, CLEARED[binding])
    locked.folded = intake.searchable(locked)
    _save(locked, [*CLEARED, "folded"])
    attachments.erase(locked, question_ids=gone)
    Draft.objects.filter(corrects=locked).delete()
    SubmissionEvent.objects.create(submission=locked, kind=Kind.EXPIRED, detail=str(months))
    export.drop_with(locked)
    answers_erased.send(sender=Submission, submission=locked)


def _without(answers: dict[str, Any], gone: Iterable[str]) -> dict[str, Any]:
    return {name: value for name, value in answers.items() if name not in gone}


def _save(row: models.Model, fields: list[str]) -> None:
    # By `update`, because earlier answers are never saved again.
    type(row)._base_manager.filter(pk=row.pk).update(**{name: getattr(row, name) for name in fields})


@transaction.atomic
def erase(submission: Submission) -> Submission | None:
    """Erase a whole submission. Return the shell that stays where somebody takes part because of it, else `None`.

    The shell holds the reference, the states and the days, the words that were consented to, and nobody's data.
    """
    locked = Submission.objects.select_for_update().get(pk=submission.pk)
    attachments.erase(locked)
    ConcernStep.objects.filter(concern__submission=locked).delete()
    LetterReply.objects.filter(letter__submission=locked).delete()
    for model in (Note, Letter, SubmissionRevision, CoSignature, Concern, Seen, Asking, HandOver, Reminder, Review):
        model.objects.filter(submission=locked).delete()
    locked.tags.clear()
    Submission.objects.filter(joined_to=locked).update(joined_to=None, joined_at=None)
    Draft.objects.filter(models.Q(corrects=locked) | models.Q(submission=locked)).delete()
    _clear_invitation(locked)
    export.drop_with(locked)
    answers_erased.send(sender=Submission, submission=locked)
    if _is_held(locked):
        return _empty(locked)
    _delete(locked)
    return None


def _is_held(submission: Submission) -> bool:
    """Return whether a row of another room stands on the submission."""
    relations = [
        item for item in Submission._meta.get_fields(include_hidden=True) if isinstance(item, ForeignObjectRel)
    ]
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: submission}).exists()
        for relation in relations
        if relation.related_model._meta.app_label != "forms"
    )


def _delete(submission: Submission) -> None:
    submission.events.all().delete()
    submission.decisions.all().delete()
    submission.consents.all().delete()
    submission.delete()


def _empty(submission: Submission) -> Submission:
    submission.answers, submission.sealed = {}, {}
    for name, nothing in CLEARED.items():
        setattr(submission, name, nothing)
    submission.folded = ""
    submission.answered_by = None
    submission.keep_until = None
    submission.generation += 1
    # A digest of answers could be compared with guesses.
    submission.fingerprint = secrets.token_hex(32)
    submission.save()
    submission.events.update(reason="")
    submission.decisions.update(note="")
    SubmissionEvent.objects.create(submission=submission, kind=Kind.EXPIRED)
    return submission


def _clear_invitation(submission: Submission) -> None:
    invitation = submission.invitation
    if invitation is not None and not invitation.submissions.exclude(pk=submission.pk).exists():
        Invitation.objects.filter(pk=invitation.pk).update(values={}, email="")


def scrub() -> None:
    """Have SQLite write its log into the database file and empty it: the log still holds pages as they were.

    Deleted content in the file itself is overwritten as it is deleted (`PRAGMA secure_delete`). A reader that holds the
    log makes this do nothing; then the next run does it, whether it erases anything or not.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
