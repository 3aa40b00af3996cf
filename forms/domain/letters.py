"""Letters: drafted by the system or a person, changed, approved, held for a moment. Carrying them is in `sending`."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from cms.models import User
from cms.working_days import next_working_day
from forms.domain.refusal import Refused
from forms.models import Decision, Letter, LetterEvent, LetterTemplate, State, Submission
from forms.signals import letter_approved
from forms.subjects import check_subject

MORNING = time(9)
BAD_NEWS = {LetterEvent.DECLINED, LetterEvent.OFFER_LAPSED}
"""Nobody reads a no in the evening, alone: these go on the next working morning."""
AFTER_LEAVING = {LetterEvent.WITHDRAWN, LetterEvent.LEFT}
"""What somebody who took everything back may still be told."""


class LetterRefused(Refused):
    """A letter that cannot be written, changed or sent as things stand."""


@dataclass(frozen=True)
class LetterText:
    """A letter as the coordinator saw and changed it."""

    subject: str
    body: str


# --- writing --------------------------------------------------------------------------------------


def template_for(submission: Submission, event: str) -> LetterTemplate | None:
    """Return the template for `event` in the person's language, else in Latvian; the team's own before the general one."""
    whose = Q(team=submission.team_id) | Q(team__isnull=True)
    languages = {submission.language, settings.LANGUAGE_CODE}
    found = LetterTemplate.objects.filter(whose, event=event, language__in=languages)
    return min(found, key=lambda one: (one.language != submission.language, one.team_id is None), default=None)


def prepare(submission: Submission, event: str, *, by: User | None, decision: Decision | None = None) -> LetterText:
    """Return the letter that `by` sees first; empty texts when there is no template to start from."""
    template = template_for(submission, event)
    return fill(template, submission, by=by, decision=decision) if template else LetterText(subject="", body="")


def fill(
    template: LetterTemplate, submission: Submission, *, by: User | None, decision: Decision | None = None
) -> LetterText:
    """Return `template` with the placeholders filled. What the system writes by itself is signed by the team alone."""
    team = submission.team.name if submission.team else ""
    with override(template.language):
        day = decision.answer_by if decision else submission.answer_by
        answer_by = date_format(day, "SHORT_DATE_FORMAT") if day else ""
    reason = decision.reason if decision else None
    values = {
        "first_name": submission.reference if by and submission.is_blind_for(by) else submission.first_name,
        "reference": submission.reference,
        "form": submission.version.frozen["title"],
        "programme": team,
        "sender": by.get_full_name() if by else "",
        "answer_by": answer_by,
        "reason": getattr(reason, f"words_{template.language}", "") if reason else "",
    }
    # A Latvian day ends with a dot of its own, which also ends the sentence.
    words = template.body.replace("{answer_by}.", "{answer_by}") if answer_by.endswith(".") else template.body
    body = words.format_map(values)
    return LetterText(subject=template.subject.format_map(values), body=_without_gaps(body))


def _without_gaps(body: str) -> str:
    """Return the text without the empty lines that an empty placeholder leaves behind."""
    return "\n\n".join(part.strip("\n") for part in body.split("\n\n") if part.strip())


@transaction.atomic(savepoint=False)
def draft(
    submission: Submission,
    *,
    event: str,
    by: User | None,
    decision: Decision | None = None,
    subject: str | None = None,
    body: str | None = None,
) -> Letter:
    """Put a letter into the outbox, from the template unless its words are given; `by` nobody when the system writes.

    Raises `LetterRefused` where there is no address.
    """
    if not submission.email:
        raise LetterRefused(
            _("This person gave no e-mail address, so no letter can go. Decide without a letter and telephone.")
        )
    template = template_for(submission, event) if body is None else None
    text = fill(template, submission, by=by, decision=decision) if template else LetterText(subject="", body="")
    return Letter.objects.create(
        submission=submission,
        decision=decision,
        event=event,
        language=template.language if template else submission.language,
        to=submission.email,
        subject=text.subject if subject is None else subject,
        body=text.body if body is None else body,
        written_by=by,
    )


@transaction.atomic
def edit(letter: Letter, *, text: LetterText, by: User, seen: int | None = None) -> Letter:
    """Change the words of a draft. Raises `LetterRefused` once it is approved, or when `seen` is no longer its last change."""
    locked = _locked(letter)
    if locked.state != Letter.State.DRAFT:
        raise LetterRefused(_("This letter is no draft any more, so it cannot be changed."))
    _check_seen(locked, seen)
    if (locked.subject, locked.body) != (text.subject, text.body):
        locked.subject, locked.body = text.subject, text.body
        locked.changed_by = by
        locked.changes += 1
        locked.save(update_fields=["subject", "body", "changed_by", "changes"])
    return locked


def say_another_day(decision: Decision, *, passed: date) -> None:
    """Put the day until which an offer stands now into its drafts, where the day stands that passed meanwhile."""
    day = decision.answer_by
    if day is None:
        return
    for letter in decision.letters.filter(state=Letter.State.DRAFT):
        with override(letter.language):
            letter.body = letter.body.replace(date_format(passed), date_format(day))
        letter.save(update_fields=["body"])


# --- on its way -----------------------------------------------------------------------------------


@transaction.atomic
def approve(letter: Letter, *, by: User | None, go_at: datetime | None = None, seen: int | None = None) -> Letter:
    """Send a draft on its way: at `go_at`, or when its kind of letter goes. Approved twice is approved once.

    `by` is nobody where a template says that it needs no reader. Raises `LetterRefused`.
    """
    locked = _locked(letter)
    if locked.state == Letter.State.APPROVED:
        return locked
    if locked.state != Letter.State.DRAFT:
        raise LetterRefused(_("This letter was sent or cancelled meanwhile."))
    _check_seen(locked, seen)
    check_ready(locked)
    now = timezone.now()
    locked.state = Letter.State.APPROVED
    locked.approved_by, locked.approved_at = by, now
    _start(locked, go_at or goes_at(locked.event, now=now))
    return locked


def check_ready(letter: Letter) -> None:
    """Raise `LetterRefused` with what keeps a letter from going."""
    if letter.decision and not letter.decision.announced_at:
        raise LetterRefused(_("The decision is not announced yet. The letter goes with the announcement."))
    if is_pointless(letter):
        raise LetterRefused(_("The person took everything back, so this letter does not go."))
    if not letter.body.strip() or not letter.subject.strip():
        raise LetterRefused(_("The letter has no subject or no text yet."))
    if letter.event == LetterEvent.FREE and letter.body == _greeting_of(letter):
        raise LetterRefused(_("The letter holds only a greeting so far. Write what you want to say."))
    try:
        check_subject(letter.subject)
    except ValidationError as error:
        raise LetterRefused(error.messages[0]) from None


def _greeting_of(letter: Letter) -> str:
    """Return what a letter of one's own began with."""
    return prepare(letter.submission, letter.event, by=letter.written_by).body


def is_pointless(letter: Letter) -> bool:
    """Return whether the person left meanwhile, so that nothing but a goodbye may reach them."""
    return letter.submission.state == State.WITHDRAWN and letter.event not in AFTER_LEAVING


def goes_at(event: str, *, now: datetime | None = None) -> datetime:
    """Return when a letter that is approved `now` goes: after the moment in which it can be taken back, a no next morning."""
    moment = now or timezone.now()
    return next_morning(moment) if event in BAD_NEWS else moment + timedelta(minutes=settings.FORMS_LETTER_HOLD)


def next_morning(moment: datetime) -> datetime:
    """Return nine o'clock of the first working day after `moment`."""
    day = next_working_day(timezone.localdate(moment))
    return datetime.combine(day, MORNING, tzinfo=timezone.get_current_timezone())


@transaction.atomic
def take_back(letter: Letter, *, by: User) -> Letter:
    """Make a draft of a letter that is still held, or rests between two tries. Raises `LetterRefused` if it may be gone."""
    locked = _locked(letter)
    if locked.state == Letter.State.DRAFT:
        return locked
    if locked.state != Letter.State.APPROVED or locked.doubts:
        raise LetterRefused(_("Too late: the letter is gone, or is going at this moment."))
    locked.state = Letter.State.DRAFT
    locked.approved_by = locked.approved_at = locked.go_at = locked.tried_at = None
    locked.changed_by = by
    locked.changes += 1
    locked.save()
    return locked


@transaction.atomic
def cancel(letter: Letter, *, by: User | None) -> Letter:
    """Decide that a letter does not go after all; it stays visible. Raises `LetterRefused` if it may be gone."""
    locked = _locked(letter)
    if locked.state == Letter.State.CANCELLED:
        return locked
    if locked.state == Letter.State.SENT or (locked.state == Letter.State.APPROVED and locked.doubts):
        raise LetterRefused(_("Too late: the letter is gone, or is going at this moment."))
    locked.state = Letter.State.CANCELLED
    locked.changed_by = by
    locked.save(update_fields=["state", "changed_by"])
    return locked


@transaction.atomic
def try_again(letter: Letter, *, by: User, to: str = "") -> Letter:
    """Send a letter that failed or came back once more, `to` another address if one is given. Raises `LetterRefused`.

    The link in a letter that went somewhere else leads nowhere from now on.
    """
    locked = _locked(letter)
    if locked.state != Letter.State.FAILED and not locked.bounced_at:
        raise LetterRefused(_("This letter did not fail."))
    check_ready(locked)
    locked.to = to or locked.to
    locked.round += 1
    locked.state = Letter.State.APPROVED
    locked.approved_by, locked.approved_at = by, timezone.now()
    locked.sent_at = locked.bounced_at = None
    locked.bounce = ""
    _start(locked, timezone.now())
    return locked


def _start(locked: Letter, go_at: datetime) -> None:
    locked.go_at, locked.tried_at = go_at, None
    locked.attempts = locked.doubts = 0
    locked.last_error = ""
    locked.save()
    letter_approved.send(sender=Letter, letter=locked)


def _locked(letter: Letter) -> Letter:
    """Return the row as it is now, locked; related rows are not."""
    return Letter.objects.select_for_update(of=("self",)).select_related("submission", "decision").get(pk=letter.pk)


def _check_seen(locked: Letter, seen: int | None) -> None:
    if seen is not None and seen != locked.changes:
        raise LetterRefused(
            _("%(name)s changed this letter meanwhile. Your words are still here: compare, then save again.")
            % {"name": locked.changed_by or _("Somebody")}
        )
