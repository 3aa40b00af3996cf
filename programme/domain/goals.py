"""A mentee's goals: put into words by one or both, taken on by the mentee, worked on, reviewed, reached or let go (H3.4, H3.5).

Every verb takes the match's lock: a match that came to its end meanwhile refuses.
"""

import secrets
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.models import User
from forms.domain.refusal import Refused
from forms.models import Role
from programme.domain import matches, news
from programme.models import Goal, GoalEvent, GoalTask, Match, MatchMember
from programme.models.goal import WORDING

Kind = GoalEvent.Kind
ASKED = "goal_help_asked"


@transaction.atomic
def word(match: Match, *, key: str, mentee: MatchMember, by: User, kind: str, **wording: Any) -> Goal:
    """Put a goal into words. It is the mentee's at once where they wrote it; else they are asked whether it is theirs."""
    _at_work(match)
    if found := Goal.objects.filter(key=key, match=match).first():
        return found
    if mentee.match_id != match.pk or mentee.participant.role != Role.MENTEE or mentee.left_at:
        raise Refused(_("A goal is set for a mentee of this match."))
    check_day(match, wording["by_day"])
    is_own = mentee.participant.person.user_id == by.pk
    goal = Goal.objects.create(
        match=match,
        mentee=mentee,
        key=_unused(Goal, key),
        kind=kind,
        mine_at=timezone.now() if is_own else None,
        **wording,
    )
    _record(goal, Kind.WORDED, by=by)
    if not is_own:
        _ask_whether_mine(goal)
    return goal


@transaction.atomic
def reword(goal: Goal, *, by: User, kind: str, why: str = "", **wording: Any) -> Goal:
    """Word a goal anew; the words that it had are kept. What somebody else worded, the mentee takes on anew."""
    goal = _open(goal)
    before = {name: str(getattr(goal, name)) for name in WORDING}
    if before == {name: str(wording[name]) for name in WORDING} and goal.kind == kind:
        return goal
    if wording["by_day"] != goal.by_day:
        check_day(goal.match, wording["by_day"])
    for name, value in {"kind": kind, **wording}.items():
        setattr(goal, name, value)
    is_own = _is_own(goal, by)
    goal.mine_at = timezone.now() if is_own else None
    goal.save(update_fields=["kind", "mine_at", *WORDING])
    event = _record(goal, Kind.REWORDED, by=by, words=why, before=before)
    if not is_own:
        _ask_whether_mine(goal, since=event)
    return goal


def wording_of(goal: Goal) -> int:
    """Return the number of the wording that a goal has now."""
    return goal.events.filter(kind__in=(Kind.WORDED, Kind.REWORDED)).latest("pk").pk


def _unused(model: type[Goal] | type[GoalTask], key: str) -> str:
    """Return `key`, or a new one where something elsewhere has it: keys come from the browser."""
    return secrets.token_urlsafe(16) if model.objects.filter(key=key).exists() else key


def check_day(match: Match, day: date) -> None:
    """Raise `Refused` where a day lies behind us or after the season."""
    if day < timezone.localdate():
        raise Refused(_("This day is over. Choose one that is still to come."))
    if day > match.cohort.ends_on:
        raise Refused(
            _("The season ends on %(day)s. Choose a day before it: a big goal can have a first part.")
            % {"day": date_format(match.cohort.ends_on, "SHORT_DATE_FORMAT").rstrip(".")}
        )


@transaction.atomic
def take_on(goal: Goal, *, by: User, seen: int) -> Goal:
    """Say “this is mine” of the wording that was `seen`: only the mentee themselves can, and of no other words."""
    goal = _open(goal)
    if not _is_own(goal, by):
        raise Refused(_("Only whose goal it is can say so."))
    if seen != wording_of(goal):
        raise Refused(_("Meanwhile a word of it was changed. Read it once more: is it yours?"))
    if goal.mine_at is None:
        goal.mine_at = timezone.now()
        goal.save(update_fields=["mine_at"])
        _record(goal, Kind.MINE, by=by)
    return goal


@transaction.atomic
def move_on(goal: Goal, *, progress: int) -> Goal:
    """Say how far the goal is, from 0 to 100."""
    goal = _open(goal)
    goal.progress = max(0, min(100, progress))
    goal.save(update_fields=["progress"])
    return goal


@transaction.atomic
def review(goal: Goal, *, words: str, by: User) -> GoalEvent:
    """Look at a goal that is kept on, and write down what changed."""
    words, goal = _wanted(words, _("Write in a word or two what changed.")), _open(goal)
    last = goal.events.order_by("at", "pk").last()
    is_again = last and (last.kind, last.by_id, last.words) == (Kind.REVIEWED, by.pk, words)
    return last if last and is_again else _record(goal, Kind.REVIEWED, by=by, words=words)


@transaction.atomic
def end(goal: Goal, *, reached: bool, by: User, words: str = "") -> Goal:
    """Say that a goal is reached, or let it go. Only whose goal it is can; a second click changes nothing."""
    goal = _locked(goal)
    if goal.state != Goal.State.OPEN:
        return goal
    if not _is_own(goal, by):
        raise Refused(_("Only whose goal it is can say so."))
    goal.state = Goal.State.REACHED if reached else Goal.State.LET_GO
    goal.ended_at = timezone.now()
    goal.progress = 100 if reached else goal.progress
    goal.asked_at = None
    goal.save(update_fields=["state", "ended_at", "progress", "asked_at"])
    _record(goal, Kind.REACHED if reached else Kind.LET_GO, by=by, words=words.strip())
    return goal


# --- tasks ----------------------------------------------------------------------------------------


@transaction.atomic
def add_task(goal: Goal, *, key: str, what: str, member: MatchMember, by_day: date | None = None) -> GoalTask:
    """Add a step on the way, for one of the two."""
    goal = _open(goal)
    if found := goal.tasks.filter(key=key).first():
        return found
    if member.match_id != goal.match_id or member.left_at:
        raise Refused(_("Choose one of you."))
    if by_day:
        check_day(goal.match, by_day)
    return GoalTask.objects.create(
        goal=goal, key=_unused(GoalTask, key), what=what.strip(), member=member, by_day=by_day
    )


@transaction.atomic
def tick(task: GoalTask, *, done: bool) -> GoalTask:
    """Tick a task off, or open it again."""
    _open(task.goal)
    task = GoalTask.objects.select_for_update(of=("self",)).get(pk=task.pk)
    if done != (task.done_at is not None):
        task.done_at = timezone.now() if done else None
        task.save(update_fields=["done_at"])
    return task


@transaction.atomic
def drop_task(task: GoalTask) -> None:
    """Take a step away that nobody has done; what is done stays. A second click changes nothing."""
    _open(task.goal)
    GoalTask.objects.filter(pk=task.pk, done_at=None).delete()


# --- help with the wording ------------------------------------------------------------------------


@transaction.atomic
def ask_for_help(goal: Goal, *, words: str, by: User) -> Goal:
    """Ask the coordinators for help with the wording (H3.4); they are told once until they have answered."""
    goal = _open(goal)
    if goal.asked_at is None:
        goal.asked_at = timezone.now()
        goal.save(update_fields=["asked_at"])
        event = _record(goal, Kind.ASKED, by=by, words=words.strip())
        for user in goal.match.cohort.programme.team.coordinators():
            news.tell(
                user, ASKED, path=f"/admin/matches/{goal.match_id}/goals/", key=f"{event.pk}:{user.pk}", formal=True
            )
    return goal


@transaction.atomic
def answer_help(goal: Goal, *, words: str, by: User) -> GoalEvent:
    """Answer in words that both read next to the goal. Raises `Refused` where a colleague did."""
    goal = _open(goal)
    if goal.asked_at is None:
        raise Refused(_("A colleague has answered already. Look again."))
    goal.asked_at = None
    goal.save(update_fields=["asked_at"])
    event = _record(goal, Kind.ANSWERED, by=by, words=_wanted(words, _("Write the answer first.")))
    for member in readers(goal):
        path = f"/me/matches/{goal.match_id}/goals/{goal.pk}/"
        news.tell_person(member.participant.person, "goal_help_answered", path=path, key=f"{event.pk}:{member.pk}")
    return event


def readers(goal: Goal) -> list[MatchMember]:
    """Return whose goal it is and who mentors them: nobody else in a group reads it."""
    members = goal.match.members.current().select_related("participant__person__user")
    return [one for one in members if one.pk == goal.mentee_id or one.participant.role == Role.MENTOR]


# ---------------------------------------------------------------------------------------------------


def _ask_whether_mine(goal: Goal, *, since: GoalEvent | None = None) -> None:
    path = f"/me/matches/{goal.match_id}/goals/{goal.pk}/"
    news.tell_person(
        goal.mentee.participant.person, "goal_worded", path=path, key=f"{goal.pk}:{since.pk if since else 0}"
    )


def _is_own(goal: Goal, user: User) -> bool:
    return goal.mentee.participant.person.user_id == user.pk


def _record(goal: Goal, kind: Kind, *, by: User, words: str = "", before: dict[str, str] | None = None) -> GoalEvent:
    return GoalEvent.objects.create(goal=goal, kind=kind, by=by, words=words, before=before or {})


def _at_work(match: Match) -> Match:
    match = matches.locked(match)
    if match.state not in Match.State.at_work():
        raise Refused(_("This match is not at work."))
    return match


def _locked(goal: Goal) -> Goal:
    _at_work(goal.match)
    return Goal.objects.select_related("match__cohort__programme__team", "mentee__participant__person__user").get(
        pk=goal.pk
    )


def _open(goal: Goal) -> Goal:
    goal = _locked(goal)
    if goal.state != Goal.State.OPEN:
        raise Refused(_("This goal is over. Set a new one whenever you like."))
    return goal


def _wanted(words: str, problem: str) -> str:
    if not words.strip():
        raise Refused(problem)
    return words.strip()
