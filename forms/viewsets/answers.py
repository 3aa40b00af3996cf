"""Answers as the case screen shows them: by section, as far as somebody may read; a sensitive one only once it is opened."""

from typing import Any

from forms.domain import attachments, reading
from forms.models import Submission
from forms.questions import kind_of
from forms.questions.file import Held
from forms.schema import SEALED, Question, Section
from forms.telling import tells_who

Answer = dict[str, Any]


def sections_of(submission: Submission, user: Any, *, opened: dict[str, str]) -> list[tuple[Section, list[Answer]]]:
    """Return the sections with what is shown of each answer. `opened` holds the sensitive ones that were just opened."""
    files = attachments.of_submission(submission)
    return [
        (section, [_shown(submission, question, text, files, opened) for question, text in answers])
        for section, answers in submission.answers_for(user)
    ]


def shown_after_opening(submission: Submission, question: Question, words: str) -> Answer:
    """Return what is shown of a sensitive answer that was just opened."""
    return _shown(submission, question, words, attachments.of_submission(submission), {question.id: words})


def _shown(
    submission: Submission, question: Question, text: str | None, files: dict[str, Held], opened: dict[str, str]
) -> Answer:
    is_folded = bool(text) and question.sensitivity in SEALED and question.id not in opened
    is_shown = bool(text) and not is_folded
    return {
        "question": question,
        "text": text if is_shown else "",
        "files": _files_of(submission, question, files) if is_shown else [],
        "is_readable": text is not None,
        "is_answered": bool(text),
        "is_folded": is_folded,
        "is_opened": question.id in opened,
        "needs_reason": is_folded and reading.needs_reason(question),
    }


def _files_of(submission: Submission, question: Question, files: dict[str, Held]) -> list[Held]:
    keys = submission.given.get(question.id) or () if question.type == "file" else ()
    return [files[key] for key in keys if key in files]


def earlier_of(submission: Submission, user: Any) -> list[tuple[Any, list[tuple[Question, str | None]]]]:
    """Return each set of answers that the person corrected, with what stood there otherwise; `None` for what is sensitive.

    What `user` may not read is left out.
    """
    mine, newer, found = submission.audiences_of(user), submission.given, []
    is_blind = submission.is_blind_for(user)
    for revision in reversed(submission.revisions.select_related("version")):
        older = {**revision.answers, **revision.sealed}
        changed = [
            q for q in revision.version.schema.questions if q.audience in mine and older.get(q.id) != newer.get(q.id)
        ]
        rows = [
            (q, None if q.sensitivity in SEALED else kind_of(q).display(q, older.get(q.id)))
            for q in changed
            if kind_of(q).has_answer and not (is_blind and tells_who(q))
        ]
        found.append((revision, rows))
        newer = older
    return found
