"""Messages between the people of a match: relayed by the site, so that nobody needs anybody's telephone number.

Coordinators read none of them but those that somebody reported.
"""

from collections.abc import Iterable
from datetime import timedelta

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.models import User
from forms.domain.refusal import Refused
from programme.domain import matches, news
from programme.domain.short_profiles import age_of
from programme.models import Match, MatchMember, MatchMessage, MessageReport, News

LONGEST = 2000
MOST, WITHIN = 30, timedelta(minutes=10)
"""How many messages somebody can send in how short a time."""
MAIL_EVERY = timedelta(hours=1)
"""Nobody gets more than one mail about messages in this time."""
KEPT_MONTHS = 6
"""How long messages stay after the match ended. Nobody in it reads them meanwhile; a report may still be looked into."""
OF_AGE = 18
EVENT = "message_waits"


@transaction.atomic
def send(member: MatchMember, *, text: str, key: str) -> MatchMessage:
    """Write to the others of the match. The same `key` again changes nothing. Raises `Refused`."""
    match = matches.locked(member.match)
    done = MatchMessage.objects.filter(by=member, key=key).first()
    if done:
        return done
    if match.state not in Match.State.at_work() or not match.members.current().filter(pk=member.pk).exists():
        raise Refused(_("This match is over, so nobody writes here any more."))
    text = text.strip()
    if not text:
        raise Refused(_("Write something first."))
    if len(text) > LONGEST:
        raise Refused(_("That is very long. Say it in two messages."))
    since = timezone.now() - WITHIN
    if MatchMessage.objects.filter(by=member, at__gte=since).count() >= MOST:
        raise Refused(_("That were many messages in a short time. Wait a few minutes; your words stay here."))
    message = MatchMessage.objects.create(match=match, by=member, text=text, key=key)
    for other in others(match, member):
        if other.participant.person.user_id:
            _tell(other.participant.person.user_id, message)
    return message


def others(match: Match, member: MatchMember) -> list[MatchMember]:
    """Return who else is in the match now."""
    found = match.members.current().exclude(pk=member.pk).select_related("participant__person__user")
    return list(found.order_by("participant__person__user_id"))


def _tell(user_id: int, message: MatchMessage) -> None:
    """Have somebody told that a message waits: at most once an hour, and not while such a mail waits to go."""
    user = User.objects.select_for_update().get(pk=user_id)
    told = News.objects.filter(user=user, event=EVENT, dropped_at=None)
    if told.filter(sent_at=None).exists():
        return
    last = told.order_by("-sent_at").values_list("sent_at", flat=True).first()
    go_at = last + MAIL_EVERY if last and last + MAIL_EVERY > timezone.now() else None
    news.tell(user, EVENT, path="/me/", key=f"{message.pk}-{user.pk}", go_at=go_at)


@transaction.atomic
def read(member: MatchMember) -> None:
    """Note that somebody has read what is there; where nothing else waits for them, no mail goes any more."""
    member.read_at = timezone.now()
    member.save(update_fields=["read_at"])
    user = member.participant.person.user
    if user and not unread_of(user):
        News.objects.filter(user=user, event=EVENT, sent_at=None, dropped_at=None).update(dropped_at=timezone.now())


def unread(member: MatchMember) -> int:
    """Return how many messages of others somebody has not seen."""
    messages = MatchMessage.objects.filter(match_id=member.match_id).exclude(by=member)
    return messages.filter(at__gt=member.read_at).count() if member.read_at else messages.count()


def unread_of(user: User) -> list[tuple[MatchMember, int]]:
    """Return the person's places in which messages wait, with how many."""
    places = MatchMember.objects.of(user).filter(match__state__in=Match.State.at_work())
    return [(place, count) for place in places if (count := unread(place))]


# --- when something is not all right ---------------------------------------------------------------


@transaction.atomic
def report(message: MatchMessage, *, by: MatchMember, why: str) -> MessageReport:
    """Say that a message is not all right: this one message is opened to the coordinators. Once is enough for each."""
    report, is_new = MessageReport.objects.get_or_create(message=message, by=by, defaults={"why": why.strip()})
    if is_new:
        team = matches.locked(message.match).cohort.programme.team
        for coordinator in team.coordinators():
            path, key = f"/admin/matches/{message.match_id}/messages/", f"{report.pk}-{coordinator.pk}"
            news.tell(coordinator, "message_reported", path=path, key=key, formal=True)
    return report


@transaction.atomic
def settle(report: MessageReport, *, by: User, done: str) -> MessageReport:
    """Note what was done about a reported message; whoever reported it is told that somebody looked into it."""
    locked = MessageReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if locked.settled_at:
        return locked
    if not done.strip():
        raise Refused(_("Say what you did: colleagues want to know."))
    locked.settled_at, locked.settled_by, locked.done = timezone.now(), by, done.strip()
    locked.save(update_fields=["settled_at", "settled_by", "done"])
    news.tell_person(report.by.participant.person, "report_settled", path="/me/", key=f"{locked.pk}")
    return locked


def reported_by(member: MatchMember) -> set[int]:
    """Return the numbers of the messages that somebody reported."""
    return set(MessageReport.objects.filter(by=member).values_list("message", flat=True))


# --- sharing a contact -----------------------------------------------------------------------------


def may_share(match: Match) -> bool:
    """Return whether contacts can be shared: all are of age today, or the season lets who is under 18."""
    if match.cohort.minors_share_contacts:
        return True
    members = match.members.current().select_related("participant__person")
    return all(age_of(member.participant) >= OF_AGE for member in members)


@transaction.atomic
def share(member: MatchMember, *, phone: bool, email: bool) -> MatchMember:
    """Say which contact the others may see. It takes effect, and ends, at once. Raises `Refused`."""
    match = matches.locked(member.match)
    if (phone or email) and not may_share(match):
        raise Refused(_("In this season who is under 18 does not share contacts. Here you can write at any time."))
    member.shares_phone, member.shares_email = phone, email
    member.save(update_fields=["shares_phone", "shares_email"])
    return member


def contacts_for(member: MatchMember, among: Iterable[MatchMember]) -> list[tuple[str, list[str]]]:
    """Return the contacts that `member` sees: of those who share one, and only while `member` shares one as well."""
    if not _shares(member) or not may_share(member.match):
        return []
    found = []
    for other in among:
        person = other.participant.person
        shown = [person.phone if other.shares_phone else "", person.email if other.shares_email else ""]
        if any(shown):
            found.append((person.first_name, [contact for contact in shown if contact]))
    return found


def _shares(member: MatchMember) -> bool:
    person = member.participant.person
    return bool((member.shares_phone and person.phone) or (member.shares_email and person.email))


# --- the end ---------------------------------------------------------------------------------------


@transaction.atomic
def forget_old() -> int:
    """Erase the messages of matches that ended long ago; what was reported and not settled waits. Return how many."""
    before = timezone.now() - relativedelta(months=KEPT_MONTHS)
    waiting = MessageReport.objects.open().values("message")
    old = MatchMessage.objects.filter(match__ended_at__lt=before).exclude(pk__in=waiting)
    wanted = list(old.values_list("pk", flat=True)[:1000])
    MessageReport.objects.filter(message__in=wanted).delete()
    return MatchMessage.objects.filter(pk__in=wanted).delete()[0]
