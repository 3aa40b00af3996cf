"""What waits at the home of the admin because of referrals."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.models import User
from forms.attention import Row, Urgency, register
from programme.models import Referral, ReferrerApplication


@register
def uninformed(user: User) -> Iterator[Row]:
    """Young people who were referred and do not know of it for too long (GDPR Art. 14)."""
    clocks = [referral.clock() for referral in Referral.objects.seen_by(user).uninformed()]
    late = [clock for clock in clocks if clock]
    yield Row(
        ngettext(
            "young person was referred and does not know yet",
            "young people were referred and do not know yet",
            len(late),
        ),
        len(late),
        _("See to it"),
        reverse("referrals:index"),
        Urgency.TODAY if "red" in late else Urgency.SOON,
    )


@register
def doubted(user: User) -> Iterator[Row]:
    """Referrals of which somebody said “this was not me”."""
    count = Referral.objects.seen_by(user).doubted().count()
    yield Row(
        ngettext("answer may be somebody else's", "answers may be somebody else's", count),
        count,
        _("See to it"),
        reverse("referrals:index"),
        Urgency.TODAY,
    )


@register
def applying(user: User) -> Iterator[Row]:
    """Organisations that want to refer and wait for an answer."""
    count = ReferrerApplication.objects.seen_by(user).waiting().count()
    yield Row(
        ngettext("organisation wants to refer young people", "organisations want to refer young people", count),
        count,
        _("Look"),
        f"{reverse('referrer_applications:index')}?state=waiting",
        Urgency.WHENEVER,
    )
