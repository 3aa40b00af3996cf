"""How a season goes on: by its days, through the worker; or by hand, with a reason. Each step is kept."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.models import User
from forms.domain.refusal import Refused
from programme.models import Cohort, CohortStep, KeyDate

State = Cohort.State
ORDER = list(State)


def due_state(cohort: Cohort, *, on: date | None = None) -> Cohort.State:
    """Return the state in which the season's days put it on a day (default: today).

    A season is archived by hand only: whoever does it knows that nobody will be asked any more.
    """
    day = on or timezone.localdate()
    days = dict(cohort.key_dates.values_list("kind", "on"))
    begins = {
        State.RECRUITING: days.get(KeyDate.Kind.RECRUITING),
        State.MATCHING: days.get(KeyDate.Kind.MATCHING),
        State.RUNNING: cohort.starts_on,
        State.CLOSING: days.get(KeyDate.Kind.CLOSING),
    }
    reached = [state for state, since in begins.items() if since and since <= day]
    if day > cohort.ends_on:
        reached.append(State.FOLLOW_UP)
    return max(reached, key=ORDER.index, default=State.PLANNED)


@transaction.atomic
def advance(cohort_id: int, *, on: date | None = None) -> CohortStep | None:
    """Move a season on to where its days put it; return the step, or `None` where nothing is to be done.

    Never back, and not again over what somebody decided by hand on the same stretch of the season.
    """
    cohort = Cohort.objects.select_for_update().get(pk=cohort_id)
    due, last = due_state(cohort, on=on), cohort.steps.last()
    if ORDER.index(due) <= ORDER.index(State(cohort.state)):
        return None
    if last and last.by_id and ORDER.index(due) <= ORDER.index(State(last.due)):
        return None
    return _step(cohort, due, due=due)


@transaction.atomic
def move(cohort: Cohort, state: Cohort.State, *, by: User, why: str, seen: str) -> CohortStep:
    """Move a season to any state by hand. Raises `Refused` without a reason, and where it moved since `seen` was shown."""
    locked = Cohort.objects.select_for_update().get(pk=cohort.pk)
    if locked.state != seen:
        raise Refused(_("The season is “%(state)s” by now. Look again.") % {"state": locked.get_state_display()})
    if locked.state == state:
        raise Refused(_("The season is in this state already."))
    if not why.strip():
        raise Refused(_("Say why: whoever looks at the season later wants to know."))
    step = _step(locked, state, due=due_state(locked), by=by, why=why.strip())
    cohort.state = state
    return step


def unfinished() -> list[int]:
    """Return the ids of the seasons that may still move on."""
    return list(Cohort.objects.exclude(state__in=(State.FOLLOW_UP, State.ARCHIVED)).values_list("pk", flat=True))


def _step(
    cohort: Cohort, state: Cohort.State, *, due: Cohort.State, by: User | None = None, why: str = ""
) -> CohortStep:
    cohort.state = state
    cohort.save(update_fields=["state"])
    return CohortStep.objects.create(cohort=cohort, state=state, due=due, by=by, why=why)
