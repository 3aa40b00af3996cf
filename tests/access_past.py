"""People of the access table for whom it is over, or who belong elsewhere: they read what was theirs, and nothing new."""

from dataclasses import dataclass
from datetime import timedelta

from dateutil.relativedelta import relativedelta
from django.utils import timezone

from cms.models import User
from forms.models import Role
from programme.domain import certificates, endings, goals, guardians, leaving
from programme.models import Certificate, Cohort, Guardian, Match, Participant, Programme
from tests.factories import CohortFactory, make_goal, make_match, make_participant, place_of, user_of

CANARIES = {
    "former_mentor": ["Dzeguzes putns"],
    "former_mentee": ["Gulbja putns"],
    "left": ["Zvirbuļa putns"],
    "guardian": ["Inga Kaija", "vecaks@example.org"],
}
"""What the two of a match that is over looked back on, each for themselves; what somebody said who left; who a guardian is."""


@dataclass
class Past:
    match: Match
    left: Participant
    guardian: Guardian
    certificate: Certificate

    @property
    def users(self) -> dict[str, User]:
        return {
            "former_mentor": user_of(self.match, Role.MENTOR),
            "former_mentee": user_of(self.match, Role.MENTEE),
            "left_mentor": self.left.person.user,
        }


def make_past(programme: Programme, *, now: Cohort, by: User) -> Past:
    """Return a match that was closed in a season that is over; and in `now` a mentor who left, and a mentee's guardian."""
    match = _closed(programme, by)
    born = timezone.localdate() - relativedelta(years=15)
    mentee = make_participant(Role.MENTEE, cohort=now, birth_date=born.isoformat())
    left = make_participant(Role.MENTOR, cohort=now)
    make_match(left, mentee, by=by)
    leaving.leave(left, by=left.person.user, reason="other", words="Zvirbuļa putns")
    guardian = guardians.ask(mentee, name="Inga Kaija", email="vecaks@example.org", language="lv", by=by)
    certificate = certificates.issue(place_of(match, Role.MENTOR).participant, by=by)
    return Past(match, left, guardian, certificate)


def _closed(programme: Programme, by: User) -> Match:
    season = CohortFactory(programme=programme)
    match = make_match(cohort=season, by=by)
    goals.end(make_goal(match), reached=True, by=user_of(match, Role.MENTEE))
    endings.begin(match, how="planned", by=by)
    for role, word in ((Role.MENTOR, "Dzeguzes putns"), (Role.MENTEE, "Gulbja putns")):
        endings.report(place_of(match, role), said={"achieved": word}, again="no", shares=False)
    endings.plan_talk(match, on=timezone.localdate(), why_none="", by=by)
    after = dict.fromkeys(match.members.values_list("pk", flat=True), Participant.State.COMPLETED)
    endings.close(match, by=by, why="", after=after)
    today = timezone.localdate()
    days = {"starts_on": today - timedelta(days=200), "ends_on": today - timedelta(days=1)}
    Cohort.objects.filter(pk=season.pk).update(state=Cohort.State.FOLLOW_UP, **days)
    return match
