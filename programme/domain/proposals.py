"""Asking for a yes: whose turn it is, a reminder, and the word to the coordinators when nobody answers (H3.1, H8)."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from programme.domain import news
from programme.models import Match, MatchMember

Answer = MatchMember.Answer
REMIND_AFTER = timedelta(days=3)
"""How long after the question somebody is reminded, once; sooner where the answer is hoped for sooner."""
TELL_AFTER = timedelta(days=5)
"""After how long the coordinators hear of it where no day was named."""


def ask_next(match: Match) -> None:
    """Ask whose turn it is: everybody, or the mentors before the mentees. Who was asked is not asked again."""
    members = match.members.current()
    waiting = members.filter(asked_at=None).select_related("participant__person__user")
    is_second_round = members.asked().exists()
    if match.order == Match.Order.MENTORS_FIRST and members.mentors().exclude(answer=Answer.YES).exists():
        waiting = waiting.mentors()
    asked = list(waiting)
    if asked and is_second_round and match.answer_by:
        # Who is asked later has as many days as who was asked first.
        match.answer_by += timezone.localdate() - timezone.localdate(match.proposed_at)
        match.save(update_fields=["answer_by"])
    for member in asked:
        member.asked_at = timezone.now()
        member.save(update_fields=["asked_at"])
        news.tell_person(
            member.participant.person, "match_proposed", path=f"/me/matches/{match.pk}/", key=f"{member.pk}"
        )


def stop_reminding(member: MatchMember) -> None:
    """Take back what was not sent yet."""
    news.drop(f"match_proposed:{member.pk}")
    news.drop(f"proposal_waits:{member.pk}")


def unanswered() -> QuerySet[MatchMember]:
    """Return who was asked and has not answered."""
    places = MatchMember.objects.current().asked().filter(match__state=Match.State.PROPOSED, answer=Answer.WAITING)
    return places.order_by("asked_at", "pk")


def overdue(members: QuerySet[MatchMember], *, on: date | None = None) -> QuerySet[MatchMember]:
    """Return those of `members` whose answer was hoped for before today."""
    day, long_ago = on or timezone.localdate(), timezone.now() - TELL_AFTER
    late = Q(match__answer_by__lt=day) | Q(match__answer_by__isnull=True, asked_at__lte=long_ago)
    return members.filter(late, pk__in=unanswered().values("pk"))


@transaction.atomic
def remind() -> None:
    """Remind once who has not answered, and tell the coordinators of whom no answer came in time. They decide what follows."""
    today, now = timezone.localdate(), timezone.now()
    soon = Q(asked_at__lte=now - REMIND_AFTER) | Q(
        match__answer_by__lte=today + timedelta(days=1), asked_at__lt=now - timedelta(days=1)
    )
    for member in unanswered().filter(soon).select_related("participant__person__user"):
        path = f"/me/matches/{member.match_id}/"
        news.tell_person(member.participant.person, "proposal_waits", path=path, key=f"{member.pk}")
    late = overdue(MatchMember.objects.all()).select_related("match__cohort__programme__team").order_by(F("pk"))
    for member in late:
        for coordinator in member.match.cohort.programme.team.coordinators():
            path, key = f"/admin/matches/{member.match_id}/match/", f"{member.pk}-{coordinator.pk}"
            news.tell(coordinator, "no_answer_yet", path=path, key=key, formal=True)
