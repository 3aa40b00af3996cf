"""The link by which somebody says with one tap, without signing in, what came of a meeting.

It holds two numbers and a signature, and is good for two weeks after the meeting: for this person, this meeting, and
nothing else. The numbers say nothing of anybody.
"""

from datetime import timedelta

from django.core import signing
from django.utils import timezone

from programme.models import MatchMember, Meeting, MeetingLog

GOOD_FOR = timedelta(days=14)
signer = signing.Signer(salt="programme.tap")


class Useless(Exception):
    """The link is not ours, too old, or of a match in which the person is no longer."""


def path_for(meeting: Meeting, member: MatchMember) -> str:
    """Return the path of the link for one person and one meeting."""
    return f"/tap/{signer.sign_object([meeting.pk, member.pk])}/"


def read(token: str) -> tuple[Meeting, MatchMember]:
    """Return what a link names. Raises `Useless`."""
    try:
        meeting_id, member_id = signer.unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        raise Useless from None
    members = MatchMember.objects.current().filter(participant__person__user__is_active=True)
    member = members.select_related("participant__person__user").filter(pk=member_id).first()
    user = member.participant.person.user if member else None
    if member is None or user is None:
        raise Useless
    meeting = (
        Meeting.objects.of(user).select_related("match__cohort").filter(pk=meeting_id, match=member.match_id).first()
    )
    if meeting is None or meeting.ends_at is None or meeting.ends_at + GOOD_FOR < timezone.now():
        raise Useless
    return meeting, member


def said_by(meeting: Meeting, member: MatchMember) -> MeetingLog | None:
    """Return what this person said of the meeting already."""
    return MeetingLog.objects.filter(meeting=meeting, member=member).first()
