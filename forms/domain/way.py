"""The way of a submission through the routing rules: which were asked, what held, where it ends and who gets it.

The same function finds the inbox in earnest and explains it on the screen.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.utils import timezone

from cms.models import User
from forms.domain.absences import Roster, rosters_of
from forms.domain.load import open_counts
from forms.models import Inbox, RoutingRule, Submission


@dataclass(frozen=True)
class Check:
    """One condition of a rule, by its field's name, and whether it holds."""

    condition: str
    holds: bool


@dataclass(frozen=True)
class Trial:
    """One rule and its conditions, as they were asked of a submission."""

    rule: RoutingRule
    checks: tuple[Check, ...]

    @property
    def fits(self) -> bool:
        return all(check.holds for check in self.checks)


class Why(Enum):
    """Why somebody, or nobody, is the first assignee."""

    NOBODY_NAMED = "nobody named"
    NAMED = "named"
    STAND_IN = "stand-in"
    AWAY = "away"
    LEFT = "left"
    FEWEST = "fewest"
    NOBODY_WORKS = "nobody works"


@dataclass(frozen=True)
class Assignment:
    user: User | None
    why: Why


@dataclass(frozen=True)
class Way:
    """The rules that were asked, the last of which fits; or all of them, and none does."""

    trials: tuple[Trial, ...]
    assignment: Assignment = Assignment(None, Why.NOBODY_NAMED)

    @property
    def rule(self) -> RoutingRule | None:
        return self.trials[-1].rule if self.trials and self.trials[-1].fits else None

    @property
    def inbox(self) -> Inbox | None:
        return self.rule.inbox if self.rule else None


def way_of(submission: Submission, *, on: date | None = None) -> Way:
    """Return the way of `submission` through the rules in their order, on the day `on` (default: today)."""
    trials: list[Trial] = []
    for rule in RoutingRule.objects.select_related("form", "team", "municipality", "inbox__team", "assignee"):
        trials.append(Trial(rule, checks_of(rule, submission)))
        if trials[-1].fits:
            return Way(tuple(trials), assignment_by(rule, on=on or timezone.localdate()))
    return Way(tuple(trials))


def checks_of(rule: RoutingRule, submission: Submission) -> tuple[Check, ...]:
    """Return the conditions of `rule` that are filled in, and whether each holds for `submission`."""
    asked = {
        "form": rule.form and rule.form.translation_key == submission.version.form_key,
        "team": rule.team_id and rule.team_id == submission.team_id,
        "role": rule.role and rule.role == submission.role,
        "municipality": rule.municipality_id and rule.municipality_id == submission.municipality_id,
        "language": rule.language and rule.language == submission.language,
    }
    return tuple(Check(name, bool(holds)) for name, holds in asked.items() if getattr(rule, name) not in (None, ""))


def assignment_by(rule: RoutingRule, *, on: date) -> Assignment:
    """Return whom `rule` gives a case to on the day `on`. Nobody who left or is away gets one."""
    if not rule.to_fewest and rule.assignee_id is None:
        return Assignment(None, Why.NOBODY_NAMED)
    roster = rosters_of([rule.inbox.team_id], on=on)[rule.inbox.team_id]
    if rule.to_fewest:
        return _to_fewest(rule.inbox, roster)
    if rule.assignee_id not in roster.coordinators:
        return Assignment(None, Why.LEFT)
    if rule.assignee_id not in roster.absences:
        return Assignment(roster.coordinators[rule.assignee_id], Why.NAMED)
    stand_in = roster.in_place_of(rule.assignee_id)
    return Assignment(stand_in, Why.STAND_IN if stand_in else Why.AWAY)


def _to_fewest(inbox: Inbox, roster: Roster) -> Assignment:
    """Return the coordinator at work with the fewest open cases; of equals the one whose newest case is the oldest."""
    working = roster.working()
    if not working:
        return Assignment(None, Why.NOBODY_WORKS)
    counts = open_counts(inbox.team_id)
    return Assignment(min(working, key=lambda user: counts.get(user.pk, (0, 0))), Why.FEWEST)


def as_received(submission: Submission) -> Submission:
    """Return `submission` with the programme that it came to, before a rule or a person sent it on. Never save it."""
    submission.team = submission.call.team if submission.call else submission.version.page.team
    return submission
