"""When what a call is for begins."""

from datetime import date

from django.db.models import Min

from forms.models import Call
from programme.models import Cohort


def first_day(call: Call) -> date | None:
    """Return the first day of the season to which people accepted from `call` are admitted."""
    return Cohort.objects.filter(cohort_calls__call=call).aggregate(day=Min("starts_on"))["day"]
