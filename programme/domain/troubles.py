"""Trouble reported in a match (H9): answered by the coordinators, who alone learn who said what."""

import secrets
from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.models import Team, User
from forms.domain import concerns
from forms.domain.refusal import Refused
from forms.models import Concern
from programme.challenges import LABELS
from programme.domain import matches, news
from programme.models import Challenge, ChallengeTopic, ChallengeWord, Match, MatchEvent, MatchMember

State = Challenge.State
SAME = timedelta(minutes=30)
"""The same words of the same person within this time are one: somebody pressed twice."""


@transaction.atomic
def report(member: MatchMember, *, key: str, kinds: Iterable[str], how_soon: str, words: str, by: User) -> Challenge:
    """Tell the coordinators that something is hard. They are told by mail; nothing of it is in the mail."""
    match = matches.locked(member.match)
    if found := Challenge.objects.filter(key=key, member=member).first():
        return found
    if match.state not in Match.State.at_work():
        raise Refused(_("This match is not at work."))
    wanted = [kind for kind in dict.fromkeys(kinds) if kind in LABELS]
    if not wanted:
        raise Refused(_("Choose at least one. “Something else” is fine, too."))
    if Challenge.objects.filter(key=key).exists():
        key = secrets.token_urlsafe(16)
    challenge = Challenge.objects.create(match=match, member=member, key=key, how_soon=how_soon)
    for kind in wanted:
        ChallengeTopic.objects.create(challenge=challenge, kind=kind)
    if words.strip():
        ChallengeWord.objects.create(challenge=challenge, by=by, words=words.strip())
    matches.record(match, MatchEvent.Kind.TROUBLE, by=by, member=member)
    _tell_coordinators(challenge, key=f"{challenge.pk}")
    return challenge


@transaction.atomic
def add(challenge: Challenge, *, words: str, by: User) -> ChallengeWord:
    """Write more about it: it waits for an answer again."""
    challenge = _locked(challenge)
    if said := _said_just_now(challenge, words=_wanted(words), by=by):
        return said
    word = ChallengeWord.objects.create(challenge=challenge, by=by, words=_wanted(words))
    _turn(challenge, State.OPEN)
    _tell_coordinators(challenge, key=f"{challenge.pk}:{word.pk}")
    return word


@transaction.atomic
def answer(challenge: Challenge, *, words: str, by: User) -> ChallengeWord:
    """Answer whoever reported it; they alone read the answer, on their own page."""
    challenge = _locked(challenge)
    if said := _said_just_now(challenge, words=_wanted(words), by=by):
        return said
    word = ChallengeWord.objects.create(challenge=challenge, by=by, words=_wanted(words), is_answer=True)
    _turn(challenge, State.ANSWERED)
    matches.record(challenge.match, MatchEvent.Kind.ANSWERED, by=by, member=challenge.member)
    news.tell_person(
        challenge.member.participant.person,
        "trouble_answered",
        path=f"/me/matches/{challenge.match_id}/trouble/",
        key=f"{word.pk}",
    )
    return word


@transaction.atomic
def settle(challenge: Challenge) -> Challenge:
    """Say that it is over: the person can, and a coordinator. A second click changes nothing."""
    challenge = _locked(challenge)
    if challenge.state != State.OVER:
        challenge.over_at = timezone.now()
        challenge.save(update_fields=["over_at"])
        _turn(challenge, State.OVER)
    return challenge


@transaction.atomic
def raise_concern(team: Team, *, words: str, by: User) -> Concern:
    """Pass a worry about somebody's safety on to the safeguarding leads. Nothing of it stays with a match."""
    team = Team.objects.select_for_update().get(pk=team.pk)
    for concern in Concern.objects.raised_by(by).filter(team=team, at__gte=timezone.now() - SAME):
        if concern.words == words:
            return concern
    return concerns.raise_concern(team, words=words, by=by)


def _said_just_now(challenge: Challenge, *, words: str, by: User) -> ChallengeWord | None:
    """Return the last word about it where it is the same one, sent twice."""
    last = challenge.words.filter(at__gte=timezone.now() - SAME).order_by("at", "pk").last()
    return last if last and last.by_id == by.pk and last.words == words else None


def _turn(challenge: Challenge, state: State) -> None:
    challenge.state = state
    challenge.save(update_fields=["state"])


def _tell_coordinators(challenge: Challenge, *, key: str) -> None:
    path = f"/admin/matches/{challenge.match_id}/trouble/"
    for user in challenge.match.cohort.programme.team.coordinators():
        news.tell(user, "trouble_reported", path=path, key=f"{key}:{user.pk}", formal=True)


def _locked(challenge: Challenge) -> Challenge:
    matches.locked(challenge.match)
    return Challenge.objects.select_related("match__cohort__programme__team", "member__participant__person__user").get(
        pk=challenge.pk
    )


def _wanted(words: str) -> str:
    if not words.strip():
        raise Refused(_("Write a word or two."))
    return words.strip()
