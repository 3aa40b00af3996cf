"""What follows from a call that somebody set up or changed."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from forms.models import Call, Criterion, Submission
from forms.signals import call_changed


def own_call_of(submission: Submission) -> Call | None:
    """Return the call of a submission where the programme that reads it made it; what was handed over came to another's."""
    call, inbox = submission.call, submission.inbox
    return call if call and inbox and call.team_id == inbox.team_id else None


def announce(call: Call) -> Call:
    """Tell who shows the call elsewhere that it was set up, or says something else by now. Return the call."""
    call_changed.send(Call, call=call)
    return call


@transaction.atomic
def repeat(call: Call, *, name: str, later: timedelta) -> Call:
    """Return a new call like `call`, with its criteria, so many days later at the same hours of the day."""
    times = {"opens_at": _moved(call.opens_at, later), "closes_at": _moved(call.closes_at, later)}
    new = Call.objects.create(
        name=name,
        slug=_free_slug(call, times["opens_at"]),
        form=call.form,
        team=call.team,
        role=call.role,
        places=call.places,
        announces_on=call.announces_on + later if call.announces_on else None,
        answer_days=call.answer_days,
        reviewers=call.reviewers,
        is_blind=call.is_blind,
        **times,
    )
    for criterion in call.criteria.prefetch_related("municipalities"):
        _copy(criterion, new)
    return announce(new)


def _moved(moment: datetime, later: timedelta) -> datetime:
    """Return the moment so many days later by the clock on the wall: summer time moves no deadline."""
    wall = timezone.localtime(moment).replace(tzinfo=None) + later
    return timezone.make_aware(wall)


def _free_slug(call: Call, opens_at: datetime) -> str:
    """Return an address that no call has: the old one with the year, and a number where that is taken."""
    stem = slugify(f"{call.slug[:40]}-{timezone.localtime(opens_at):%Y-%m}")
    slug, number = stem, 2
    while Call.objects.filter(slug=slug).exists():
        slug, number = f"{stem}-{number}", number + 1
    return slug


def _copy(criterion: Criterion, call: Call) -> None:
    kept = {
        name: getattr(criterion, name) for name in ("kind", "label", "lowest", "highest", "languages", "sort_order")
    }
    Criterion.objects.create(call=call, **kept).municipalities.set(criterion.municipalities.all())
