"""The clock of GDPR Art. 14: who was referred is to know of it within a month. After that it ends, and its words go.

Nobody is written to by the clock but who referred: how to reach the young person safely is a matter of people.
"""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms import mail
from cms.models import User
from forms.domain.refusal import Refused
from forms.models import Draft
from programme.domain import referring
from programme.models import Programme, Referral, ReferralEvent
from programme.models.referral import AMBER, RED
from programme.signals import referral_forgotten

Kind = ReferralEvent.Kind


def end_overdue(*, at: datetime | None = None) -> int:
    """End what was not answered within its month, unless the young person is answering just now; return how many."""
    now = at or timezone.now()
    old = Referral.objects.unanswered().filter(made_at__lt=now - RED).select_related("invitation")
    over = [item for item in old if item.due_on < timezone.localdate(now) and not _goes_on(item)]
    for referral in over:
        referring.end(referral, how=Referral.End.OVER)
    return len(over)


def _goes_on(referral: Referral) -> bool:
    if referral.talk.get("agrees"):
        return True
    drafts = Draft.objects.live().unsent()
    return bool(referral.invitation_id) and drafts.filter(invitation=referral.invitation_id).exists()


def remind(*, at: datetime | None = None) -> int:
    """Have everybody reminded, once, whose young person does not know of the referral after two weeks; return how many."""
    since = (at or timezone.now()) - AMBER
    due = Referral.objects.uninformed().filter(made_at__lt=since, reminded_at=None)
    for referral in due:
        with transaction.atomic():
            Referral.objects.filter(pk=referral.pk).update(reminded_at=timezone.now())
            ReferralEvent.objects.create(referral=referral, kind=Kind.REMINDED)
            referral_forgotten.send(sender=Referral, referral=referral)
    return len(due)


def send_reminder(referral_id: int) -> None:
    """Remind the referrer that a link was not opened. The message names nobody."""
    referral = Referral.objects.uninformed().filter(pk=referral_id).select_related("representative__user").first()
    if referral is None:
        return
    reader = referral.representative.user
    mail.send(
        mail.Message(
            event="referral_reminder",
            to=[reader.email],
            language=reader.language,
            key=f"referral-reminder-{referral.pk}",
            context={"until": referral.due_on},
            formal=True,
        )
    )


# --- a conversation in place of the link ----------------------------------------------------------


def may_talk(referral: Referral) -> bool:
    """Return whether the programme lets a conversation take the place of the young person's own answer."""
    policies = Programme.objects.filter(team=referral.team, referral_policy=Programme.ReferralPolicy.CONVERSATION)
    return referral.is_open and policies.exists()


def reach(referral: Referral, *, by: User) -> dict[str, Any]:
    """Return how the young person is reached, and nothing else that was said; that somebody looked is written down."""
    if not may_talk(referral):
        raise Refused(_("This programme waits for the young person's own answer, or has it already."))
    ReferralEvent.objects.create(referral=referral, kind=Kind.REACHED, by=by)
    return {name: referral.words.get(name, "") for name in ("name", "contact", "avoid")}


@transaction.atomic
def talk(referral: Referral, *, who: str, on: date, how: str, agrees: bool, is_shown: bool, by: User) -> Referral:
    """Write down a conversation: with whom, when and how. A no ends the referral; a yes lets coordinators read it."""
    if not may_talk(referral):
        raise Refused(_("This programme waits for the young person's own answer, or has it already."))
    referral.talk = {"who": who, "on": on.isoformat(), "how": how, "agrees": agrees}
    referral.talked_at, referral.talked_by, referral.is_shown = timezone.now(), by, agrees and is_shown
    referral.save(update_fields=["talk", "talked_at", "talked_by", "is_shown"])
    ReferralEvent.objects.create(referral=referral, kind=Kind.TALKED, by=by)
    return referral if agrees else referring.end(referral, how=Referral.End.REFUSED, by=by)
