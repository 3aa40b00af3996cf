"""Words about goals: what the mails say, and what waits on the pages of both sides."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cms.models import User
from forms import attention
from forms.attention import Row, Urgency
from programme import news, today
from programme.models import Goal
from programme.today import Card

news.register(
    "goal_worded",
    subject=gettext_lazy("Is this your goal?"),
    text=gettext_lazy(
        "Your mentor has put a goal into words. Read it, change it as you like, and say whether it is yours."
    ),
    verb=gettext_lazy("Read it"),
)
news.register(
    "goal_help_asked",
    subject=gettext_lazy("A pair asks for help with a goal"),
    text=gettext_lazy("Somebody would like help with wording a goal. Answer next to the goal: both read it there."),
    verb=gettext_lazy("Read and answer"),
)
news.register(
    "goal_help_answered",
    subject=gettext_lazy("Your coordinator has answered"),
    text=gettext_lazy("There is an answer about the wording of your goal."),
    verb=gettext_lazy("Read it"),
)


@today.register
def goals_to_take_on(user: User) -> Iterator[Card]:
    """Goals that the mentor worded, until the mentee says that they are theirs."""
    for goal in Goal.objects.of(user).open().filter(mine_at__isnull=True, mentee__participant__person__user=user):
        yield Card(
            _("Is this your goal?"),
            goal.what,
            _("Read and decide"),
            reverse("me:goal", args=[goal.match_id, goal.pk]),
            Urgency.TODAY,
        )


@attention.register
def goals_asking(user: User) -> Iterator[Row]:
    """Goals about whose wording a coordinator was asked."""
    asking = list(Goal.objects.coordinated_by(user).asking().order_by("asked_at").values_list("match_id", flat=True))
    if asking:
        yield Row(
            ngettext("goal waits for help with its wording", "goals wait for help with their wording", len(asking)),
            len(asking),
            _("Answer"),
            reverse("matches:goals", args=[asking[0]]),
            Urgency.SOON,
        )
