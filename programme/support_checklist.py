"""What the season's list says of trainings and of the code of ethics."""

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from programme.domain import checklist, ethics
from programme.domain.checklist import Standing, Whom
from programme.models import Participant, Requirement, SupportEvent


def training(participant: Participant, requirement: Requirement) -> Standing:
    """Say whether somebody was at a training."""
    trainings = participant.event_places.present().filter(event__kind=SupportEvent.Kind.TRAINING)
    place = trainings.select_related("event").order_by("event__starts_at").first()
    if place:
        return Standing(done_on=localtime(place.event.starts_at).date())
    return Standing(Whom.ME, url=reverse("me:events"), verb=_("Find a training"))


def code_read(participant: Participant, requirement: Requirement) -> Standing:
    """Say whether somebody confirmed the newest version; where the programme has none yet, its coordinator is waited for."""
    version = ethics.version_of(participant.cohort)
    if version is None:
        return Standing(Whom.COORDINATOR, words=_("The programme has not published a code yet."))
    done = version.acknowledgements.filter(person=participant.person_id).first()
    if done:
        return Standing(done_on=localtime(done.at).date())
    return Standing(Whom.ME, url=reverse("me:ethics"), verb=_("Read and confirm"))


def register() -> None:
    """Have both asked."""
    checklist.register(Requirement.Kind.TRAINING, training)
    checklist.register(Requirement.Kind.ETHICS, code_read)
