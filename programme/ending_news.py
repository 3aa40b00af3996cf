"""Words about the end of a match: what the mails say, what waits, and the signal that somebody wishes it."""

from collections.abc import Iterator
from datetime import datetime, time

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.models import User
from forms.attention import Urgency
from programme import news, today
from programme.domain import watching
from programme.domain.watching import Signal
from programme.models import Match, MatchMember
from programme.today import Card

news.register(
    "ending_wished",
    subject=gettext_lazy("A pair may want to end"),
    text=gettext_lazy(
        "Somebody tells you that it may be time to end. Talk with both, and hold a closing conversation."
    ),
    verb=gettext_lazy("Look"),
)
news.register(
    "closing_talk",
    subject=gettext_lazy("The day of your closing conversation"),
    text=gettext_lazy("Your coordinator named a day. It stands on your page; if it does not suit you, say so."),
    verb=gettext_lazy("Look"),
)
news.register(
    "match_rests",
    subject=gettext_lazy("Your match rests for a while"),
    text=gettext_lazy("Nobody reminds you of anything meanwhile. When it goes on, you hear of it."),
    verb=gettext_lazy("Open my match"),
)
news.register(
    "match_goes_on",
    subject=gettext_lazy("Your match goes on"),
    text=gettext_lazy("You can plan your next meeting: offer two or three times."),
    verb=gettext_lazy("Open my match"),
)
news.register(
    "ending_begun",
    subject=gettext_lazy("Your match comes to its end"),
    text=gettext_lazy("Look back, each of you for yourself: what you reached, what comes next, how it feels."),
    verb=gettext_lazy("Look back"),
)


@today.register
def to_look_back(user: User) -> Iterator[Card]:
    """A closing report that is not written yet."""
    for place in MatchMember.objects.of(user).filter(match__state=Match.State.CLOSING, ending_report__isnull=True):
        yield Card(
            _("Look back at your match"),
            _("What did you reach, what comes next? A few lines are enough."),
            _("Look back"),
            reverse("me:ending", args=[place.match_id]),
            Urgency.SOON,
        )


@today.register
def to_talk(user: User) -> Iterator[Card]:
    """The day of the closing conversation, until it is over."""
    places = MatchMember.objects.of(user).filter(match__state=Match.State.CLOSING)
    for place in places.filter(match__ending__talk_on__gte=timezone.localdate()).select_related("match__ending"):
        day = date_format(place.match.ending.talk_on or timezone.localdate(), "SHORT_DATE_FORMAT")
        text = _("With your coordinator: what you reached, and what comes next.")
        title = _("Your closing conversation: %(day)s") % {"day": day}
        yield Card(title, text, _("Look"), reverse("me:ending", args=[place.match_id]), Urgency.SOON)


@watching.register("end_wished", gettext_lazy("may want to end: somebody said so"))
def end_wished(matches: "QuerySet[Match]") -> Iterator[Signal]:
    """Matches at work of which somebody said that it is time."""
    found = matches.filter(state=Match.State.ACTIVE, ending__wished_at__isnull=False)
    for pk, since in found.values_list("pk", "ending__wished_at"):
        if since:
            yield Signal(pk, since, Urgency.TODAY)


@watching.register("no_talk", gettext_lazy("come to their end without a day for the closing conversation"))
def no_talk(matches: "QuerySet[Match]") -> Iterator[Signal]:
    """Matches that close without a closing conversation in sight (H3.6)."""
    nothing = Q(ending=None) | Q(ending__talk_on=None, ending__no_talk_why="")
    closing = matches.filter(nothing, state=Match.State.CLOSING)
    for match in closing.prefetch_related("events"):
        begun = [event.at for event in match.events.all() if event.kind == "closing"]
        yield Signal(match.pk, begun[-1] if begun else match.proposed_at)


@watching.register("no_look_back", gettext_lazy("have not both looked back, and the closing conversation is over"))
def no_look_back(matches: "QuerySet[Match]") -> Iterator[Signal]:
    """Matches whose closing conversation was held while somebody's look back is missing (H11.2)."""
    held = matches.filter(state=Match.State.CLOSING, ending__talk_on__lt=timezone.localdate())
    missing = held.filter(members__left_at=None, members__ending_report=None).distinct()
    for pk, talk_on in missing.values_list("pk", "ending__talk_on"):
        if talk_on:
            yield Signal(pk, timezone.make_aware(datetime.combine(talk_on, time())), Urgency.WHENEVER)
