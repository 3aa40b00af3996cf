"""How somebody stands with what the room itself can want of them. Other parts of mentoring register their own."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from programme.domain import consent_texts, profiles, records
from programme.domain.checklist import Kind, Standing, Whom, register
from programme.models import Agreed, BackgroundCheck, OwnAim, Participant, Requirement

SOON = timedelta(days=30)
"""How long before it runs out a check is spoken of."""


def agreed(participant: Participant, requirement: Requirement) -> Standing:
    """An agreement: given, and signed by a guardian where the person is under 18."""
    text = consent_texts.current(participant.cohort.programme_id, requirement.kind)
    if text is None:
        return Standing(Whom.COORDINATOR, words=_("Your coordinator is still writing the text."))
    word = consent_texts.word_of(participant, requirement.kind)
    if word is None:
        url = reverse("me:agree", args=[participant.pk, requirement.kind])
        return Standing(Whom.ME, url=url, verb=_("Read and agree"))
    if word.guardian == Agreed.Guardian.WAITING:
        url = reverse("me:guardian", args=[participant.pk])
        return Standing(Whom.GUARDIAN, url=url, verb=_("Say whom to ask"))
    if word.guardian == Agreed.Guardian.REFUSED:
        return Standing(
            Whom.COORDINATOR, words=_("Your parent or guardian did not agree. Your coordinator talks with you.")
        )
    return Standing(done_on=localtime(word.given_at).date())


def basic(participant: Participant, requirement: Requirement) -> Standing:
    """The basic profile: asked for, answered, approved."""
    if participant.approved_at:
        return Standing(done_on=localtime(participant.approved_at).date())
    if profiles.has_answered(participant, requirement.kind):
        return Standing(Whom.COORDINATOR, words=_("Your answers have arrived. Your coordinator reads them."))
    return _asked(participant, requirement.kind)


def in_depth(participant: Participant, requirement: Requirement) -> Standing:
    """The in-depth profile: only after the basic one is approved (H4.4)."""
    reply = participant.replies.filter(wave=requirement.kind).select_related("submission").first()
    if reply:
        return Standing(done_on=localtime(reply.submission.received_at).date())
    if not participant.approved_at:
        return Standing(Whom.COORDINATOR, words=_("It comes after the basic profile is approved."))
    return _asked(participant, requirement.kind)


def _asked(participant: Participant, purpose: str) -> Standing:
    invitation = profiles.invitation_of(participant, purpose)
    url = profiles.address_of(invitation) if invitation else ""
    if url:
        return Standing(Whom.ME, url=url, verb=_("Fill it in"))
    if profiles.has_run_out(participant, purpose):
        again = reverse("me:profile_link", args=[participant.pk, purpose])
        words = _("The link to the questions has run out.")
        return Standing(Whom.ME, url=again, verb=_("Send me a new link"), words=words, posts=True)
    return Standing(Whom.COORDINATOR, words=_("Your coordinator sends you the questions."))


def background(participant: Participant, requirement: Requirement) -> Standing:
    """A background check that somebody recorded, and that has not run out."""
    check = records.last_check(participant)
    if check is None:
        return Standing(Whom.COORDINATOR, words=_("Your coordinator does this together with you."))
    if check.result != BackgroundCheck.Result.CLEAR:
        return Standing(Whom.COORDINATOR, words=_("Your coordinator talks with you."))
    if check.due_on <= timezone.localdate():
        return Standing(Whom.COORDINATOR, expires_on=check.due_on, words=_("It has run out and is done anew."))
    return Standing(done_on=check.checked_on, expires_on=check.due_on)


def aim(participant: Participant, requirement: Requirement) -> Standing:
    """The person's own goal, and the competences that they want to grow (H5.5)."""
    url = reverse("me:aim", args=[participant.pk])
    written = OwnAim.objects.filter(participant=participant).first()
    if written is None:
        return Standing(Whom.ME, url=url, verb=_("Write it down"))
    return Standing(done_on=localtime(written.written_at).date(), url=url, verb=_("Change it"))


register(Kind.SHARING, agreed)
register(Kind.VOLUNTEER, agreed)
register(Kind.BASIC, basic)
register(Kind.IN_DEPTH, in_depth)
register(Kind.BACKGROUND, background)
register(Kind.AIM, aim)
