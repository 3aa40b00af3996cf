"""Who has how much to do; and whose cases nobody works on, because the coordinator left."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, Max, Min, OuterRef, Q
from django.utils import timezone

from cms.models import Membership, Team, User
from forms.domain.absences import rosters_of
from forms.models import Absence, Submission
from forms.models.submission import OPEN


@dataclass(frozen=True)
class Load:
    """What one coordinator of a team has open, since when the oldest waits, and whether the coordinator is away."""

    user: User
    open: int
    oldest: datetime | None
    absence: Absence | None
    stand_in: User | None


def without_owner(*, on: date | None = None) -> Q:
    """Return the condition of cases that are nobody's: assigned to nobody, or to who does not coordinate the team now."""
    held = Membership.objects.current(on=on).filter(
        user=OuterRef("assignee"),
        team=OuterRef("inbox__team"),
        role=Membership.Role.COORDINATOR,
        user__is_active=True,
    )
    return Q(assignee__isnull=True) | ~Q(Exists(held))


def left_behind(*, on: date | None = None) -> Q:
    """Return the condition of undecided cases whose coordinator left the team or was deactivated."""
    return OPEN & Q(assignee__isnull=False) & without_owner(on=on)


def open_counts(team_id: int) -> dict[int, tuple[int, int]]:
    """Return `{user id: (open cases, id of the newest)}` of whoever has an open case of the team."""
    rows = (
        Submission.objects.filter(OPEN, inbox__team=team_id, assignee__isnull=False)
        .order_by()
        .values_list("assignee")
        .annotate(number=Count("pk"), newest=Max("pk"))
    )
    return {user_id: (number, newest) for user_id, number, newest in rows}


def loads_of(teams: Iterable[Team], *, on: date | None = None) -> dict[int, list[Load]]:
    """Return the load of every coordinator of each of `teams`, by team id, in three queries."""
    day = on or timezone.localdate()
    rosters = rosters_of(teams, on=day)
    counted = (
        Submission.objects.filter(OPEN, inbox__team__in=list(rosters))
        .order_by()
        .values_list("inbox__team", "assignee")
        .annotate(number=Count("pk"), oldest=Min("received_at"))
    )
    known = {(team_id, user_id): (number, oldest) for team_id, user_id, number, oldest in counted}
    return {
        team_id: [
            Load(
                user,
                *known.get((team_id, user_id), (0, None)),
                roster.absences.get(user_id),
                roster.in_place_of(user_id) if user_id in roster.absences else None,
            )
            for user_id, user in roster.coordinators.items()
        ]
        for team_id, roster in rosters.items()
    }
