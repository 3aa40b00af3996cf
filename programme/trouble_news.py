"""Words about trouble and about pairs that need a look: what the mails say, and what waits on the pages of both sides."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cms.models import User
from forms import attention
from forms.attention import Row, Urgency
from programme import news, today
from programme.domain import watching
from programme.models import Challenge
from programme.today import Card

news.register(
    "trouble_reported",
    subject=gettext_lazy("Something is hard in a pair"),
    text=gettext_lazy(
        "Somebody in a pair of your programme tells you that something is hard. Only coordinators read it."
    ),
    verb=gettext_lazy("Read and answer"),
)
news.register(
    "trouble_answered",
    subject=gettext_lazy("Your coordinator has answered"),
    text=gettext_lazy("There is an answer for you on your page. Only you read it."),
    verb=gettext_lazy("Read it"),
)


@today.register
def answers_to_read(user: User) -> Iterator[Card]:
    """Answers of a coordinator, until the person says that it is over or writes on."""
    for challenge in Challenge.objects.of(user).filter(state=Challenge.State.ANSWERED):
        yield Card(
            _("Your coordinator has answered"),
            _("Read it, write on, or say that it is over."),
            _("Read it"),
            reverse("me:trouble", args=[challenge.match_id]),
            Urgency.TODAY,
        )


@attention.register
def unanswered_trouble(user: User) -> Iterator[Row]:
    """Trouble that waits for an answer."""
    waiting = list(Challenge.objects.coordinated_by(user).open().values_list("how_soon", flat=True))
    is_pressing = Challenge.HowSoon.TODAY in waiting
    yield Row(
        ngettext("person says that something is hard", "people say that something is hard", len(waiting)),
        len(waiting),
        _("Answer"),
        f"{reverse('troubles:index')}?state=open",
        Urgency.AT_ONCE if is_pressing else Urgency.TODAY,
    )


@attention.register
def matches_in_need(user: User) -> Iterator[Row]:
    """Matches that stand in the queue; the row goes when nothing stands there."""
    awake = watching.awake(user)
    yield Row(
        ngettext("pair needs a look", "pairs need a look", len(awake)),
        len(awake),
        _("Look"),
        reverse("signals:index"),
        min((signal.urgency for signals in awake.values() for signal in signals), default=Urgency.SOON),
    )
