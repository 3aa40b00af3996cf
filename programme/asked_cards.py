"""What waits for somebody because their season asks them: an evaluation, or whatever else a coordinator sends to all.

Profiles are not here: the list of what is done and missing counts them.
"""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from cms.models import User
from programme.domain import asking, profiles
from programme.today import Card, register


@register
def forms_to_fill(user: User) -> Iterator[Card]:
    """Forms that somebody was asked to fill in and has not: by the link that was mailed, for those who lost the mail."""
    for invitation in asking.unanswered(user):
        address = profiles.address_of(invitation)
        if address:
            day = date_format(localtime(invitation.expires_at), "SHORT_DATE_FORMAT")
            yield Card(
                _("Your season asks how it is going"),
                _("A few questions, until %(day)s") % {"day": day},
                _("Answer the questions"),
                address,
            )
