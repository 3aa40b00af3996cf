"""What a season wants of somebody, and how far it is: one list, the same for the person and for their coordinator.

Each part of mentoring says for its own kind how somebody stands. Nothing is stored about it, so nothing can go stale:

    checklist.register(Requirement.Kind.TRAINING, state_of)

where `state_of(participant, requirement)` returns a `Standing`. What nobody registered is wanted of nobody.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db import transaction

from forms.models import Role
from programme.models import Cohort, Participant, Requirement

Kind = Requirement.Kind


class Whom(StrEnum):
    """For whom an item waits."""

    NOBODY = ""
    ME = "me"
    COORDINATOR = "coordinator"
    GUARDIAN = "guardian"


@dataclass(frozen=True)
class Standing:
    """How somebody stands with one item: done, or waiting for whom.

    `url` leads the person to where they do it, and `verb` stands on that button; `words` say more, to both.
    With `posts` the button does it at once.
    """

    waits_for: Whom = Whom.NOBODY
    done_on: date | None = None
    expires_on: date | None = None
    url: str = ""
    verb: Any = ""
    words: Any = ""
    posts: bool = False

    @property
    def is_done(self) -> bool:
        return self.waits_for == Whom.NOBODY

    @property
    def is_mine(self) -> bool:
        """Return whether the person themselves has something to do."""
        return self.waits_for == Whom.ME


@dataclass(frozen=True)
class Item:
    """One line of somebody's list."""

    requirement: Requirement
    standing: Standing

    @property
    def kind(self) -> str:
        return self.requirement.kind

    @property
    def label(self) -> str:
        return self.requirement.get_kind_display()

    @property
    def is_blocking(self) -> bool:
        """Return whether somebody cannot be ready because of it."""
        return self.requirement.is_must and not self.standing.is_done


StateOf = Callable[[Participant, Requirement], Standing]
registry: dict[str, StateOf] = {}


def register(kind: str, state_of: StateOf) -> None:
    """Have `state_of` say how somebody stands with what a season wants of this kind."""
    registry[kind] = state_of


def kinds() -> list[Kind]:
    """Return what a season can want, in the order in which it usually happens."""
    return [kind for kind in Kind if kind in registry]


def items_of(participant: Participant) -> list[Item]:
    """Return the list of somebody, in the order in which things usually happen."""
    order = {kind: place for place, kind in enumerate(kinds())}
    wanted = Requirement.objects.filter(cohort=participant.cohort_id, role=participant.role, kind__in=order)
    return [
        Item(one, registry[one.kind](participant, one)) for one in sorted(wanted, key=lambda one: order[Kind(one.kind)])
    ]


def missing_of(participant: Participant) -> list[Item]:
    """Return what must be there before somebody is ready, and is not."""
    return [item for item in items_of(participant) if item.is_blocking]


USUAL = {
    Role.MENTOR: {
        Kind.SHARING: True,
        Kind.BASIC: False,
        Kind.VOLUNTEER: True,
        Kind.BACKGROUND: True,
        Kind.TRAINING: True,
        Kind.ETHICS: True,
        Kind.AIM: False,
    },
    Role.MENTEE: {Kind.SHARING: True, Kind.BASIC: False, Kind.IN_DEPTH: False},
}
"""What is usual, and whether it must be there before somebody is ready."""
CHECK_MONTHS = 12
"""How long a background check is good for, where the season says nothing else."""


@transaction.atomic
def plan_usual(cohort: Cohort) -> list[Requirement]:
    """Have a season without any requirement want what is usual; return what is new."""
    if cohort.requirements.exists():
        return []
    return Requirement.objects.bulk_create(
        Requirement(
            cohort=cohort,
            role=role,
            kind=kind,
            is_must=is_must,
            months=CHECK_MONTHS if kind == Kind.BACKGROUND else None,
        )
        for role, wanted in USUAL.items()
        for kind, is_must in wanted.items()
    )
