"""What waits for somebody on their own page because of support events and ethics."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.models import User
from forms.attention import Urgency
from programme.domain import ethics
from programme.models import AgreedAction, EthicsComment, EthicsVersion, EventPlace, SupportEvent
from programme.today import Card, register

SOON = timedelta(days=7)


@register
def events_soon(user: User) -> Iterator[Card]:
    """Events of the next days for which somebody signed up."""
    until = timezone.now() + SOON
    seen = SupportEvent.objects.of(user).filter(cancelled_at=None, starts_at__lte=until)
    places = EventPlace.objects.of(user).signed_up().filter(event__in=seen.values("pk"))
    for place in places.filter(event__ends_at__gt=timezone.now()).select_related("event").order_by("event__starts_at"):
        event = place.event
        is_near = event.starts_at <= timezone.now() + timedelta(days=1)
        yield Card(
            event.title,
            event.place,
            _("Open the event"),
            reverse("me:event", args=[event.pk]),
            Urgency.TODAY if is_near else Urgency.SOON,
            at=event.starts_at,
        )


@register
def agreed(user: User) -> Iterator[Card]:
    """What somebody took on in a supervision and has not ticked off; it says no more than they themselves may read."""
    for action in AgreedAction.objects.of(user).open().select_related("note__event"):
        is_young = EventPlace.objects.of(user).filter(event=action.note.event_id).exists()
        if is_young:
            yield Card(
                _("Agreed in supervision"),
                action.what,
                _("Open the event"),
                reverse("me:event", args=[action.note.event_id]),
                Urgency.SOON,
            )


@register
def to_confirm(user: User) -> Iterator[Card]:
    """Versions of a code of ethics that somebody has not confirmed yet."""
    if ethics.waiting_for(user):
        yield Card(
            _("Our code of ethics"),
            _("There is a version that you have not confirmed yet. It takes a few minutes."),
            _("Read and confirm"),
            reverse("me:ethics"),
            Urgency.SOON,
        )


@register
def to_comment(user: User) -> Iterator[Card]:
    """Drafts on which a mentor is asked, and has said nothing yet."""
    open_drafts = EthicsVersion.objects.open_to(user)
    said = EthicsComment.objects.of(user).values("section__version")
    if open_drafts.exclude(pk__in=said).exists():
        yield Card(
            _("What do you say to our code of ethics?"),
            _("A new version is being written together with mentors."),
            _("Read and comment"),
            reverse("me:ethics_draft"),
            Urgency.WHENEVER,
        )
