"""The next season of a programme: like the one before, on other days."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from cms.models import User
from forms.domain import calls
from forms.domain.refusal import Refused
from programme.models import (
    Cohort,
    CohortCall,
    CohortStep,
    KeyDate,
    MatchingPolicy,
    Requirement,
    ServingForm,
    Watch,
)

KEPT = (
    "programme_id",
    "cosign_under",
    "guardian_sees",
    "mentoring",
    "length_reason",
    "youngest",
    "oldest",
    "meetings_a_month",
    "meeting_minutes",
    "message_rules",
    "minors_share_contacts",
    "supervision_days",
    "ethics_code_id",
)
"""What a season hands on to the next. What is its own: its name, its days, its state."""


@transaction.atomic
def renew(cohort: Cohort, *, name: str, starts_on: date, by: User) -> Cohort:
    """Return a season like `cohort` that starts on another day, with its days, forms and calls moved as far.

    Nobody of the old season is in the new one. Raises `Refused` for a name that the programme has, and for a day before the old start.
    """
    if Cohort.objects.filter(programme=cohort.programme_id, name=name).exists():
        raise Refused(_("This programme has a season of this name already."))
    if starts_on <= cohort.starts_on:
        raise Refused(_("The next season starts after this one."))
    shift = starts_on - cohort.starts_on
    kept = {field: getattr(cohort, field) for field in KEPT}
    new = Cohort.objects.create(name=name, starts_on=starts_on, ends_on=cohort.ends_on + shift, **kept)
    CohortStep.objects.create(
        cohort=new, state=new.state, due=new.state, by=by, why=_("Made from “%(season)s”.") % {"season": cohort.name}
    )
    _copy_plan(cohort, new, shift)
    for held in cohort.cohort_calls.select_related("call"):
        call = calls.repeat(held.call, name=_renamed(held.call.name, cohort.name, name), later=shift)
        CohortCall.objects.create(cohort=new, call=call)
    return new


def _copy_plan(old: Cohort, new: Cohort, shift: timedelta) -> None:
    days = [KeyDate(cohort=new, kind=day.kind, on=day.on + shift, note=day.note) for day in old.key_dates.all()]
    KeyDate.objects.bulk_create(days)
    serving = [
        ServingForm(cohort=new, purpose=one.purpose, role=one.role, form_id=one.form_id) for one in old.serving.all()
    ]
    ServingForm.objects.bulk_create(serving)
    wanted = [
        Requirement(cohort=new, role=one.role, kind=one.kind, is_must=one.is_must, months=one.months)
        for one in old.requirements.all()
    ]
    Requirement.objects.bulk_create(wanted)
    for model in (MatchingPolicy, Watch):
        # Where nobody changed anything there is no row, and the next season has the usual too.
        if row := model.objects.filter(cohort=old).first():
            row.pk, row.cohort = None, new
            row.save(force_insert=True)


def _renamed(text: str, old: str, new: str) -> str:
    """Return the name of a call with the new season's name in it, at most as long as a call's name may be."""
    return (text.replace(old, new) if old in text else f"{text} ({new})")[:120]
