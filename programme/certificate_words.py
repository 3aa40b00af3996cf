"""Words about certificates: the mail that one is ready, what waits for its holder, and for the coordinators of a season."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.models import User
from forms.attention import Urgency
from programme import news, today
from programme.domain.certificates import NEW_FOR
from programme.models import Certificate
from programme.today import Card

news.register(
    "certificate_issued",
    subject=gettext_lazy("Your certificate is ready"),
    text=gettext_lazy("You made it to the end. Your certificate waits on your page, to keep and to show."),
    verb=gettext_lazy("Open it"),
)


@today.register
def new_certificates(user: User) -> Iterator[Card]:
    """A certificate that was issued in the last weeks."""
    since = timezone.now() - timedelta(days=NEW_FOR)
    if Certificate.objects.of(user).valid().filter(issued_at__gte=since).exists():
        text = _("You made it to the end. It is yours to keep and to show.")
        yield Card(_("Your certificate is ready"), text, _("Open it"), reverse("me:certificates"), Urgency.WHENEVER)
