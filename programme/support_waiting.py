"""What waits at the home of the admin because of support events and ethics."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.models import User
from forms.attention import Row, Urgency, register
from programme.domain import ethics, support
from programme.models import EthicsCode, EthicsComment, Participant, SupportEvent


@register
def attendance(user: User) -> Iterator[Row]:
    """Events that are over and in which somebody's attendance is not noted: of one's programmes, and those one led."""
    unnoted = support.unnoted().values("pk")
    own = SupportEvent.objects.coordinated_by(user).filter(pk__in=unnoted)
    led = SupportEvent.objects.led_by(user).filter(pk__in=unnoted).exclude(pk__in=own.values("pk"))
    for found, name in ((own, "support"), (led, "supervision")):
        count = found.count()
        words = ngettext("event is over: who was there?", "events are over: who was there?", count)
        yield Row(words, count, _("Note attendance"), reverse(f"{name}:index"))


@register
def unsupervised(user: User) -> Iterator[Row]:
    """Mentors at work who had no supervision for too long (H5.4)."""
    late = support.mentors_without_supervision().values("pk")
    count = Participant.objects.coordinated_by(user).filter(pk__in=late).count()
    words = ngettext("mentor had no supervision for long", "mentors had no supervision for long", count)
    yield Row(words, count, _("Plan one"), reverse("support:index"))


@register
def unconfirmed(user: User) -> Iterator[Row]:
    """People who have not confirmed the code of ethics (H6.2), one row for each code."""
    for code in EthicsCode.objects.coordinated_by(user):
        count = ethics.missing(code).count()
        words = ngettext("has not confirmed the code of ethics", "have not confirmed the code of ethics", count)
        yield Row(words, count, _("See who"), reverse("ethics:who", args=[code.pk]), Urgency.WHENEVER)


@register
def unanswered(user: User) -> Iterator[Row]:
    """What mentors say of a draft and nobody has answered (H6.1)."""
    for code in EthicsCode.objects.coordinated_by(user):
        said = EthicsComment.objects.coordinated_by(user).filter(section__version__code=code)
        count = said.unanswered().count()
        words = ngettext("comment on the code of ethics waits", "comments on the code of ethics wait", count)
        yield Row(words, count, _("Answer"), reverse("ethics:comments", args=[code.pk]), Urgency.SOON)
