"""Files on their way into an unfinished answer, and out of it: kept, and named in the draft's entries."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from django.db import transaction

from forms.domain import attachments, drafts
from forms.domain.attachments import Upload
from forms.inspection import Refused, words_for
from forms.models import Attachment, Draft
from forms.questions.file import kind_labels, kinds_of, megabytes_of, new_name
from forms.schema import Question
from forms.walk import Walk

HAND = "files"


def add(draft: Draft, question: Question, upload: Upload) -> Attachment:
    """Keep a file as part of the answer to `question`. Raises `Refused`."""
    attachment = attachments.keep(draft, question, upload)
    if not _enter(draft, question, lambda keys: [*keys, attachment.key]):
        attachments.discard(attachment)
        raise Refused("gone" if draft.submission_id else "too_many")
    return attachment


def remove(draft: Draft, question: Question, key: str) -> None:
    """Take a file out of the answer and delete it. One that is gone, or not of this draft, changes nothing."""
    found = draft.attachments.filter(question_id=question.id, key=key).first()
    if found or draft.corrects_id:
        _enter(draft, question, lambda keys: [item for item in keys if item != key])
    if found:
        attachments.discard(found)


def keep_posted(
    draft: Draft,
    questions: Iterable[Question],
    files: Mapping[str, Sequence[Upload]],
    *,
    may: Callable[[], bool],
) -> dict[str, list[str]]:
    """Keep the files that came with a page; return what was refused, in words by question id.

    `files` are uploads by field name; `may` is asked for each whether it is not one of too many. Call it after the page's entries are saved: unticked files are out by then.
    """
    refused: dict[str, list[str]] = {}
    for question in questions:
        for upload in files.get(new_name(question.clean_name), ()) if question.type == "file" else ():
            try:
                if not may():
                    raise Refused("too_fast")
                add(draft, question, upload)
            except Refused as refusal:
                refused.setdefault(question.id, []).append(refusal_words(refusal, question, name=upload.name or ""))
    return refused


def tell(way: Walk, refused: Mapping[str, Iterable[str]]) -> Walk:
    """Add what was refused to the errors of the way, which stops where a file did not get through."""
    for step in way.steps:
        for question in step.asked:
            for words in refused.get(question.id, ()):
                step.form.add_error(question.clean_name, words)
    return way


def refusal_words(refusal: Refused, question: Question, *, name: str = "") -> str:
    """Return what to tell who sent a file; `name` tells which of several it was."""
    about = {
        "megabytes": megabytes_of(question),
        "kinds": kind_labels(kinds_of(question)),
        "maximum": question.maximum or 1,
    }
    words = words_for(refusal.code, **about)
    return f"{name[:80]}: {words}" if name else words


@transaction.atomic
def _enter(draft: Draft, question: Question, change: Callable[[list[str]], Iterable[str]]) -> bool:
    """Change the keys in the draft's entries; return whether it could be done."""
    draft.refresh_from_db(fields=drafts.STATE, from_queryset=Draft.objects.select_for_update())
    keys = list(change(draft.entries.get(question.clean_name, [])))
    if draft.submission_id or len(keys) > (question.maximum or 1):
        return False
    seen = {question.id: drafts.mark_of(draft.entries, question)}
    drafts.save(draft, {question.clean_name: keys}, questions=[question], seen=seen, hand=HAND)
    return True
