"""When things happen in the demo. Everything is counted from the day on which the demo was first made."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

STAGES = ("recruiting", "review", "running", "alumni")


@dataclass(frozen=True)
class Season:
    """One round: its cohort's dates and state, and the days (counted from today) when its calls open and close.

    `first` and `second` hold (opens, closes) of the mentors' and the mentees' calls, one pair for each place.
    """

    key: str
    state: str
    starts: int
    ends: int
    windows: tuple[tuple[int, int], ...]
    applications: int
    decided: float
    """What part of its applications is decided."""
    participants: str
    """The state that its participants have reached."""


OPEN_MIX = ((-30, 24), (-24, 5), (-35, 40), (6, 60), (-40, -3), (-20, 31))
"""One place each: open, closing soon, open for long, opens soon, closed, open."""
CLOSED_MIX = ((-60, -9), (-58, -5), (-61, -12), (-55, -2), (-62, -16), (-40, 4))


def past(days: int) -> tuple[tuple[int, int], ...]:
    """Return windows that closed about `days` days ago."""
    return tuple((-days - 45 - place, -days - place * 2) for place in range(6))


SEASONS: dict[str, tuple[Season, Season]] = {
    "recruiting": (
        Season("before", "follow_up", -420, -150, past(440), 262, 1.0, "completed"),
        Season("now", "recruiting", 50, 230, OPEN_MIX, 125, 0.12, "admitted"),
    ),
    "review": (
        Season("before", "follow_up", -420, -150, past(440), 262, 1.0, "completed"),
        Season("now", "matching", 25, 205, CLOSED_MIX, 125, 0.34, "in_training"),
    ),
    "running": (
        Season("before", "running", -75, 105, past(95), 262, 1.0, "active"),
        Season("now", "recruiting", 120, 300, OPEN_MIX, 125, 0.32, "admitted"),
    ),
    "alumni": (
        Season("before", "archived", -480, -210, past(500), 262, 1.0, "completed"),
        Season("now", "running", -60, 120, past(80), 125, 0.97, "active"),
    ),
}
"""The season before and the one at hand, by stage."""


class Calendar:
    """Turns numbers of days into moments."""

    def __init__(self, today: date) -> None:
        self.today = today

    def day(self, offset: int) -> date:
        return self.today + timedelta(days=offset)

    def moment(self, offset: int, *, hour: int = 9, minute: int = 0) -> datetime:
        return timezone.make_aware(datetime.combine(self.day(offset), time(hour, minute)))

    def season_name(self, starts: int) -> str:
        """Return what people call a season that starts so many days from today, for example “2027. gada pavasaris”."""
        day = self.day(starts)
        part = {
            12: "ziema",
            1: "ziema",
            2: "ziema",
            3: "pavasaris",
            4: "pavasaris",
            5: "pavasaris",
            6: "vasara",
            7: "vasara",
            8: "vasara",
        }.get(day.month, "rudens")
        return f"{day.year}. gada {part}"
