"""What matching knows of people and of a season, as plain values: sets are bits, so that thousands compare quickly."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from programme.models.cohort import Cohort
from programme.models.matching import Criterion

FULL = 10_000
"""The points of a perfect pair."""
GROUPED = (Cohort.Mentoring.GROUP, Cohort.Mentoring.TEAM)


@dataclass(frozen=True)
class Seeker:
    """One participant. A set of bits that is empty means “not known”, and so do `place` -1 and an empty `gender`.

    `near` has the bits of all municipalities that they come to, their own among them; `room` is in how many more matches
    they can be; `age` is in months on the first day of the season.
    """

    key: int
    is_mentor: bool
    person: int
    account: int | None = None
    age: int = 16 * 12
    languages: int = 0
    ways: int = 0
    free: int = 0
    place: int = -1
    near: int = 0
    interests: int = 0
    topics: int = 0
    gender: str = ""
    same_gender: bool = False
    most_years: int | None = None
    welcomes_again: bool = False
    waited: int = 0
    room: int = 1


def pair_of(one: int, other: int) -> tuple[int, int]:
    """Return two persons' ids in one order, to look up what is between them."""
    return (one, other) if one < other else (other, one)


@dataclass(frozen=True)
class Bonds:
    """What is between persons already: kept apart by a wish, an earlier no, an earlier match."""

    apart: frozenset[tuple[int, int]] = frozenset()
    refused: frozenset[tuple[int, int]] = frozenset()
    earlier: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True)
class Terms:
    """How a season is matched. `points` by criterion sum to `FULL`; `off` names rules that do not count."""

    model: str = Cohort.Mentoring.PEERS.value
    points: Mapping[str, int] = field(default_factory=dict)
    off: frozenset[str] = frozenset()
    least_years: int | None = None
    most_years: int | None = None
    youngest: int = 13
    oldest: int = 25
    least_mentees: int = 2
    most_mentees: int = 4
    team_mentors: int = 2

    def as_json(self) -> dict[str, Any]:
        return {**vars(self), "points": dict(self.points), "off": sorted(self.off)}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Terms":
        return cls(**{**kept, "off": frozenset(kept.get("off", ()))})


def points_of(weights: Mapping[str, int]) -> dict[str, int]:
    """Share `FULL` points among the criteria by their weights, to the last point (largest remainder first)."""
    asked = {one.value: max(0, int(weights.get(one, 0))) for one in Criterion}
    total = sum(asked.values())
    if not total:
        asked, total = dict.fromkeys(asked, 1), len(asked)
    shares = {name: FULL * weight // total for name, weight in asked.items()}
    rest = sorted(asked, key=lambda name: (-(FULL * asked[name] % total), list(asked).index(name)))
    for name in rest[: FULL - sum(shares.values())]:
        shares[name] += 1
    return shares


def bits(keys: Iterable[str], order: Sequence[str]) -> int:
    """Return a set of keys as bits, in the places that they have in `order`; unknown keys are left out."""
    where = {key: 1 << number for number, key in enumerate(order)}
    found = 0
    for key in keys:
        found |= where.get(key, 0)
    return found


def keys_of(mask: int, order: Sequence[str]) -> list[str]:
    """Return the keys whose bits are set."""
    return [key for number, key in enumerate(order) if mask >> number & 1]
