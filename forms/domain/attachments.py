"""Files that people send: looked into, sealed away, scanned, taken over by a submission, given out, forgotten.

A file lies in the vault before its row is committed, and goes after its row is gone: a crash can leave a file without a
row, which the sweep removes, and never a row without its file.
"""

import hashlib
import uuid
from collections.abc import Iterable
from datetime import timedelta
from typing import Any, Protocol

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cms.downloads import SHOWN
from cms.models import User
from cms.vault import Vault
from forms.domain import scanner
from forms.inspection import Refused, inspect, read_whole
from forms.models import Attachment, Draft, Submission, SubmissionEvent
from forms.questions.file import Held, kinds_of, megabytes_of
from forms.schema import Question, Schema
from forms.signals import attachment_kept
from forms.telling import tells_who

vault = Vault("attachments", place="forms.Attachment")
DRAWN = "application/pdf"
"""What is shown as pictures of its pages, and never itself."""
SPARE = 10
"""How many files beside those that count can lie with one question of a draft: what was taken back, or failed."""
ORPHANED_AFTER = timedelta(days=1)
State = Attachment.State


class Upload(Protocol):
    """A file as it was posted."""

    @property
    def name(self) -> str | None: ...

    @property
    def size(self) -> int | None: ...

    def chunks(self, chunk_size: int | None = None) -> Iterable[bytes]: ...


def file_questions(schema: Schema) -> list[Question]:
    return [question for question in schema.questions if question.type == "file"]


def keep(draft: Draft, question: Question, upload: Upload) -> Attachment:
    """Look into what was posted, seal it away and return its row; it waits for the scanner where there is one.

    Raises `Refused`. The draft's answer is not changed: see `forms.domain.uploads`.
    """
    _refuse_too_many(draft, question)
    if (upload.size or 0) > megabytes_of(question) * 1024 * 1024:
        raise Refused("too_large")
    posted = read_whole(upload.chunks(), megabytes=megabytes_of(question))
    found = inspect(posted, name=upload.name or "", kinds=kinds_of(question))
    attachment = Attachment(
        key=uuid.uuid4().hex,
        draft=draft,
        question_id=question.id,
        name=found.name,
        content_type=found.media_type,
        size=len(found.content),
        digest=hashlib.sha256(found.content).hexdigest(),
        state=State.QUARANTINED if scanner.is_configured() else State.CLEAN,
        checked_at=None if scanner.is_configured() else timezone.now(),
    )
    try:
        vault.write(attachment.key, found.content)
    except OSError:
        raise Refused("busy") from None
    with transaction.atomic():
        attachment.save()
        attachment_kept.send(sender=Attachment, attachment=attachment)
    return attachment


def _refuse_too_many(draft: Draft, question: Question) -> None:
    lying = draft.attachments.filter(question_id=question.id).values_list("key", flat=True)
    counted = set(draft.entries.get(question.clean_name, ())) & set(lying)
    most = question.maximum or 1
    if len(counted) >= most or len(lying) >= most + SPARE:
        raise Refused("too_many")


def held_by(draft: Draft) -> dict[str, Held]:
    """Return the files that the draft's person may answer with, by key: the draft's, and those of what it corrects."""
    if not file_questions(draft.version.schema):
        return {}
    theirs = Q(draft=draft) | Q(submission=draft.corrects_id) if draft.corrects_id else Q(draft=draft)
    return {item.key: _held(item) for item in Attachment.objects.filter(theirs)}


def of_submission(submission: Submission) -> dict[str, Held]:
    """Return the submission's files by key, for who may read the answers to their questions."""
    if not file_questions(submission.version.schema):
        return {}
    return {item.key: _held(item) for item in submission.attachments.all()}


def _held(item: Attachment) -> Held:
    label = "" if item.state == State.CLEAN else State(item.state).label
    is_refused, can_be_shown = item.state == State.REFUSED, item.content_type in {*SHOWN, DRAWN}
    return Held(item.key, item.question_id, item.name, item.size, label, is_refused, can_be_shown)


@transaction.atomic
def claim(submission: Submission, *, draft: Draft) -> None:
    """Give the submission the draft's files that its answers name; the others, and what a correction left out, go."""
    given = submission.given
    named = {key for question in file_questions(submission.version.schema) for key in given.get(question.id) or ()}
    for item in Attachment.objects.filter(Q(draft=draft) | Q(submission=submission)):
        if item.key not in named:
            discard(item)
        elif item.submission_id is None:
            item.draft, item.submission = None, submission
            item.save(update_fields=["draft", "submission"])


def discard(attachment: Attachment) -> None:
    """Delete a file with its row. The file goes once that is committed (see `forms.receivers`)."""
    attachment.delete()


def erase(submission: Submission, *, question_ids: Iterable[str] | None = None) -> None:
    """Delete the submission's files, or those of some questions, as their time is over."""
    wanted = submission.attachments.all()
    (wanted if question_ids is None else wanted.filter(question_id__in=list(question_ids))).delete()


def scan(attachment_id: int) -> None:
    """Have a waiting file scanned: release it, or delete what is in it. Raises `ScannerAway`: then it waits on."""
    attachment = Attachment.objects.filter(pk=attachment_id, state=State.QUARANTINED).first()
    if attachment is None:
        return
    finding = scanner.finding_in(vault.read(attachment.key)) if scanner.is_configured() else ""
    changes: dict[str, Any] = {"state": State.REFUSED if finding else State.CLEAN, "finding": finding[:120]}
    with transaction.atomic():
        Attachment.objects.filter(pk=attachment.pk).update(checked_at=timezone.now(), **changes)
        if finding:
            transaction.on_commit(lambda: vault.remove(attachment.key))


def released_to(user: User, submission: Submission, key: str) -> Attachment | None:
    """Return a file that `user` may open: checked, of a submission in their inboxes, to a question that they read."""
    found = Attachment.objects.of_submissions_of(user).released().filter(submission=submission, key=key).first()
    question = submission.version.schema.question(found.question_id) if found else None
    if question is None or (tells_who(question) and submission.is_blind_for(user)):
        return None
    return found if question.audience in submission.audiences_of(user) else None


def own(submission: Submission, key: str) -> Attachment | None:
    """Return a checked file for who sent it, behind their own link."""
    return submission.attachments.released().filter(key=key).first()


def open_by(attachment: Attachment, *, submission: Submission, user: User) -> bytes:
    """Return the content for `user`, and write down that they opened it."""
    content = vault.read(attachment.key)
    SubmissionEvent.objects.create(submission=submission, kind=SubmissionEvent.Kind.FILE_OPENED, by=user)
    return content


def sweep() -> int:
    """Remove files that no row names and that are older than any upload takes; return how many."""
    before = (timezone.now() - ORPHANED_AFTER).timestamp()
    old = list(vault.older_than(before))
    rows = Attachment.objects.exclude(state=State.REFUSED)
    orphans = set(old) - set(rows.filter(key__in=old).values_list("key", flat=True)) if old else set()
    for key in orphans:
        vault.remove(key)
    return len(orphans)
