"""What waits for somebody because of their meetings, and for a coordinator because of what was said of one."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.models import User
from forms import attention
from forms.attention import Row, Urgency
from programme import today
from programme.domain import agreements, meetings
from programme.models import Match, MatchMember, Meeting, MeetingLog
from programme.today import Card


@today.register
def to_meet(user: User) -> Iterator[Card]:
    """Times to choose from, the next meeting, and meetings of which the person has said nothing yet."""
    roles = dict(MatchMember.objects.of(user).values_list("match", "participant__role"))
    said = set(MeetingLog.objects.of(user).values_list("meeting", flat=True))
    for meeting in (
        Meeting.objects.of(user)
        .exclude(state=Meeting.State.CALLED_OFF)
        .select_related("by__participant")
        .prefetch_related("logs", "offers")
    ):
        url = reverse("me:meeting", args=[meeting.pk])
        if meeting.state == Meeting.State.OFFERED:
            is_ours = meeting.by.participant.role == roles.get(meeting.match_id)
            if meeting.has_run_out and is_ours:
                again = f"{reverse('me:plan_meeting', args=[meeting.match_id])}?instead={meeting.pk}"
                text = _("The times that you offered are over, and none was chosen.")
                yield Card(_("When shall we meet?"), text, _("Offer others"), again, Urgency.SOON)
            elif not is_ours and not meeting.has_run_out:
                yield Card(
                    _("When shall we meet?"),
                    _("Times and places wait for you."),
                    _("Choose a time"),
                    url,
                    Urgency.TODAY,
                )
        elif meetings.is_to_come(meeting):
            text = f"{meeting.get_way_display()} · {meeting.place}" if meeting.place else meeting.get_way_display()
            yield Card(_("You meet"), text, _("Look"), url, Urgency.SOON, at=meeting.starts_at)
        elif meeting.pk not in said and not meeting.is_off and meeting.is_over and _is_recent(meeting):
            log = reverse("me:log_meeting", args=[meeting.pk])
            yield Card(_("How was it?"), "", _("Say how it was"), log, Urgency.TODAY, at=meeting.starts_at)


def _is_recent(meeting: Meeting) -> bool:
    assert meeting.starts_at
    return (timezone.now() - meeting.starts_at).days < 14


@today.register
def to_agree(user: User) -> Iterator[Card]:
    """An agreement that waits for the person's yes, or wants to be looked at again (H7.4)."""
    for place in MatchMember.objects.of(user).filter(match__state__in=Match.State.at_work()).select_related("match"):
        url = reverse("me:agreement", args=[place.match_id])
        if agreements.waits_for(place.match, place):
            yield Card(
                _("Read what you agreed on"), _("It waits for your yes."), _("Read and confirm"), url, Urgency.TODAY
            )
        elif agreements.is_to_be_looked_at(place.match):
            text = _("You have met a few times since you last looked at it.")
            yield Card(_("Is your agreement still right?"), text, _("Look at it again"), url, Urgency.WHENEVER)


@attention.register
def contradictions(user: User) -> Iterator[Row]:
    """Meetings of which the two sides say different things."""
    found = list(
        Meeting.objects.coordinated_by(user).contradicted().order_by("contradicted_at").values_list("match", flat=True)
    )
    yield Row(
        ngettext(
            "meeting of which the two say different things",
            "meetings of which the two say different things",
            len(found),
        ),
        len(found),
        _("Clear it up"),
        reverse("matches:meetings", args=found[:1])
        if len(set(found)) == 1
        else f"{reverse('matches:index')}?waits=meeting",
        Urgency.TODAY,
    )
