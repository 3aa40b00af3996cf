"""The agreement of the first meeting: written by one, confirmed by each, changed by a new version, returned to (H3.3, H7.4)."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from forms.domain.refusal import Refused
from programme.domain import matches, meetings, news
from programme.models import Agreement, AgreementConfirmation, Match, MatchEvent, MatchMember

FIELDS = ("way", "rhythm", "minutes", "result", "boundaries", "confidentiality", "contacts")
MEETINGS_BETWEEN = 4
"""After how many meetings the two are asked whether the agreement still fits."""


def current(match: Match) -> Agreement | None:
    """Return the version that counts: the newest."""
    return match.agreements.prefetch_related("confirmations__member__participant__person").first()


@transaction.atomic
def write(match: Match, *, by: MatchMember, seen: int, **fields: Any) -> Agreement:
    """Write a version; who writes confirms it. `seen` is the version they had before them, 0 for none.

    Where nothing differs from the version that counts, it is only confirmed.
    """
    match = meetings.at_work(match)
    before = match.agreements.first()
    if (before.number if before else 0) != seen:
        raise Refused(_("Somebody changed the agreement meanwhile. Read the new one first."))
    if before and all(getattr(before, name) == fields[name] for name in FIELDS):
        return confirm(before, by=by)
    agreement = Agreement.objects.create(match=match, number=seen + 1, by=by, **fields)
    _confirm(agreement, by)
    for member in match.members.current().exclude(pk=by.pk).select_related("participant__person__user"):
        news.tell_person(
            member.participant.person,
            "agreement_written",
            path=f"/me/matches/{match.pk}/agreement/",
            key=f"{agreement.pk}:{member.pk}",
        )
    return agreement


@transaction.atomic
def confirm(agreement: Agreement, *, by: MatchMember) -> Agreement:
    """Say yes to the version that counts; a second yes says that one looked again and it still fits."""
    match = meetings.at_work(agreement.match)
    if match.agreements.first() != agreement:
        raise Refused(_("Somebody changed the agreement meanwhile. Read the new one first."))
    was_confirmed = is_confirmed(match)
    _confirm(agreement, by)
    news.drop(f"agreement_written:{agreement.pk}:{by.pk}")
    if not was_confirmed and is_confirmed(match):
        matches.record(match, MatchEvent.Kind.AGREED)
    return agreement


def _confirm(agreement: Agreement, by: MatchMember) -> None:
    now = timezone.now()
    AgreementConfirmation.objects.update_or_create(
        agreement=agreement, member=by, defaults={"looked_at": now}, create_defaults={"at": now, "looked_at": now}
    )


def is_confirmed(match: Match) -> bool:
    """Return whether everybody who is in the match said yes to the version that counts."""
    agreement = match.agreements.first()
    if agreement is None:
        return False
    return not match.members.current().exclude(pk__in=agreement.confirmations.values("member")).exists()


def waits_for(match: Match, member: MatchMember) -> bool:
    """Return whether a version waits for this person's yes."""
    agreement = match.agreements.first()
    return bool(agreement and not agreement.confirmations.filter(member=member).exists())


def is_to_be_looked_at(match: Match) -> bool:
    """Return whether enough meetings were held since anybody last looked at the agreement."""
    if not is_confirmed(match):
        return False
    agreement = match.agreements.first()
    looked = agreement.confirmations.aggregate(last=Max("looked_at"))["last"] if agreement else None
    held = match.meetings.held().filter(held_on__gt=timezone.localtime(looked).date()) if looked else None
    return held is not None and held.count() >= MEETINGS_BETWEEN


def have_looked_at_again(match: Match) -> None:
    """Tell all, once after so many meetings, that the agreement wants to be looked at."""
    if not is_to_be_looked_at(match):
        return
    agreement = match.agreements.first()
    assert agreement
    looked = agreement.confirmations.aggregate(last=Max("looked_at"))["last"]
    for member in match.members.current().select_related("participant__person__user"):
        news.tell_person(
            member.participant.person,
            "agreement_again",
            path=f"/me/matches/{match.pk}/agreement/",
            key=f"{agreement.pk}:{looked:%Y%m%d%H%M}:{member.pk}",
        )
