"""What is told, and what waits for whom, between a proposal and the first words: mails, cards on Today, rows on the desk."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cms.models import User
from forms import attention
from forms.attention import Row, Urgency
from programme import news, today
from programme.domain import messages, proposals
from programme.models import Match, MatchMember, MessageReport, Participant, ShortProfile
from programme.today import Card

news.register(
    "proposal_waits",
    subject=gettext_lazy("Somebody waits for your yes or no"),
    text=gettext_lazy("A few days ago we asked whether you would like to meet somebody. Both answers are fine."),
    verb=gettext_lazy("Read and answer"),
)
news.register(
    "no_answer_yet",
    subject=gettext_lazy("A proposed match has no answer yet"),
    text=gettext_lazy("The day is over by which an answer was hoped for. Perhaps a call helps."),
    verb=gettext_lazy("Open the match"),
)
news.register(
    "profile_suggested",
    subject=gettext_lazy("Other words for your profile"),
    text=gettext_lazy("Your coordinator has an idea how your profile could read. You decide."),
    verb=gettext_lazy("Look"),
)
news.register(
    messages.EVENT,
    subject=gettext_lazy("A message waits for you"),
    text=gettext_lazy("Somebody from your match has written to you. You read it on your page."),
    verb=gettext_lazy("Open my page"),
)
news.register(
    "message_reported",
    subject=gettext_lazy("A message in a match was reported"),
    text=gettext_lazy("Somebody says that a message is not all right. You can read this one message."),
    verb=gettext_lazy("Read it"),
)
news.register(
    "report_settled",
    subject=gettext_lazy("We looked into the message"),
    text=gettext_lazy("Thank you for telling us. Your coordinator has looked into the message that you reported."),
    verb=gettext_lazy("Open my page"),
)


@today.register
def unwritten(user: User) -> Iterator[Card]:
    """Short profiles that nobody can read because they are not written, and words that a coordinator suggests."""
    mine = Participant.objects.of(user).exclude(state__in=Participant.State.over())
    for pk in mine.filter(short_profile__isnull=True).values_list("pk", flat=True):
        yield Card(
            _("Say who you are in a few lines"),
            _("Whoever we have in mind for you reads them before saying yes. Some of it is there already."),
            _("Write it"),
            reverse("me:profile", args=[pk]),
        )
    for profile in ShortProfile.objects.of(user).filter(participant__in=mine, suggested_by__isnull=False):
        yield Card(
            _("Your coordinator suggests other words"),
            _("For your profile. Nothing changes unless you want it."),
            _("Look"),
            reverse("me:profile", args=[profile.participant_id]),
        )


@today.register
def unread(user: User) -> Iterator[Card]:
    """Messages from the match that the person has not read."""
    for place, count in messages.unread_of(user):
        yield Card(
            ngettext("A message waits for you", "%(count)s messages wait for you", count) % {"count": count},
            "",
            _("Read"),
            reverse("me:messages", args=[place.match_id]),
            Urgency.TODAY,
        )


@attention.register
def unanswered(user: User) -> Iterator[Row]:
    """People who were proposed and did not answer in time."""
    count = proposals.overdue(MatchMember.objects.coordinated_by(user)).count()
    yield Row(
        ngettext("person has not answered a proposal", "people have not answered a proposal", count),
        count,
        _("See to it"),
        f"{reverse('matches:index')}?state=proposed",
        Urgency.TODAY,
    )


@attention.register
def agreed(user: User) -> Iterator[Row]:
    """Matches in which everybody said yes, and who wait to be introduced."""
    count = Match.objects.coordinated_by(user).filter(state=Match.State.CONFIRMED).count()
    yield Row(
        ngettext("match waits for its introduction", "matches wait for their introduction", count),
        count,
        _("Introduce"),
        f"{reverse('matches:index')}?state=confirmed",
        Urgency.TODAY,
    )


@attention.register
def reported(user: User) -> Iterator[Row]:
    """Messages that somebody says are not all right."""
    found = MessageReport.objects.coordinated_by(user).open().select_related("message")
    matches = sorted({report.message.match_id for report in found})
    listed = f"{reverse('matches:index')}?waits=message"
    url = reverse("matches:messages", args=matches) if len(matches) == 1 else listed
    yield Row(
        ngettext("message was reported", "messages were reported", len(found)),
        len(found),
        _("Read"),
        url,
        Urgency.AT_ONCE,
    )
