"""Guessing made slow: after some wrong answers what was asked for rests, each time longer, whoever asks.

Rows and not the cache: a limit that a flood washes away would be none. What is counted is known by digests only.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network
from typing import TypeVar

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from programme.models import Attempt

KEPT = timedelta(days=2)
"""How long after the last guess it is forgotten that there were any."""
Found = TypeVar("Found")


@dataclass(frozen=True)
class Ladder:
    """So many wrong guesses are free; each further one costs the next pause, at last always the last one."""

    free: int
    pauses: tuple[timedelta, ...]

    def pause(self, failures: int) -> timedelta:
        step = failures - self.free
        return self.pauses[min(step, len(self.pauses)) - 1] if step > 0 else timedelta(0)


def _minutes(*lengths: int) -> tuple[timedelta, ...]:
    return tuple(timedelta(minutes=length) for length in lengths)


THING = Ladder(free=3, pauses=_minutes(1, 4, 15, 60, 24 * 60))
"""Of one reference: after eight wrong PINs in a row it rests for a day."""
NETWORK = Ladder(free=20, pauses=_minutes(1, 2, 5, 15, 60))
"""Of one network: a whole class may sit behind it."""


class Resting(Exception):
    """Somebody guessed too often; nothing is looked up until `until`."""

    def __init__(self, until: datetime) -> None:
        super().__init__()
        self.until = until


@transaction.atomic
def guess(look: Callable[[], Found | None], *, of: Mapping[str, Ladder]) -> Found | None:
    """Return what `look` finds, and count against each key in `of` when it finds nothing. Raises `Resting`.

    What is done to find nothing is the same whatever the reason is: the same queries, in the same order.
    """
    rows = [(_row(key), ladder) for key, ladder in sorted(of.items())]
    now = timezone.now()
    until = max(row.rests_until for row, _ladder in rows)
    if until > now:
        raise Resting(until)
    found = look()
    for row, ladder in rows:
        if found is None:
            row.failures += 1
            row.rests_until = now + ladder.pause(row.failures)
        elif ladder is THING:
            row.failures = 0
        row.at = now
        row.save(update_fields=["failures", "rests_until", "at"])
    return found


def network_of(address: str) -> str:
    """Return the network of an address: what one house has of the new kind, the address itself of the old."""
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    return str(ip_network(f"{found}/64", strict=False)) if found.version == 6 else str(found)


def _row(key: str) -> Attempt:
    digest = salted_hmac("programme.attempt", key, algorithm="sha256").hexdigest()
    Attempt.objects.get_or_create(key=digest)
    return Attempt.objects.select_for_update().get(key=digest)


def forget_old() -> int:
    """Delete what nobody guessed at for some days; return how many rows."""
    now = timezone.now()
    count, _by_model = Attempt.objects.filter(at__lt=now - KEPT, rests_until__lt=now).delete()
    return count
