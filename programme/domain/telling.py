"""Telling everybody in a match that something became of it: once for each time that it did."""

from programme.domain import news
from programme.models import Match, MatchEvent


def tell_all(match: Match, event: str, *, kind: MatchEvent.Kind, page: str = "") -> None:
    """Tell whoever is in the match now; `page` is the part of its address that it leads to. Tell after it was recorded."""
    for member in match.members.current().select_related("participant__person__user"):
        path, key = f"/me/matches/{match.pk}/{page}", _key(match, member.pk, kind)
        news.tell_person(member.participant.person, event, path=path, key=key)


def drop_all(match: Match, event: str, *, kind: MatchEvent.Kind) -> None:
    """Take back what was not sent yet of the last time."""
    for member in match.members.all():
        news.drop(f"{event}:{_key(match, member.pk, kind)}")


def _key(match: Match, member_id: int, kind: MatchEvent.Kind) -> str:
    return f"{member_id}:{match.events.filter(kind=kind).count()}"
