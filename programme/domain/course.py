"""How far a match has come, as far as the site knows it by itself."""

from programme.models import Ending, Goal, Match

SEVERAL = 3
"""How many meetings are some meetings."""


def is_introduced(match: Match) -> bool:
    return match.introduced_at is not None


def has_met(match: Match) -> bool:
    return match.meetings.held().exists()


def has_met_often(match: Match) -> bool:
    return match.meetings.held().count() >= SEVERAL


def has_goal(match: Match) -> bool:
    """Return whether the mentee took a goal on as their own."""
    return Goal.objects.filter(match=match, mine_at__isnull=False).exists()


def has_closing_talk(match: Match) -> bool:
    """Return whether the closing conversation has a day, or a reason why there is none (H3.6)."""
    return any(ending.has_talk for ending in Ending.objects.filter(match=match))
