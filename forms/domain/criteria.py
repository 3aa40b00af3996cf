"""What a call looks for, against what somebody answered: met, not met or unknown, each with the reason in words."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models, transaction
from django.db.models import Max
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from forms import lists
from forms.beginnings import first_day
from forms.domain import places
from forms.domain.calls import own_call_of
from forms.models import Criterion, Submission

HOURS = "hours"
LANGUAGES = "languages"


class Outcome(models.TextChoices):
    MET = "met", gettext_lazy("met")
    NOT_MET = "not_met", gettext_lazy("not met")
    UNKNOWN = "unknown", gettext_lazy("unknown")


@dataclass(frozen=True)
class Judgement:
    """What data say about one criterion. It is a help to the eye: nothing is decided by it."""

    criterion: Criterion
    outcome: Outcome
    why: str


def judge(submission: Submission) -> list[Judgement]:
    """Return what data say of every criterion of the submission's call that data can judge, in the call's order."""
    call = own_call_of(submission)
    if call is None:
        return []
    found = call.criteria.exclude(kind=Criterion.Kind.PEOPLE).prefetch_related("municipalities")
    return [_judge(criterion, submission) for criterion in found]


def _judge(criterion: Criterion, submission: Submission) -> Judgement:
    is_met, why = JUDGES[Criterion.Kind(criterion.kind)](criterion, submission)
    outcome = Outcome.UNKNOWN if is_met is None else Outcome.MET if is_met else Outcome.NOT_MET
    return Judgement(criterion, outcome, why)


Finding = tuple[bool | None, str]


def _age(criterion: Criterion, submission: Submission) -> Finding:
    day = first_day(submission.call)
    if day is None:
        return None, _("The call belongs to no season yet, so its first day is not known.")
    age = submission.age(on=day)
    if age is None:
        return None, _("The birth date was not given.")
    words = ngettext("%(age)s year old on %(day)s.", "%(age)s years old on %(day)s.", age)
    return _lies_within(criterion, age), words % {"age": age, "day": date_format(day, "SHORT_DATE_FORMAT")}


def _municipality(criterion: Criterion, submission: Submission) -> Finding:
    if submission.municipality is None:
        return None, _("The municipality was not given.")
    wanted = {municipality.pk for municipality in criterion.municipalities.all()}
    return submission.municipality_id in wanted, str(submission.municipality)


def _hours(criterion: Criterion, submission: Submission) -> Finding:
    answer = submission.answer_to(HOURS)
    if answer in (None, ""):
        return None, _("Not asked or not answered.")
    hours = float(answer)
    words = ngettext("%(hours)g hour a month.", "%(hours)g hours a month.", int(hours)) % {"hours": hours}
    return _lies_within(criterion, hours), words


def _language(criterion: Criterion, submission: Submission) -> Finding:
    spoken = submission.answer_to(LANGUAGES)
    if not spoken:
        return None, _("Not asked or not answered.")
    names = lists.get(LANGUAGES).labels()
    return bool(set(spoken) & set(criterion.languages)), ", ".join(names.get(key, key) for key in spoken)


def _places(criterion: Criterion, submission: Submission) -> Finding:
    assert submission.call is not None
    free = places.free(submission.call)
    words = ngettext("%(free)s of %(places)s place is free.", "%(free)s of %(places)s places are free.", free)
    return free > 0, words % {"free": free, "places": submission.call.places}


JUDGES: dict[str, Callable[[Criterion, Submission], Finding]] = {
    Criterion.Kind.AGE: _age,
    Criterion.Kind.MUNICIPALITY: _municipality,
    Criterion.Kind.HOURS: _hours,
    Criterion.Kind.LANGUAGE: _language,
    Criterion.Kind.PLACES: _places,
}


def _lies_within(criterion: Criterion, number: float) -> bool:
    return (criterion.lowest is None or number >= criterion.lowest) and (
        criterion.highest is None or number <= criterion.highest
    )


@transaction.atomic
def move(criterion: Criterion, *, by: int) -> None:
    """Move a criterion among those of its call: by -1 one place forward, by 1 one back. At an end nothing happens."""
    places.lock(criterion.call)
    order = list(criterion.call.criteria.all())
    here = next((at for at, one in enumerate(order) if one.pk == criterion.pk), None)
    if here is None or not 0 <= here + by < len(order):
        return
    order.insert(here + by, order.pop(here))
    for number, one in enumerate(order, start=1):
        one.sort_order = number
    Criterion.objects.bulk_update(order, ["sort_order"])


def append(criterion: Criterion) -> Criterion:
    """Put a new criterion behind the others of its call. Does not save."""
    last = criterion.call.criteria.aggregate(last=Max("sort_order"))["last"]
    criterion.sort_order = 1 if last is None else last + 1
    return criterion
