"""Whether a form takes answers now, and from whom."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import PageLogEntry

from cms.models import User
from forms import doors
from forms.models import Call, FormPage, Invitation, Submission


class Reason(StrEnum):
    """Why nothing can be sent; also the name of the words that the page shows."""

    SOON = "soon"
    CLOSED = "closed"
    FULL = "full"
    SIGN_IN = "sign_in"
    NOT_YOU = "not_you"
    INVITATION_NEEDED = "invitation_needed"
    INVITATION_OVER = "invitation_over"
    ANSWERED = "answered"
    TAKEN_OFF = "taken_off"


@dataclass(frozen=True)
class Refusal:
    """Why nothing can be sent. `opens_at` and `closes_at` are the call's or the form's own times, where there are any."""

    reason: Reason
    call: Call | None = None
    opens_at: datetime | None = None
    closes_at: datetime | None = None


class NoPlaceLeft(Exception):
    """Somebody else took the last place, or the person answered meanwhile. `refusal` says which."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.reason)
        self.refusal = refusal


def refusal(
    page: FormPage,
    *,
    call: Call | None = None,
    user: User | None = None,
    invitation: Invitation | None = None,
    opened_at: datetime | None = None,
) -> Refusal | None:
    """Return why `page` takes no answers, or `None` when it does.

    `opened_at` is when the person saw the first page; who began in time has the form's minutes of grace after the end.
    """
    return (
        _stranger(page, user, invitation, opened_at)
        or _taken_off(page, opened_at)
        or _out_of_time(page, call, opened_at)
        or _taken(page, user, invitation)
    )


def hold_place(page: FormPage, *, user: User | None = None, invitation: Invitation | None = None) -> None:
    """Make sure, until the transaction ends, that nobody else takes the last place or answers in the same name.

    Raises `NoPlaceLeft`. Forms that everybody may answer without limit are not locked.
    """
    if page.places:
        FormPage.objects.select_for_update().filter(translation_key=page.translation_key).order_by("pk").first()
    if invitation is not None:
        Invitation.objects.select_for_update().get(pk=invitation.pk)
    elif user is not None and page.once:
        User.objects.select_for_update().get(pk=user.pk)
    refused = _taken(page, user, invitation)
    if refused:
        raise NoPlaceLeft(refused)


def _stranger(
    page: FormPage, user: User | None, invitation: Invitation | None, opened_at: datetime | None
) -> Refusal | None:
    if page.access == FormPage.Access.INVITATION:
        return _uninvited(page, invitation, opened_at)
    if page.access == FormPage.Access.PEOPLE:
        if user is None or not user.is_authenticated:
            return Refusal(Reason.SIGN_IN)
        if not doors.admit(user, keys=page.admits):
            return Refusal(Reason.NOT_YOU)
    return None


def _uninvited(page: FormPage, invitation: Invitation | None, opened_at: datetime | None) -> Refusal | None:
    if invitation is None or invitation.form_key != page.translation_key:
        return Refusal(Reason.INVITATION_NEEDED)
    began_in_time = opened_at is not None and opened_at < invitation.expires_at
    last = invitation.expires_at + (_grace(page) if began_in_time else timedelta(0))
    if invitation.revoked_at or timezone.now() >= last:
        return Refusal(Reason.INVITATION_OVER)
    return None


def _out_of_time(page: FormPage, call: Call | None, opened_at: datetime | None) -> Refusal | None:
    opens, closes = (call.opens_at, call.closes_at) if call else (page.opens_at, page.closes_at)
    now = timezone.now()
    if opens and now < opens:
        return Refusal(Reason.SOON, call, opens, closes)
    began_in_time = bool(opened_at and closes and opened_at < closes)
    if closes and now >= closes + (_grace(page) if began_in_time else timedelta(0)):
        return Refusal(Reason.CLOSED, call, opens, closes)
    if call and call.is_full:
        return Refusal(Reason.FULL, call, opens, closes)
    return None


def _taken_off(page: FormPage, opened_at: datetime | None) -> Refusal | None:
    """Return a refusal for a form that is no longer on the site; who began in time has the same grace as after a close."""
    if page.live:
        return None
    actions = ("wagtail.unpublish", "wagtail.unpublish.scheduled")
    last = PageLogEntry.objects.filter(page=page.pk, action__in=actions).order_by("-timestamp").first()
    since = last.timestamp if last else None
    if since and opened_at and opened_at < since and timezone.now() < since + _grace(page):
        return None
    return Refusal(Reason.TAKEN_OFF)


def _taken(page: FormPage, user: User | None, invitation: Invitation | None) -> Refusal | None:
    if invitation is not None and not invitation.many and invitation.submissions.exists():
        return Refusal(Reason.ANSWERED)
    # Who reads a form that everybody may answer is not looked up: asking would make the page one with a session.
    signed_in = page.access == FormPage.Access.PEOPLE and user is not None and user.is_authenticated
    if signed_in and page.once and _answers(page).filter(answered_by=user).exists():
        return Refusal(Reason.ANSWERED)
    if page.places and _answers(page).count() >= page.places:
        return Refusal(Reason.FULL, closes_at=page.closes_at)
    return None


def _answers(page: FormPage) -> QuerySet[Submission]:
    return Submission.objects.filter(version__form_key=page.translation_key)


def _grace(page: FormPage) -> timedelta:
    return timedelta(minutes=page.grace_minutes)


def next_call(page: FormPage, call: Call | None) -> Call | None:
    """Return the call that somebody who came too late or too early can go to: one that is open, else the next to open."""
    others = Call.objects.filter(form__translation_key=page.translation_key)
    others = others.exclude(pk=call.pk) if call else others
    now = timezone.now()
    opened = others.open(at=now).order_by("closes_at").first()
    return opened or others.filter(opens_at__gt=now, is_full=False).order_by("opens_at").first()
