"""What waits for somebody until they said what they wish of a match."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from cms.models import User
from programme.domain.matching import wishing
from programme.models import Participant
from programme.today import Card, register


@register
def wishes(user: User) -> Iterator[Card]:
    """Wishes that nobody wrote down yet; without them the application counts."""
    for participant in wishing.unanswered(Participant.objects.of(user)):
        yield Card(
            _("Who would fit you?"),
            _("Tell when you have time, what you like and how you would like to meet. It takes three minutes."),
            _("Tell"),
            reverse("me:own_wishes", args=[participant.pk]),
        )
