"""What people hear by mail, what waits on their page, and what waits for coordinators, because of their part in a season."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cms.models import User
from forms import attention
from forms.attention import Row, Urgency
from programme import news, today
from programme.domain import checklist, looking_after
from programme.models import Participant
from programme.today import Card

news.register(
    "missing",
    subject=gettext_lazy("Something small is still missing"),
    text=gettext_lazy("Before you can begin, a few things are left to do. On your page you see which."),
    verb=gettext_lazy("See what is missing"),
)
news.register(
    "new_wording",
    subject=gettext_lazy("What you agreed to has new words"),
    text=gettext_lazy("Your programme wrote it anew. Read it in peace and say whether you still agree."),
    verb=gettext_lazy("Read and decide"),
)
news.register(
    "of_age",
    subject=gettext_lazy("You are 18: now it is yours to decide"),
    text=gettext_lazy(
        "From today nobody signs for you any more. Please read once again what you agree to, and say yes yourself."
    ),
    verb=gettext_lazy("Read and decide"),
)
news.register(
    "agreement_withdrawn",
    subject=gettext_lazy("Somebody took an agreement back"),
    text=gettext_lazy("A participant no longer agrees to a text of your programme. Talk with them about what follows."),
    verb=gettext_lazy("See to it"),
)
news.register(
    "somebody_left",
    subject=gettext_lazy("Somebody left the season"),
    text=gettext_lazy("A participant left by their own button. See to those who were in a match with them."),
    verb=gettext_lazy("See to it"),
)


@today.register
def to_do(user: User) -> Iterator[Card]:
    """What is missing and is the person's own to do: one card, which leads to the list."""
    mine = looking_after.at_work(Participant.objects.of(user))
    count = sum(item.standing.is_mine for part in mine for item in checklist.items_of(part))
    if count:
        title = ngettext("%(count)s thing is left to do", "%(count)s things are left to do", count) % {"count": count}
        text = _("Then you are ready to begin.")
        yield Card(title, text, _("See what is missing"), reverse("me:checklist"), Urgency.SOON)


@dataclass(frozen=True)
class Waits:
    """Something that coordinators look after: its name in the filter, whose it is, how it is told, and how soon."""

    label: Any
    whose: Callable[[QuerySet[Participant]], QuerySet[Participant]]
    told: Callable[[int], str]
    urgency: Urgency


WAITS = {
    "left": Waits(
        gettext_lazy("left, and nobody looked after the others yet"),
        looking_after.gone,
        lambda n: ngettext("person left: see to the others", "people left: see to the others", n),
        Urgency.TODAY,
    ),
    "approval": Waits(
        gettext_lazy("profile waits for approval"),
        looking_after.awaiting_approval,
        lambda n: ngettext("profile waits for approval", "profiles wait for approval", n),
        Urgency.SOON,
    ),
    "check": Waits(
        gettext_lazy("background check runs out"),
        looking_after.checks_running_out,
        lambda n: ngettext("background check runs out", "background checks run out", n),
        Urgency.SOON,
    ),
    "of_age": Waits(
        gettext_lazy("turns 18 soon"),
        looking_after.turning_of_age,
        lambda n: ngettext("participant turns 18 soon", "participants turn 18 soon", n),
        Urgency.WHENEVER,
    ),
}


def waiting(name: str, user: User) -> QuerySet[Participant]:
    """Return those of whom something waits, among the participants that `user` coordinates."""
    people = Participant.objects.coordinated_by(user)
    return WAITS[name].whose(people if name == "left" else looking_after.at_work(people))


@attention.register
def of_participants(user: User) -> Iterator[Row]:
    """What waits for the coordinators of those who take part."""
    for name, waits in WAITS.items():
        count = waiting(name, user).count()
        url = f"{reverse('participants:index')}?waits={name}"
        yield Row(waits.told(count), count, _("Look"), url, waits.urgency)
