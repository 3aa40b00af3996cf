"""Words about goals: what the mails say, and what waits on the pages of both sides."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
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


SOON = timedelta(days=3)
"""How long before its day a step stands on the first page."""


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


@today.register
def goals_that_are_due(user: User) -> Iterator[Card]:
    """One's own steps whose day is near, and goals whose day has come: to be looked at, not to be judged."""
    today_is = timezone.localdate()
    for goal in Goal.objects.of(user).open().prefetch_related("tasks__member__participant__person"):
        url = reverse("me:goal", args=[goal.match_id, goal.pk])
        for task in goal.tasks.all():
            is_mine = task.member.participant.person.user_id == user.pk
            if is_mine and not task.done_at and task.by_day and task.by_day <= today_is + SOON:
                day = date_format(task.by_day, "SHORT_DATE_FORMAT")
                yield Card(task.what, _("Your step, by %(day)s") % {"day": day}, _("Look"), url, Urgency.SOON)
        if goal.mine_at and goal.by_day <= today_is:
            text = _("The day that you set has come. Look at it together: reached, not yet, or otherwise?")
            yield Card(goal.what, text, _("Look at it"), url, Urgency.SOON)


@attention.register
def goals_asking(user: User) -> Iterator[Row]:
    """Goals about whose wording a coordinator was asked."""
    asking = list(Goal.objects.coordinated_by(user).asking().order_by("asked_at").values_list("match_id", flat=True))
    if asking:
        yield Row(
            ngettext("goal waits for help with its wording", "goals wait for help with their wording", len(asking)),
            len(asking),
            _("Answer"),
            reverse("matches:goals", args=asking[:1])
            if len(set(asking)) == 1
            else f"{reverse('matches:index')}?waits=goal",
            Urgency.SOON,
        )
