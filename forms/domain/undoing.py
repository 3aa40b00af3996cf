"""Taking a step back, for half an hour: the verb says what stood before, and its way back puts it there again.

A step can be about many submissions. What somebody changed since stays as they left it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.models import User
from forms.domain.refusal import Refused
from forms.models import UndoStep
from forms.models.undo import half_an_hour_on

Back = Callable[[UndoStep, User], int]


@dataclass(frozen=True)
class Way:
    """`label` says what was done, in a few words; `back` undoes it and returns for how many it did."""

    label: str | Promise
    back: Back


ways: dict[str, Way] = {}


def way_back(kind: str, label: str | Promise) -> Callable[[Back], Back]:
    """Return a decorator that makes a function the way back of the steps of `kind`."""

    def add(back: Back) -> Back:
        ways[kind] = Way(label, back)
        return back

    return add


def remember(
    kind: str, *, by: User, before: dict[str, Any], count: int = 1, until: datetime | None = None
) -> UndoStep | None:
    """Write down a step that `by` can take back until `until` (default: half an hour); nothing where nothing changed."""
    if not count:
        return None
    return UndoStep.objects.create(kind=kind, by=by, before=before, count=count, until=until or half_an_hour_on())


def latest_of(user: User) -> UndoStep | None:
    """Return the last step that `user` can still take back."""
    return UndoStep.objects.open_to(user).filter(kind__in=list(ways)).first()


def label_of(step: UndoStep) -> str:
    return str(ways[step.kind].label)


@transaction.atomic
def undo(step: UndoStep, *, by: User) -> int:
    """Take `step` back; return for how many. Raises `Refused` when it is too late, or somebody went on from there."""
    locked = UndoStep.objects.open_to(by).select_for_update().filter(pk=step.pk).first()
    done = ways[locked.kind].back(locked, by) if locked and locked.kind in ways else 0
    if locked is None or not done:
        raise Refused(_("This can no longer be undone: the time is over, or somebody went on from there."))
    locked.undone_at = timezone.now()
    locked.save(update_fields=["undone_at"])
    return done
