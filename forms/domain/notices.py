"""Telling coordinators that something waits: at once, daily or weekly, in numbers and links, and never twice the same."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Max, Min, Q
from django.utils import timezone

from cms import mail
from cms.models import Team, User
from cms.working_days import is_working_day, next_working_day, working_days
from forms.domain import absences
from forms.models import Inbox, Letter, Notice, NoticeChoice, Submission

MORNING = time(8)
KEPT = timedelta(days=60)
Pace = NoticeChoice.Pace
SPEED: dict[str, int] = {Pace.AT_ONCE: 0, Pace.DAILY: 1, Pace.WEEKLY: 2}


def tell_at_once(inbox_id: int) -> None:
    """Tell an inbox's coordinators who want to know at once. One whose mail fails does not keep the others from theirs.

    The first error is raised in the end; when it is tried again, only who was not told is told.
    """
    inbox = Inbox.objects.select_related("team").filter(pk=inbox_id).first()
    errors: list[OSError] = []
    for user in readers_of(inbox.team) if inbox else ():
        try:
            _tell_of(inbox, user)
        except OSError as error:
            errors.append(error)
    if errors:
        raise errors[0]


def readers_of(team: Team) -> list[User]:
    """Return who hears at once of a team's inboxes: who wants to, and for those who are away whoever stands in."""
    roster = absences.roster_of(team)
    wishing = [user for user in roster.coordinators.values() if choice_of(user).pace == Pace.AT_ONCE]
    told = {user.pk: user for one in wishing if (user := roster.in_place_of(one.pk))}
    return list(told.values())


def choice_of(user: User) -> NoticeChoice:
    """Return what `user` chose; the usual for who never did."""
    return NoticeChoice.objects.filter(user=user).first() or NoticeChoice(user=user)


def _tell_of(inbox: Inbox | None, user: User) -> None:
    assert inbox is not None
    unread = _waiting_for(user).filter(inbox=inbox, unread=True)
    found = unread.aggregate(count=Count("pk"), newest=Max("stirred_at"))
    if found["count"]:
        context = {"inbox": inbox.name, "count": found["count"], "path": f"/admin/inbox/?inbox={inbox.pk}"}
        key = f"inbox-{inbox.pk}-{user.pk}-{int(found['newest'].timestamp() * 1000)}"
        _send_once(user, key=key, event="inbox_notice", context=context)


def _waiting_for(user: User) -> Any:
    return Submission.objects.in_inboxes_of(user).awaiting_decision().with_unread(user)


def _send_once(user: User, *, key: str, event: str, context: dict[str, Any]) -> None:
    notice, _is_new = Notice.objects.get_or_create(key=key, defaults={"user": user})
    if notice.sent_at is None:
        mail.send(mail.Message(event=event, to=[user.email], language=user.language, key=key, context=context))
        Notice.objects.filter(pk=notice.pk).update(sent_at=timezone.now())


# --- digests --------------------------------------------------------------------------------------


def due_digests(*, now: datetime | None = None) -> list[int]:
    """Return the ids of the choices whose digest should have gone by now and did not."""
    moment = now or timezone.now()
    choices = NoticeChoice.objects.exclude(pace=Pace.AT_ONCE).filter(user__is_active=True)
    keys = {choice.pk: key for choice in choices if (key := _key_of(choice, moment))}
    sent = set(Notice.objects.filter(key__in=keys.values(), sent_at__isnull=False).values_list("key", flat=True))
    return [pk for pk, key in keys.items() if key not in sent]


def send_digest(choice_id: int) -> None:
    """Send the digest of this morning or week, once. Where nothing waits none goes, and that counts as told."""
    choice = NoticeChoice.objects.select_related("user").filter(pk=choice_id, user__is_active=True).first()
    key = _key_of(choice, timezone.now()) if choice else ""
    if choice is None or not key:
        return
    for reader in _digest_readers(choice):
        rows = rows_for(reader)
        context = {
            "rows": rows,
            "failed": Letter.objects.of_inboxes_of(reader).undelivered().count(),
            "total": sum(row["unread"] for row in rows),
        }
        if rows or context["failed"]:
            own = key if reader.pk == choice.user_id else f"{key}-{reader.pk}"
            _send_once(reader, key=own, event="inbox_digest", context=context)
    Notice.objects.get_or_create(key=key, defaults={"user": choice.user, "sent_at": timezone.now()})


def _digest_readers(choice: NoticeChoice) -> list[User]:
    """Return who reads a digest: its owner; in an absence whoever stands in and would hear of it later otherwise."""
    rosters = absences.rosters_of(Team.objects.coordinated_by(choice.user)).values()
    found = {user.pk: user for roster in rosters if (user := roster.in_place_of(choice.user_id))}
    slower = [user for user in found.values() if SPEED[choice_of(user).pace] > SPEED[choice.pace]]
    return [user for user in found.values() if user.pk == choice.user_id or user in slower]


def _key_of(choice: NoticeChoice, moment: datetime) -> str:
    """Return the key of the digest that is due at `moment`; nothing before its morning, or when it was chosen later."""
    today = timezone.localdate(moment)
    if choice.pace == Pace.WEEKLY:
        day = next_working_day(today - timedelta(days=today.weekday() + 1))
    else:
        day = today if is_working_day(today) else date.max
    if day > today:
        return ""
    since = datetime.combine(day, MORNING, tzinfo=timezone.get_current_timezone())
    return f"{choice.pace}-{day}-{choice.user_id}" if choice.chosen_at < since <= moment else ""


def rows_for(user: User) -> list[dict[str, Any]]:
    """Return `{inbox, path, unread, awaiting, days}` for each of the user's inboxes in which something waits."""
    found = (
        _waiting_for(user)
        .order_by()
        .values("inbox", "inbox__name")
        .annotate(awaiting=Count("pk"), unread_count=Count("pk", filter=Q(unread=True)), oldest=Min("waiting_since"))
    )
    return [
        {
            "inbox": row["inbox__name"],
            "path": f"/admin/inbox/?inbox={row['inbox']}",
            "unread": row["unread_count"],
            "awaiting": row["awaiting"],
            "days": working_days(row["oldest"]) if row["oldest"] else 0,
        }
        for row in found.order_by("inbox__name")
    ]


def forget_old() -> None:
    """Forget what was told long ago."""
    Notice.objects.filter(made_at__lt=timezone.now() - KEPT).delete()
