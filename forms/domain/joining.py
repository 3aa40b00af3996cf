"""Several submissions of one person: suggested, never joined by themselves. Joining keeps both and can be undone."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.models import User
from cms.text import fold
from forms.domain import undoing
from forms.domain.refusal import Refused
from forms.domain.stirring import waits_since
from forms.domain.turn import check_place, check_turn
from forms.models import State, Submission, SubmissionEvent, UndoStep, Unlike

Kind = SubmissionEvent.Kind
SPLIT_WITHIN = timedelta(days=30)


@dataclass(frozen=True)
class Likeness:
    """Another submission, and in what it is like this one."""

    submission: Submission
    why: list[str | Promise]
    can_join: bool


def same_person(submission: Submission, *, user: User) -> QuerySet[Submission]:
    """Return the other submissions that `user` may read with the same e-mail, phone, or name and birth date.

    A hint, never more: siblings share their parents' address. Pairs that somebody called different are left out.
    """
    alike = Q(pk__in=[])
    if submission.is_blind_for(user):
        return Submission.objects.none()
    if submission.email:
        alike |= Q(email=submission.email)
    if submission.phone:
        alike |= Q(phone=submission.phone)
    if submission.birth_date and submission.name:
        alike |= Q(birth_date=submission.birth_date, folded__contains=fold(submission.name))
    different = Unlike.objects.filter(Q(one=submission) | Q(other=submission)).values_list("one", "other")
    ruled_out = {pk for pair in different for pk in pair} | {submission.pk}
    return Submission.objects.in_inboxes_of(user).shown_to(user).filter(alike).exclude(pk__in=ruled_out)


def likenesses(submission: Submission, found: QuerySet[Submission]) -> list[Likeness]:
    """Return `found` with what makes each like `submission`."""
    return [Likeness(other, _why(submission, other), _obstacle(other, submission) is None) for other in found]


def _why(one: Submission, other: Submission) -> list[str | Promise]:
    why: list[str | Promise] = []
    if one.email and one.email == other.email:
        why.append(_("same e-mail"))
    if one.phone and one.phone == other.phone:
        why.append(_("same phone"))
    if one.birth_date and one.birth_date == other.birth_date and fold(one.name) == fold(other.name):
        why.append(_("same name and birth date"))
    return why


def _obstacle(submission: Submission, to: Submission) -> str | Promise | None:
    """Return why `submission` cannot be joined to `to`; `None` when it can."""
    if submission.pk == to.pk or submission.inbox_id is None or to.inbox_id is None:
        return _("These cannot be joined.")
    if submission.team_id != to.team_id:
        return _("They are in inboxes of different programmes.")
    if submission.joined_to_id or to.joined_to_id:
        return _("One of them is joined already.")
    if submission.pending or State(submission.state) not in [State.IN_INBOX, State.MORE_INFORMATION]:
        return _("Only what nobody decided yet can be joined to another.")
    return None


@transaction.atomic
def join(submission: Submission, *, to: Submission, by: User, seen: int | None = None) -> Submission:
    """Join a submission to the main one: it stays as it is, leaves the lists and leads there. Raises `Refused`.

    `seen` counts the turns of the main one, from whose screen it is done.
    """
    pair = {
        item.pk: item
        for item in Submission.objects.select_for_update().filter(pk__in=[submission.pk, to.pk]).order_by("pk")
    }
    locked, main = pair[submission.pk], pair[to.pk]
    check_turn(main, seen=seen)
    check_place(locked, known=submission)
    check_place(main, known=to)
    obstacle = _obstacle(locked, main)
    if obstacle:
        raise Refused(obstacle)
    locked.joined_to, locked.joined_at = main, timezone.now()
    locked.waiting_since = waits_since(locked)
    locked.save(update_fields=["joined_to", "joined_at", "waiting_since"])
    # What was joined to this one leads to the main one as well.
    locked.joined.update(joined_to=main)
    _tell(locked, main, Kind.JOINED, by)
    undoing.remember("joined", by=by, before={"submission": locked.pk, "to": main.pk})
    return locked


@transaction.atomic
def split(submission: Submission, *, by: User) -> Submission:
    """Take a joined submission apart again, within 30 days. Raises `Refused`."""
    locked = Submission.objects.select_for_update().get(pk=submission.pk)
    main = locked.joined_to
    if main is None:
        raise Refused(_("This one is joined to none."))
    if locked.joined_at is None or locked.joined_at < timezone.now() - SPLIT_WITHIN:
        raise Refused(_("They were joined more than 30 days ago."))
    locked.joined_to = locked.joined_at = None
    locked.waiting_since = waits_since(locked)
    locked.save(update_fields=["joined_to", "joined_at", "waiting_since"])
    _tell(locked, main, Kind.SPLIT, by)
    return locked


def _tell(submission: Submission, main: Submission, kind: SubmissionEvent.Kind, by: User) -> None:
    for item, other in ((submission, main), (main, submission)):
        SubmissionEvent.objects.create(submission=item, kind=kind, by=by, detail=other.reference)


@transaction.atomic
def call_different(submission: Submission, other: Submission, *, by: User) -> Unlike:
    """Write down that two submissions are not of one person, so that nobody is asked again; twice is once."""
    one, two = sorted([submission.pk, other.pk])
    unlike, is_new = Unlike.objects.get_or_create(one_id=one, other_id=two, defaults={"by": by})
    undoing.remember("unlike", by=by, before={"unlike": unlike.pk}, count=int(is_new))
    return unlike


@undoing.way_back("joined", _("Joined"))
def split_again(step: UndoStep, by: User) -> int:
    found = Submission.objects.in_inboxes_of(by).filter(pk=step.before["submission"], joined_to=step.before["to"])
    joined = found.first()
    if joined is not None:
        split(joined, by=by)
    return int(joined is not None)


@undoing.way_back("unlike", _("Called different people"))
def suggest_again(step: UndoStep, by: User) -> int:
    mine = Submission.objects.in_inboxes_of(by)
    return Unlike.objects.filter(pk=step.before["unlike"], one__in=mine, other__in=mine).delete()[0]
