"""Records of somebody's part: background checks, and what they want for themselves."""

from datetime import date

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.models import User
from forms.domain.refusal import Refused
from programme.domain.checklist import CHECK_MONTHS
from programme.models import BackgroundCheck, OwnAim, Participant, Requirement


def months_of(participant: Participant) -> int:
    """Return how long a background check is good for, by the season's policy."""
    wanted = Requirement.objects.filter(
        cohort=participant.cohort_id, role=participant.role, kind=Requirement.Kind.BACKGROUND
    ).first()
    return wanted.months if wanted and wanted.months else CHECK_MONTHS


@transaction.atomic
def record_check(
    participant: Participant, *, result: str, checked_on: date, by: User, due_on: date | None = None
) -> BackgroundCheck:
    """Write down that somebody looked. The same day and result a second time is one check. Raises `Refused`."""
    if checked_on > timezone.localdate():
        raise Refused(_("This day is still to come."))
    due_on = due_on or checked_on + relativedelta(months=months_of(participant))
    if due_on <= checked_on:
        raise Refused(_("The next check is due after this one."))
    Participant.objects.select_for_update().get(pk=participant.pk)
    days = {"checked_on": checked_on, "due_on": due_on}
    # A sealed result is compared by reading it.
    known = [one for one in BackgroundCheck.objects.filter(participant=participant, **days) if one.result == result]
    return (
        known[0]
        if known
        else BackgroundCheck.objects.create(participant=participant, result=result, recorded_by=by, **days)
    )


def last_check(participant: Participant) -> BackgroundCheck | None:
    """Return the newest check of the person in this programme, in whichever season it was (H12.1)."""
    seasons = Participant.objects.filter(
        person=participant.person_id, cohort__programme=participant.cohort.programme_id
    )
    return BackgroundCheck.objects.filter(participant__in=seasons).order_by("checked_on", "pk").last()


def write_aim(participant: Participant, *, goal: str, competences: str) -> OwnAim:
    """Keep what somebody wants for themselves, as they write it now (H5.5)."""
    values = {"goal": goal.strip(), "competences": competences.strip(), "written_at": timezone.now()}
    return OwnAim.objects.update_or_create(participant=participant, defaults=values)[0]
