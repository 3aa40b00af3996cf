"""The three-sided handshake: somebody refers, the young person reads it and decides, coordinators read it then (H4.2).

Nothing here looks for whether the young person is known already: for who refers there is one answer.
"""

import secrets
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from cms import mail
from cms.models import User
from forms.domain import doors
from forms.models import Call, Draft, FormPage, Invitation, Submission
from forms.vocabulary import Means
from forms.walk import data_of
from programme.domain.sources import source_of
from programme.models import Referral, ReferralEvent, Representative
from programme.models.referral import code_digest
from programme.signals import referral_link_wanted

SUBJECT = "referral:"
Kind = ReferralEvent.Kind
KEPT = timedelta(days=90)
"""How long after its end it is still known that there was a referral; its words go at once."""
TALKED = timedelta(days=365)
"""How long words are kept that were agreed to in a conversation and that no application followed."""


class NotOpen(Exception):
    """The referral was answered or ended meanwhile."""


class CallClosed(Exception):
    """The call takes nobody now."""


@transaction.atomic
def refer(
    representative: Representative,
    *,
    key: str,
    call: Call,
    language: str,
    way: str,
    words: dict[str, str],
    email: str = "",
) -> Referral:
    """Return the referral; the same `key` again gives the one that is there.

    An `email` gets the link from a worker; where a sheet is handed over, it is told when the sheet is used.
    """
    public_id = secrets.token_urlsafe(16)
    referral = Referral(public_id=public_id)
    values: dict[str, Any] = {
        "public_id": public_id,
        "code_digest": code_digest(referral.code),
        "representative": representative,
        "team": call.team,
        "call": call,
        "language": language,
        "way": way,
        "words": words,
        "email": email,
    }
    referral, is_new = Referral.objects.get_or_create(key=f"{representative.pk}.{key}"[:64], defaults=values)
    if is_new:
        _note(referral, Kind.MADE, by=representative.user)
        if referral.email and way == Referral.Way.MAIL:
            referral_link_wanted.send(sender=Referral, referral=referral)
    return referral


def _note(referral: Referral, kind: str, *, by: User | None = None) -> None:
    ReferralEvent.objects.create(referral=referral, kind=kind, by=by)


def send_link(referral_id: int) -> None:
    """Mail the young person their link, once. The message says neither what it is about nor who thought of them."""
    mailed = Referral.objects.unanswered().filter(pk=referral_id, sent_at=None, way=Referral.Way.MAIL)
    referral = mailed.first()
    if referral is None or not referral.email:
        return
    mail.send(
        mail.Message(
            event="referral",
            to=[referral.email],
            language=referral.language,
            key=f"referral-{referral.pk}",
            context={"link": address_of(referral), "until": referral.due_on},
        )
    )
    Referral.objects.filter(pk=referral.pk).update(sent_at=timezone.now())
    _note(referral, Kind.SENT)


def address_of(referral: Referral) -> str:
    """Return the full address of the young person's page, or of the sheet until it is used: the host comes from the settings."""
    return f"{settings.WAGTAILADMIN_BASE_URL}/r/{referral.token}/"


def opened(referral: Referral) -> None:
    """Note that the young person read what was said of them: from now on they are informed."""
    if Referral.objects.filter(pk=referral.pk, opened_at=None).update(opened_at=timezone.now()):
        _note(referral, Kind.OPENED)


@transaction.atomic
def begin(referral: Referral, *, is_shown: bool) -> Draft:
    """Return the draft in which the young person answers the call's form, the one they began before if there is one.

    Raises `NotOpen` once it was answered or ended, `CallClosed` while the call takes nobody.
    """
    locked = held(referral)
    if not locked.is_open:
        raise NotOpen
    form = form_of(locked)
    invitation = locked.invitation or invitation_for(locked, form)
    if doors.refusal(form, call=locked.call, invitation=invitation) or form.current_version is None:
        raise CallClosed
    locked.invitation, locked.is_shown = invitation, is_shown
    locked.opened_at = locked.opened_at or timezone.now()
    locked.save(update_fields=["invitation", "is_shown", "opened_at"])
    begun = Draft.objects.live().unsent().filter(invitation=invitation).select_related("version__page").first()
    if begun:
        return begun
    _note(locked, Kind.BEGUN)
    return _draft(locked, form, invitation)


def form_of(referral: Referral) -> FormPage:
    """Return the call's form in the referral's language, else as it was written."""
    pages = FormPage.objects.live().filter(translation_key=referral.call.form.translation_key)
    return pages.filter(locale__language_code=referral.language).first() or referral.call.form


def invitation_for(referral: Referral, form: FormPage) -> Invitation:
    """Return a new invitation, which ties what the young person sends to the referral."""
    return Invitation.objects.create(
        key=secrets.token_urlsafe(16),
        form_key=form.translation_key,
        team=referral.team,
        subject=f"{SUBJECT}{referral.pk}",
        language=referral.language,
        expires_at=referral.call.closes_at,
    )


def _draft(referral: Referral, form: FormPage, invitation: Invitation) -> Draft:
    version = form.current_version
    assert version is not None
    known = {Means.FIRST_NAME: referral.words.get("name", ""), Means.EMAIL: referral.words.get("email", "")}
    asked = {name: version.schema.bound_to(name) for name in known}
    answers = {question.id: known[name] for name, question in asked.items() if question and known[name]}
    return Draft.objects.create(
        public_id=secrets.token_hex(16),
        key=secrets.token_urlsafe(16),
        version=version,
        call=referral.call,
        invitation=invitation,
        facts={"src": source_of(referral.representative.organisation)},
        entries=data_of(version.schema, answers),
        expires_at=timezone.now() + timedelta(days=form.draft_days_minor),
    )


def tie(submission: Submission) -> Referral | None:
    """Note that what the young person sent came of a referral: from now on coordinators read what was said, too."""
    invitation = submission.invitation
    referral = Referral.objects.filter(invitation=invitation).first() if invitation else None
    if referral is None or not referral.is_open:
        return None
    referral.answered_at, referral.email = timezone.now(), ""
    referral.save(update_fields=["answered_at", "email"])
    _note(referral, Kind.ANSWERED)
    return referral


@transaction.atomic
def end(referral: Referral, *, how: str, by: User | None = None) -> Referral:
    """End a referral that was not answered, and erase what was said. Twice is once; raises `NotOpen` for an answered one."""
    locked = held(referral)
    if locked.ended_at:
        return locked
    if locked.answered_at:
        raise NotOpen
    locked.end, locked.ended_at = how, timezone.now()
    locked.words, locked.email, locked.talk = {}, "", {}
    locked.save(update_fields=["end", "ended_at", "words", "email", "talk"])
    if locked.invitation:
        Draft.objects.unsent().filter(invitation=locked.invitation).delete()
        Invitation.objects.filter(pk=locked.invitation.pk).update(revoked_at=locked.ended_at)
    _note(locked, Kind.ENDED, by=by)
    return locked


def hide(referral: Referral, *, by: User | None = None) -> None:
    """Let the referrer see no longer how it goes on. Only this way: a link that others may know never shows more."""
    if Referral.objects.filter(pk=referral.pk, is_shown=True).update(is_shown=False):
        _note(referral, Kind.HIDDEN, by=by)


def held(referral: Referral) -> Referral:
    """Return the referral as it is now, locked until the transaction ends."""
    found = Referral.objects.select_for_update(of=("self",)).select_related("call__form", "call__team", "team")
    return found.get(pk=referral.pk)


# --- forgetting -----------------------------------------------------------------------------------


def erase_words(submission: Submission) -> None:
    """Erase what was said in the referral from which a submission came, as its answers go."""
    for referral in Referral.objects.filter(invitation=submission.invitation_id) if submission.invitation_id else ():
        referral.words, referral.email, referral.talk = {}, "", {}
        referral.save(update_fields=["words", "email", "talk"])


def forget_old(*, at: datetime | None = None) -> int:
    """Delete referrals that ended long ago, and those whose answers are erased; return how many."""
    now = at or timezone.now()
    ended = Referral.objects.filter(ended_at__lt=now - KEPT)
    talked = Referral.objects.filter(answered_at=None, ended_at=None, talked_at__lt=now - TALKED)
    gone = Referral.objects.filter(answered_at__lt=now, invitation__submissions=None)
    found = [*ended, *talked, *gone]
    for referral in found:
        _delete(referral)
    return len(found)


def _delete(referral: Referral) -> None:
    invitation = referral.invitation
    referral.delete()
    if invitation and not invitation.submissions.exists():
        invitation.delete()
