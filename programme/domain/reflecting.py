"""What the mentee wants from a meeting and takes along from it (H4.7): theirs, and shared only while they want."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from forms.domain.refusal import Refused
from forms.models import Role
from programme.models import MatchMember, Meeting, MeetingWords


@transaction.atomic
def keep(
    meeting: Meeting, kind: MeetingWords.Kind, *, by: MatchMember, text: str, is_shared: bool
) -> MeetingWords | None:
    """Keep an entry, or what changed about it; an empty one is forgotten. Sharing can be taken back at any time."""
    if by.participant.role != Role.MENTEE or by.match_id != meeting.match_id:
        raise Refused(_("These words are the mentee's."))
    mine = MeetingWords.objects.select_for_update().filter(meeting=meeting, member=by, kind=kind)
    if not text.strip():
        mine.delete()
        return None
    shared_at = timezone.now() if is_shared else None
    values = {"text": text.strip(), "shared_at": shared_at, "at": timezone.now()}
    return MeetingWords.objects.update_or_create(meeting=meeting, member=by, kind=kind, defaults=values)[0]
