"""Holidays and illness: who works for a team on a day, who stands in, and open cases that change hands for a while."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.models import Membership, Team, User
from forms.domain import reading
from forms.domain.refusal import Refused
from forms.models import Absence, Submission, SubmissionQuerySet
from forms.models.submission import OPEN


@dataclass
class Roster:
    """Who coordinates one team today, and who of them is away on the day."""

    coordinators: dict[int, User] = field(default_factory=dict)
    absences: dict[int, Absence] = field(default_factory=dict)

    def working(self) -> list[User]:
        return [user for key, user in self.coordinators.items() if key not in self.absences]

    def in_place_of(self, user_id: int) -> User | None:
        """Return who gets what is meant for a user: that user, or the first stand-in in a row who works; else `None`."""
        met: set[int] = set()
        while user_id in self.absences and user_id not in met:
            met.add(user_id)
            user_id = self.absences[user_id].stand_in_id or 0
        return None if user_id in self.absences else self.coordinators.get(user_id)


def rosters_of(teams: Iterable[Team | int], *, on: date | None = None) -> dict[int, Roster]:
    """Return who works for each of `teams` on the day `on` (default: today), by team id, in two queries."""
    day = on or timezone.localdate()
    ids = [team if isinstance(team, int) else team.pk for team in teams]
    rosters = {team_id: Roster() for team_id in ids}
    held = Membership.objects.current(on=day).filter(team__in=ids, role=Membership.Role.COORDINATOR)
    for membership in held.filter(user__is_active=True).select_related("user").order_by("user__last_name", "user_id"):
        rosters[membership.team_id].coordinators[membership.user_id] = membership.user
    away = {absence.user_id: absence for absence in Absence.objects.on(day)}
    for roster in rosters.values():
        # Somebody who does not coordinate the team can stand in a row between two who do.
        roster.absences = away
    return rosters


def roster_of(team: Team, *, on: date | None = None) -> Roster:
    return rosters_of([team], on=on)[team.pk]


def working_coordinators(team: Team, on: date | None = None) -> list[User]:
    """Return the active coordinators of `team` who are not away on the day `on` (default: today)."""
    return roster_of(team, on=on).working()


def stand_ins_for(team: Team, on: date | None = None) -> dict[User, User | None]:
    """Return each coordinator of `team` who is away on the day `on`, with who works in their place (`None`: nobody)."""
    roster = roster_of(team, on=on)
    away = [user for key, user in roster.coordinators.items() if key in roster.absences]
    return {user: roster.in_place_of(user.pk) for user in away}


def check_free(user: User, *, starts_on: date, ends_on: date, besides: int | None = None) -> None:
    """Raise `Refused` when `user` is away on one of these days already, by another absence than `besides`."""
    met = Absence.objects.filter(user=user).meeting(starts_on, ends_on).exclude(pk=besides or 0).first()
    if met:
        raise Refused(
            _("%(name)s is already away from %(first)s until %(last)s. Change that absence instead.")
            % {"name": user, "first": f"{met.starts_on:%d.%m.%Y.}", "last": f"{met.ends_on:%d.%m.%Y.}"}
        )


@transaction.atomic
def plan(absence: Absence) -> Absence:
    """Write down who is away for how long; return it. Raises `Refused` for a time that overlaps another."""
    # Locked, so that two who write at once see each other.
    user = User.objects.select_for_update().get(pk=absence.user_id)
    check_free(user, starts_on=absence.starts_on, ends_on=absence.ends_on, besides=absence.pk)
    absence.save()
    return absence


def _in_reach(found: SubmissionQuerySet, by: User) -> SubmissionQuerySet:
    """Leave out the cases of programmes that `by` has nothing to do with: colleagues share one, not all of theirs."""
    return found if by.has_perm("forms.change_any_routing") else found.in_inboxes_of(by)


def open_cases_of(absence: Absence, *, by: User) -> list[Submission]:
    """Return the undecided cases of who is away that the stand-in may work with, as far as `by` may assign them."""
    if absence.stand_in is None:
        return []
    mine = Submission.objects.in_inboxes_of(absence.stand_in).filter(assignee=absence.user_id)
    return list(_in_reach(mine, by).filter(OPEN).select_related("inbox__team").order_by("pk"))


@transaction.atomic
def hand_over(absence: Absence, *, by: User) -> int:
    """Give the open cases of who is away to the stand-in; return how many. `take_back` undoes it."""
    locked = Absence.objects.select_for_update(of=("self",)).select_related("stand_in").get(pk=absence.pk)
    cases = open_cases_of(locked, by=by)
    for case in cases:
        reading.assign(case, to=locked.stand_in, by=by)
    if cases:
        locked.handed = [*locked.handed, *([case.pk, locked.stand_in_id] for case in cases)]
        locked.handed_at = timezone.now()
        locked.save(update_fields=["handed", "handed_at"])
    return len(cases)


@transaction.atomic
def take_back(absence: Absence, *, by: User) -> int:
    """Give back what each stand-in was handed and still has; return how many. What others have meanwhile stays theirs."""
    locked = Absence.objects.select_for_update(of=("self",)).select_related("user").get(pk=absence.pk)
    handed = Q(pk__in=())
    for key, stand_in in _handed_to(locked):
        handed |= Q(pk=key, assignee=stand_in)
    mine = Submission.objects.filter(handed).in_inboxes_of(locked.user)
    cases = list(_in_reach(mine, by).filter(OPEN).select_related("inbox__team"))
    for case in cases:
        reading.assign(case, to=locked.user, by=by)
    out_of_reach = mine.exclude(pk__in=_in_reach(mine, by).values("pk")).values_list("pk", "assignee")
    locked.handed = [list(row) for row in out_of_reach]
    locked.handed_at = locked.handed_at if locked.handed else None
    locked.save(update_fields=["handed", "handed_at"])
    return len(cases)


def _handed_to(absence: Absence) -> list[tuple[int, int]]:
    """Return each handed case with who got it, also after somebody else stands in.

    What was handed before that was remembered went to who stands in now.
    """
    pairs = [row if isinstance(row, list) else [row, absence.stand_in_id] for row in absence.handed]
    return [(case, stand_in) for case, stand_in in pairs if stand_in]
