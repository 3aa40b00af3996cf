"""What keeps an inbox in order: tags, putting off, reminders; and the way back of each.

The verbs take the caller's lock, so that many are changed in one transaction by calling them one after the other.
"""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from cms.models import Team, User
from forms.domain import undoing
from forms.domain.refusal import Refused
from forms.domain.turn import check_place
from forms.models import Reminder, State, Submission, SubmissionEvent, Tag, UndoStep

Kind = SubmissionEvent.Kind


def lock(submission: Submission) -> Submission:
    """Return the submission as it is now, locked until the transaction ends. Raises `Overtaken` when another team has it."""
    locked = Submission.objects.select_for_update(of=("self",)).select_related("inbox").get(pk=submission.pk)
    check_place(locked, known=submission)
    return locked


# --- tags -----------------------------------------------------------------------------------------


def tag_named(name: str, *, team: Team) -> Tag:
    """Return the team's tag of this name, written with whatever capitals; a new one when there is none."""
    found = team.tags.filter(name__iexact=name.strip()).first()
    return found or Tag.objects.create(team=team, name=name.strip())


@transaction.atomic
def tag(submission: Submission, tags: Iterable[Tag], *, by: User) -> list[Tag]:
    """Put tags of the inbox's own team on a submission; return those that are new on it."""
    locked = lock(submission)
    team = locked.inbox.team_id if locked.inbox else None
    held = set(submission.tags.values_list("pk", flat=True))
    added = [item for item in tags if item.team_id == team and item.pk not in held]
    submission.tags.add(*added)
    _tell(submission, Kind.TAGGED, added, by)
    return added


@transaction.atomic
def untag(submission: Submission, tags: Iterable[Tag], *, by: User) -> list[Tag]:
    """Take tags off a submission; return those that were on it."""
    held = set(submission.tags.values_list("pk", flat=True))
    removed = [item for item in tags if item.pk in held]
    submission.tags.remove(*removed)
    _tell(submission, Kind.UNTAGGED, removed, by)
    return removed


def _tell(submission: Submission, kind: Kind, tags: list[Tag], by: User) -> None:
    SubmissionEvent.objects.bulk_create(
        [SubmissionEvent(submission=submission, kind=kind, by=by, detail=item.name) for item in tags]
    )


@transaction.atomic
def retag(submission: Submission, tags: Iterable[Tag], *, by: User) -> None:
    """Have exactly `tags` on a submission; can be undone."""
    wanted = list(tags)
    added = tag(submission, wanted, by=by)
    removed = untag(submission, [item for item in submission.tags.all() if item not in wanted], by=by)
    row = [submission.pk, [item.pk for item in added], [item.pk for item in removed]]
    undoing.remember("tagged", by=by, before={"rows": [row]}, count=1 if added or removed else 0)


@undoing.way_back("tagged", _("Tags changed"))
def untagged(step: UndoStep, by: User) -> int:
    """`rows` holds `[submission, tags that were added, tags that were removed]`."""
    done = 0
    for pk, added, removed in step.before["rows"]:
        submission = Submission.objects.in_inboxes_of(by).filter(pk=pk).select_related("inbox").first()
        if submission:
            untag(submission, Tag.objects.filter(pk__in=added), by=by)
            tag(submission, Tag.objects.filter(pk__in=removed), by=by)
            done += 1
    return done


# --- putting off ----------------------------------------------------------------------------------


@transaction.atomic
def put_off(submission: Submission, *, until: date, by: User) -> Submission:
    """Take a submission out of sight until a day, or until the person does something. Raises `Refused`."""
    if until <= timezone.localdate():
        raise Refused(_("Choose a day to come."))
    locked = lock(submission)
    if State(locked.state) not in State.undecided():
        raise Refused(_("This is decided: nothing waits here."))
    locked.snoozed_until = until
    locked.save(update_fields=["snoozed_until"])
    day = date_format(until, "SHORT_DATE_FORMAT")
    SubmissionEvent.objects.create(submission=locked, kind=Kind.PUT_OFF, by=by, detail=day)
    return locked


@transaction.atomic
def take_up(submission: Submission, *, by: User) -> Submission:
    """Bring back what was put off; what was not stays as it is."""
    locked = lock(submission)
    if locked.snoozed_until is not None:
        locked.snoozed_until = None
        locked.save(update_fields=["snoozed_until"])
        SubmissionEvent.objects.create(submission=locked, kind=Kind.TAKEN_UP, by=by)
    return locked


@undoing.way_back("put_off", _("Put off"))
def taken_up(step: UndoStep, by: User) -> int:
    """`rows` holds `[submission, day before or null, day after or null]`, days in ISO."""
    done = 0
    for pk, before, after in step.before["rows"]:
        locked = Submission.objects.in_inboxes_of(by).select_for_update(of=("self",)).filter(pk=pk).first()
        if locked and _iso(locked.snoozed_until) == after:
            locked.snoozed_until = date.fromisoformat(before) if before else None
            locked.save(update_fields=["snoozed_until"])
            SubmissionEvent.objects.create(submission=locked, kind=Kind.TAKEN_UP, by=by)
            done += 1
    return done


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def remember_put_off(rows: Iterable[tuple[int, date | None, date | None]], *, by: User) -> UndoStep | None:
    """Write down that submissions were put off, as `(submission, day before, day after)`."""
    before = [[pk, _iso(old), _iso(new)] for pk, old, new in rows]
    return undoing.remember("put_off", by=by, before={"rows": before}, count=len(before))


# --- reminders ------------------------------------------------------------------------------------


def remind(submission: Submission, *, day: date, by: User, words: str = "") -> Reminder:
    """Have `by`, and nobody else, reminded of a submission on a day; again on the same day is the same reminder."""
    if day < timezone.localdate():
        raise Refused(_("Choose a day to come."))
    found = Reminder.objects.of(by).filter(submission=submission, day=day).first()
    if found is None:
        return Reminder.objects.create(submission=submission, user=by, day=day, words=words)
    found.words = words or found.words
    found.save(update_fields=["words"])
    return found


def done_with(reminder: Reminder) -> None:
    """Close a reminder; twice is once."""
    Reminder.objects.filter(pk=reminder.pk, done_at__isnull=True).update(done_at=timezone.now())
