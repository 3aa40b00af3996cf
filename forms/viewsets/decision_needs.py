"""Rows on the home of the admin about decisions: places that are free again, what could not be announced."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.models import User
from forms.attention import Row, Urgency
from forms.domain import announcing, waiting_list


def free_places(user: User) -> Iterator[Row]:
    """Name the calls in which a place is free and somebody waits for it, and lead to the first one's line."""
    if not user.has_perm("forms.change_call"):
        return
    found = waiting_list.proposals(user)
    if found:
        words = ngettext(
            "call has a free place, and somebody waits for it",
            "calls have free places, and somebody waits for them",
            len(found),
        )
        yield Row(words, len(found), _("Offer the place"), reverse("calls:waiting", args=[found[0][0].pk]))


def not_announced(user: User) -> Iterator[Row]:
    """Name the decisions that could not be announced."""
    waiting = announcing.refused_of(user)
    first = waiting.first()
    if first is not None and user.has_perm("forms.change_call"):
        count = waiting.count()
        words = ngettext("decision could not be announced", "decisions could not be announced", count)
        url = reverse("calls:announcing", args=[first.call_id])
        yield Row(words, count, _("See why"), url, Urgency.TODAY)


SOURCES = (free_places, not_announced)
