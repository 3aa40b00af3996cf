"""What happened to a submission, as lines that can be read: events, notes and letters in one stream."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cms.models import Team, User
from forms.models import HandOver, Letter, LetterReply, Note, State, Submission, SubmissionEvent
from forms.vocabulary import purposes

Kind = SubmissionEvent.Kind


@dataclass(frozen=True)
class Line:
    """`text` is what somebody wrote: a reason, a note; `letter` is what went or waits to go."""

    at: datetime
    icon: str
    what: str
    by: User | None = None
    text: str = ""
    letter: Letter | None = None
    is_note: bool = False
    language: str = ""


def lines_of(submission: Submission, *, user: User) -> list[Line]:
    """Return the timeline of a submission as `user` may read it, the newest first."""
    return sorted(_lines(submission, user), key=lambda line: line.at, reverse=True)


def _lines(submission: Submission, user: User) -> Iterator[Line]:
    handovers = list(submission.handovers.filter(undone_at__isnull=True).select_related("by", "origin", "to"))
    mine = set(Team.objects.coordinated_by(user).values_list("pk", flat=True)) if handovers else set()
    is_blind = submission.is_blind_for(user)
    for event in submission.events.select_related("by"):
        if is_blind and event.kind in (Kind.JOINED, Kind.SPLIT):
            continue  # the other case of the same person would tell who it is
        # What another team wrote to itself while it had the case stays there.
        is_theirs = bool(handovers) and _team_at(event.at, handovers) not in mine
        if is_theirs and event.kind in AMONG_COLLEAGUES:
            continue
        yield Line(
            at=event.at,
            icon=ICONS.get(Kind(event.kind), "info-circle"),
            what=_words(event),
            by=event.by,
            text="" if is_theirs else event.reason,
        )
    for handover in handovers:
        if handover.why and handover.to.team_id in mine:
            what = _("Why it was handed over")
            yield Line(at=handover.at, icon="comment", what=what, by=handover.by, text=handover.why)
    replies = [] if is_blind else _replies_to(submission)
    yield from _of_askings(submission, is_blind=is_blind, told={reply.text for reply in replies})
    for reply in replies:
        what = _("The person answered a letter")
        yield Line(at=reply.at, icon="comment", what=what, text=reply.text, language=submission.language)
    for note in Note.objects.readable_by(user).filter(submission=submission).select_related("by"):
        yield _of_note(note)
    for letter in () if is_blind else submission.letters.select_related("written_by"):
        what = _("Letter written; it came back") if letter.bounced_at else OF_LETTERS[Letter.State(letter.state)]()
        yield Line(at=letter.written_at, icon="mail", what=what, by=letter.written_by, letter=letter)


def _team_at(moment: datetime, handovers: list[HandOver]) -> int:
    """Return the id of the team that had the case at a moment."""
    left = next((one for one in handovers if moment <= one.at), None)
    return left.origin.team_id if left else handovers[-1].to.team_id


def _replies_to(submission: Submission) -> list[LetterReply]:
    return [reply for letter in submission.letters.prefetch_related("replies") for reply in letter.replies.all()]


def _of_askings(submission: Submission, *, is_blind: bool, told: set[str]) -> Iterator[Line]:
    for asking in submission.askings.select_related("by"):
        language = submission.language
        yield Line(
            at=asking.at, icon="help", what=_("Asked the person"), by=asking.by, text=asking.words, language=language
        )
        if not is_blind and asking.answer and asking.answered_at and asking.answer not in told:
            what = _("The person answered")
            yield Line(at=asking.answered_at, icon="comment", what=what, text=asking.answer, language=language)


def _of_note(note: Note) -> Line:
    what = _("Note for the safeguarding lead") if note.audience == Note.Audience.SAFEGUARDING else _("Note")
    return Line(at=note.at, icon="comment", what=what, by=note.by, text=note.text, is_note=True)


def _words(event: SubmissionEvent) -> str:
    known: dict[str, Any] = {
        Kind.ROUTED: lambda: _("Sent to the inbox “%(inbox)s”") % {"inbox": event.detail},
        Kind.ASSIGNED: lambda: (
            _("Assigned to %(name)s") % {"name": event.detail} if event.detail else _("Assigned to nobody")
        ),
        Kind.SENSITIVE_OPENED: lambda: _("Sensitive answer opened: “%(question)s”") % {"question": event.detail},
        Kind.TAGGED: lambda: _("Tagged: %(tag)s") % {"tag": event.detail},
        Kind.UNTAGGED: lambda: _("Tag removed: %(tag)s") % {"tag": event.detail},
        Kind.PUT_OFF: lambda: _("Put off until %(day)s") % {"day": event.detail},
        Kind.HANDED_OVER: lambda: _("Handed over to the inbox “%(inbox)s”") % {"inbox": event.detail},
        Kind.JOINED: lambda: _("Joined with %(reference)s") % {"reference": event.detail},
        Kind.SPLIT: lambda: _("Taken apart from %(reference)s") % {"reference": event.detail},
        Kind.DECIDED: lambda: _("Decision: %(state)s") % {"state": State(event.detail).label},
        Kind.ANNOUNCED: lambda: _("Announced: %(state)s") % {"state": State(event.detail).label},
        Kind.NOT_ANNOUNCED: lambda: _("Could not be announced: %(state)s") % {"state": State(event.detail).label},
        Kind.UNDONE: lambda: _("Taken back: %(state)s") % {"state": State(event.detail).label},
        Kind.CONSENT_WITHDRAWN: lambda: (
            _("Consent withdrawn: %(purpose)s") % {"purpose": purposes.label_of(event.detail)}
        ),
        Kind.CONSENT_GIVEN: lambda: (
            _("Consent given again: %(purpose)s") % {"purpose": purposes.label_of(event.detail)}
        ),
    }
    words = known.get(event.kind)
    if words:
        return words()
    simple = SIMPLE.get(Kind(event.kind))
    return simple() if simple else capfirst(event.get_kind_display())


OF_LETTERS = {
    Letter.State.DRAFT: lambda: _("Letter drafted; nobody approved it yet"),
    Letter.State.APPROVED: lambda: _("Letter written, waiting to go"),
    Letter.State.SENT: lambda: _("Letter written, sent on its way"),
    Letter.State.FAILED: lambda: _("Letter written; it did not go"),
    Letter.State.CANCELLED: lambda: _("Letter written, not sent after all"),
}
SIMPLE = {
    Kind.RECEIVED: lambda: _("Received"),
    Kind.UNROUTED: lambda: _("No routing rule fitted"),
    Kind.OPENED: lambda: _("The answers were opened"),
    Kind.FILE_OPENED: lambda: _("A file was opened"),
    Kind.READ: lambda: _("Read to the end"),
    Kind.PRINTED: lambda: _("Printed"),
    Kind.TAKEN_UP: lambda: _("Taken up again"),
    Kind.LETTER_SENT: lambda: _("Letter sent"),
    Kind.REPLIED: lambda: _("The person answered a letter"),
}
AMONG_COLLEAGUES = (Kind.TAGGED, Kind.UNTAGGED)
"""What says in so many words what a team thinks of a case; another one does not even learn that it happened."""
ICONS = {
    Kind.RECEIVED: "download",
    Kind.ROUTED: "redirect",
    Kind.UNROUTED: "warning",
    Kind.OPENED: "view",
    Kind.FILE_OPENED: "download",
    Kind.SENSITIVE_OPENED: "view",
    Kind.PRINTED: "doc-full",
    Kind.TAGGED: "tag",
    Kind.UNTAGGED: "tag",
    Kind.PUT_OFF: "time",
    Kind.TAKEN_UP: "time",
    Kind.HANDED_OVER: "redirect",
    Kind.JOINED: "link",
    Kind.SPLIT: "cut",
    Kind.UNDONE: "rotate",
    Kind.REPLIED: "comment",
    Kind.ASSIGNED: "user",
    Kind.DECIDED: "check",
    Kind.LETTER_SENT: "mail",
    Kind.CONSENT_WITHDRAWN: "cross",
    Kind.CONSENT_GIVEN: "check",
    Kind.CORRECTED: "edit",
    Kind.WITHDRAWN: "rotate",
    Kind.SIGNATURE_ASKED: "mail",
    Kind.SIGNED: "check",
    Kind.SIGNATURE_DECLINED: "cross",
}
