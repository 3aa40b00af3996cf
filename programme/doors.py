"""Whom mentoring knows, for forms that are not for everybody: who takes part in a season, who speaks for an organisation."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from cms.models import User
from forms import doors
from forms.models import Role
from programme.models import Cohort, Organisation, Participant, Representative


def _seasons(user: User) -> Iterator[tuple[str, str]]:
    for cohort in Cohort.objects.seen_by(user).exclude(state=Cohort.State.ARCHIVED).select_related("programme"):
        for role in Role:
            words = {"season": cohort, "role": role.label}
            yield f"{cohort.pk}:{role.value}", _("%(season)s: %(role)s") % words


def _takes_part(key: str, user: User) -> bool:
    cohort, _colon, role = key.partition(":")
    mine = Participant.objects.of(user).filter(role=role).exclude(state=Participant.State.ENDED_EARLY)
    return cohort.isdecimal() and mine.filter(cohort_id=int(cohort)).exists()


def _organisations(user: User) -> Iterator[tuple[str, str]]:
    for organisation in Organisation.objects.filter(representatives__isnull=False).distinct():
        yield str(organisation.pk), _("%(organisation)s: authorised people") % {"organisation": organisation}


def _represents(key: str, user: User) -> bool:
    return key.isdecimal() and Representative.objects.of(user).filter(organisation_id=int(key)).exists()


def register() -> None:
    """Open both doors."""
    doors.register(doors.Door("season", _seasons, _takes_part))
    doors.register(doors.Door("organisation", _organisations, _represents))
