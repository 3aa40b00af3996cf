"""Submissions of one form as a table: a column for each question id, whatever versions were answered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cms.models import User
from forms.models import FormVersion, Submission
from forms.questions import kind_of
from forms.schema import Question
from forms.telling import BINDINGS as TELLING
from forms.telling import tells_who

Cell = str | int | float | date | None

BOUND = ("first_name", "family_name", "birth_date", "email", "phone", "municipality", "role")
"""What a submission keeps in columns of its own, under the names of the bindings."""


@dataclass(frozen=True)
class Wording:
    """How a question was worded in one version."""

    version: FormVersion
    label: str


@dataclass
class Heading:
    """One column. `key` is stable for ever, `label` the newest wording, made distinct; `wordings` are all of them."""

    key: str
    question_id: str
    label: str
    wordings: list[Wording] = field(default_factory=list)

    @property
    def older(self) -> list[Wording]:
        """Return the wordings that say something else than the heading does, each once."""
        found: dict[str, Wording] = {}
        for wording in self.wordings:
            found.setdefault(wording.label, wording)
        return [wording for label, wording in found.items() if label != self.wordings[-1].label]


class Reader:
    """What one user may read, asked once for each team."""

    def __init__(self, user: User) -> None:
        self.user = user
        self._audiences: dict[int, set[str]] = {}

    def audiences(self, submission: Submission) -> set[str]:
        """Return the audiences to which the user belongs for this submission."""
        team = submission.inbox.team_id if submission.inbox else 0
        if team not in self._audiences:
            self._audiences[team] = submission.audiences_of(self.user)
        return self._audiences[team]

    def may_read(self, submission: Submission, question: Question) -> bool:
        if submission.is_blind_for(self.user) and tells_who(question):
            return False
        return question.audience in self.audiences(submission)


class Table:
    """The columns that `user` may read of the answers to `versions`, the oldest first, and the cells of a submission."""

    def __init__(self, versions: Iterable[FormVersion], *, reader: Reader, audiences: set[str]) -> None:
        self.reader = reader
        self.headings = _headings(list(versions), audiences, reader.user.language)

    @property
    def labels(self) -> list[str]:
        return [*first_labels(), *[heading.label for heading in self.headings]]

    def cells(self, submission: Submission) -> list[Cell]:
        """Return a row: what is known of the submission, then a cell for each heading."""
        given = submission.given
        found: dict[str, Cell] = {}
        for question in submission.version.schema.questions:
            if question.id in given and self.reader.may_read(submission, question):
                kind = kind_of(question)
                keys = [column.key for column in kind.columns(question)]
                found |= dict(zip(keys, kind.cells(question, given[question.id]), strict=True))
        return [*self.known(submission).values(), *[found.get(heading.key) for heading in self.headings]]

    def record(self, submission: Submission) -> dict[str, Any]:
        """Return the same for machines: stored keys and words by question id."""
        given = submission.given
        answers = {
            question.id: {"value": given[question.id], "text": kind_of(question).display(question, given[question.id])}
            for question in submission.version.schema.questions
            if question.id in given and self.reader.may_read(submission, question)
        }
        version = submission.version
        return {**self.known(submission), "version": f"{version.language}-{version.number}", "answers": answers}

    def known(self, submission: Submission) -> dict[str, Cell]:
        """Return what the inbox shows of a submission; a name or contact only if its question may be read."""
        return {
            "reference": submission.reference,
            "received_at": _moment(submission.received_at),
            "state": submission.get_state_display(),
            "call": str(submission.call or ""),
            "language": submission.language,
            **{binding: self._bound(submission, binding) for binding in BOUND},
        }

    def _bound(self, submission: Submission, binding: str) -> Cell:
        question = submission.version.schema.bound_to(binding)
        if question is not None and not self.reader.may_read(submission, question):
            return None
        if binding in TELLING and submission.is_blind_for(self.reader.user):
            return None
        if binding == "municipality":
            return str(submission.municipality or "") or None
        if binding == "role":
            return submission.get_role_display() or None
        return getattr(submission, binding) or None


def first_labels() -> list[str]:
    """Return the headings of what is known of every submission, in the order of `Table.known`."""
    return [
        _("Reference"),
        _("Received"),
        _("State"),
        _("Call"),
        _("Language"),
        _("First name"),
        _("Family name"),
        _("Birth date"),
        _("E-mail"),
        _("Phone"),
        _("Municipality"),
        pgettext("of a person", "Role"),
    ]


def _moment(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "Y-m-d H:i")


def _headings(versions: list[FormVersion], audiences: set[str], language: str) -> list[Heading]:
    """Return a heading for each column of each readable question: first as the newest version has them, then the removed."""
    found: dict[str, Heading] = {}
    for version in _in_order(versions, language):
        for key, question_id, label in _columns(version, audiences):
            heading = found.setdefault(key, Heading(key, question_id, label))
            heading.wordings.append(Wording(version, label))
            heading.label = label
    newest = {key: place for place, (key, *_rest) in enumerate(_columns(_in_order(versions, language)[-1], audiences))}
    ordered = sorted(found.values(), key=lambda heading: newest.get(heading.key, len(newest)))
    return _distinct(ordered)


def _in_order(versions: list[FormVersion], language: str) -> list[FormVersion]:
    """Return the oldest first, those in the reader's language after all others: the last word is the newest they can read."""
    return sorted(versions, key=lambda version: (version.language == language, version.created_at, version.pk))


def _columns(version: FormVersion, audiences: set[str]) -> Iterator[tuple[str, str, str]]:
    for question in version.schema.questions:
        if kind_of(question).has_answer and question.audience in audiences:
            for column in kind_of(question).columns(question):
                yield column.key, question.id, str(column.label)


def _distinct(headings: list[Heading]) -> list[Heading]:
    taken = set(first_labels())
    for heading in headings:
        words, number = heading.label, 1
        while heading.label in taken:
            number += 1
            heading.label = f"{words} ({number})"
        taken.add(heading.label)
    return headings
