"""What waits for somebody because of their matches."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from cms.models import User
from forms.attention import Urgency
from programme.models import Match, MatchMember
from programme.today import Card, register


@register
def proposals(user: User) -> Iterator[Card]:
    """Proposals that wait for the person's yes or no."""
    waiting = MatchMember.objects.of(user).filter(match__state=Match.State.PROPOSED, answer=MatchMember.Answer.WAITING)
    for member in waiting:
        yield Card(
            _("We have somebody in mind for you"),
            _("Read a few lines and say whether you would like to meet."),
            _("Read and answer"),
            reverse("me:match", args=[member.match_id]),
            Urgency.TODAY,
        )
