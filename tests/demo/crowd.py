"""The people who apply: who they are, where they live and what they answer. The same seed makes the same crowd."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from forms.domain.intake import ALPHABET
from forms.models import Role
from tests.demo import voices
from tests.demo.accounts import MENTEE, MENTOR
from tests.demo.calendar import Calendar, Season
from tests.demo.names import Name, Names
from tests.demo.places import PLACES, Place
from tests.factories.forms import question_id

INTERESTS = tuple(voices.INTERESTS["lv"])
WANTED = ("studies", "stay", "people", "pressure", "quarrels", "start", "part", "independence", "courage")
OFFERED = ("studies", "people", "pressure", "quarrels", "start", "interest", "part", "independence", "courage")
STRENGTHS = ("listen", "patience", "empathy", "honesty", "humour", "calm", "ideas", "courage", "word", "encourage")
LEARNED = ("listening", "trust", "goals", "conflict", "feedback", "boundaries", "lead", "self")
DAYTIMES = (
    *(f"{day}-{part}" for day in ("mon", "tue", "wed", "thu", "fri") for part in ("afternoon", "evening")),
    *(f"{day}-{part}" for day in ("sat", "sun") for part in ("morning", "afternoon", "evening")),
)
ELSEWHERE = ("riga", "valmieras-novads", "ventspils")
"""Where nobody runs a programme yet, so that no rule fits."""


@dataclass(frozen=True)
class Applicant:
    reference: str
    name: Name
    birth_date: date
    email: str
    phone: str
    language: str
    role: str
    place: Place
    municipality: str
    has_call: bool = True

    def answers(self, dice: random.Random) -> dict[str, Any]:
        """Return stored answers by question id, for the movement's form of the person's role."""
        said = {
            **self._about(dice),
            **(self._as_mentor(dice) if self.role == Role.MENTOR else self._as_mentee(dice)),
            **_consents(dice),
        }
        return {question_id(f"{self.role}.{name}"): value for name, value in said.items() if value not in (None, "")}

    def _about(self, dice: random.Random) -> dict[str, Any]:
        interests = dice.sample(INTERESTS, dice.randint(1, 4))
        liked = dice.choice(voices.INTERESTS[self.language][interests[0]])
        return {
            "first_name": self.name.first,
            "family_name": self.name.family,
            "birth_date": self.birth_date.isoformat(),
            "email": self.email,
            "phone": self.phone if dice.random() < 0.85 else "",
            "reach": self._choice("reach", dice.choices(("message", "call", "email"), (6, 2, 2))[0]),
            "municipality": self.municipality,
            "languages": _languages(self.language, dice),
            "interests": interests,
            "about": " ".join([liked, *dice.sample(voices.SELF[self.language], dice.randint(1, 2))]),
            "way": self._choice("way", dice.choices(("in_person", "online", "remote", "any"), (6, 2, 1, 1))[0]),
            "time": _week(dice),
            "source": self._choice("source", dice.choice(("friend", "school", "centre", "worker", "internet"))),
        }

    def _as_mentee(self, dice: random.Random) -> dict[str, Any]:
        worried = dice.random() < 0.12
        topics = dice.sample(WANTED, dice.randint(1, 3))
        return {
            "topics": self._choices("topics", topics) if dice.random() < 0.9 else ["none"],
            "wish": dice.choice(voices.WISH[self.language]),
            "company": self._choice("company", dice.choice(("woman", "man", "any", "any"))),
            "places": self._choices("places", dice.sample(("centre", "library", "outside", "cafe"), 2)),
            "travel": self._choice("travel", dice.choices(("foot", "bus", "driven", "hard"), (4, 4, 1, 1))[0]),
            "safe_contact": self._choice("safe_contact", dice.choices(("yes", "seen"), (9, 1))[0]),
            "worry": dice.choice(voices.WORRY[self.language]) if worried else "",
        }

    def _as_mentor(self, dice: random.Random) -> dict[str, Any]:
        return {
            "why": dice.choice(voices.WHY[self.language]),
            "experience": dice.choice(voices.EXPERIENCE[self.language]) if dice.random() < 0.7 else "",
            "before": dice.random() < 0.15,
            "strengths": self._choices("strengths", dice.sample(STRENGTHS, 3)),
            "learn": self._choices("learn", dice.sample(LEARNED, 2)),
            "topics": self._choices("topics", dice.sample(OFFERED, dice.randint(2, 4))),
            "hours": dice.choice((4, 4, 6, 8, 10)),
            "season": self._choice("season", dice.choice(("yes", "yes", "probably"))),
            "training": True,
            "understood": True,
        }

    def _choice(self, question: str, name: str) -> str:
        return question_id(f"{self.role}.{question}.{name}")

    def _choices(self, question: str, names: Iterable[str]) -> list[str]:
        return [self._choice(question, name) for name in names]


def _week(dice: random.Random) -> list[str]:
    """Return when somebody who is at school or work by day has time, as a weekly grid keeps it."""
    free = {dice.choice(DAYTIMES), *(time for time in DAYTIMES if dice.random() < 0.3)}
    return [time for time in DAYTIMES if time in free]


def _languages(language: str, dice: random.Random) -> list[str]:
    spoken = {language, "lv"} if dice.random() < 0.9 else {language}
    spoken |= {other for other in ("ru", "en") if dice.random() < 0.5}
    return sorted(spoken)


def _consents(dice: random.Random) -> dict[str, bool]:
    return {"taking_part": True, "directory": dice.random() < 0.68, "news": dice.random() < 0.4}


class Crowd:
    """Everybody who applies in one demo."""

    def __init__(self, *, seed: int, stage: str, calendar: Calendar) -> None:
        self.seed, self.stage, self.calendar = seed, stage, calendar
        self.names = Names(self.dice("names"))

    def dice(self, *about: object) -> random.Random:
        """Return dice of their own for each purpose, so that one change does not move everything else."""
        return random.Random(":".join(map(str, [self.seed, *about])))

    def reference(self, number: int) -> str:
        """Return the reference of the applicant `number`: fixed for a seed and a stage, unlike on the site."""
        letters = "".join(self.dice(self.stage, "reference", number).choices(ALPHABET, k=6))
        return f"BL-{letters[:4]}-{letters[4:]}"

    def of(self, seasons: tuple[Season, Season]) -> tuple[list[Applicant], list[Applicant]]:
        """Return who applied in the season before and who in the one at hand."""
        earlier, later = seasons
        before = [self._applicant(number) for number in range(earlier.applications)]
        before[0], before[1] = self._familiar(before)
        before[3] = replace(before[3], email=before[2].email, name=Name(before[3].name.first, before[2].name.family))
        now = [self._applicant(earlier.applications + number) for number in range(later.applications)]
        now = [*self._without_call(now[:14]), *now[14:]]
        if self.stage == "alumni":
            now = [*now[:14], *self._come_back(before, now[14:32]), *now[32:]]
        return before, now

    def _applicant(self, number: int) -> Applicant:
        dice = self.dice("applicant", number)
        place = PLACES[number % len(PLACES)]
        language = dice.choices(("lv", "ru", "en"), (0.97 - place.russian, place.russian, 0.03))[0]
        role = Role.MENTOR if number // len(PLACES) % 5 in (0, 2) else Role.MENTEE
        name = self.names.give(language)
        return Applicant(
            reference=self.reference(number),
            name=name,
            birth_date=self._birth_date(role, place, dice),
            email=f"{name.mailbox}@example.org",
            phone=f"+3712000{number:04d}",
            language=language,
            role=role,
            place=place,
            municipality=dice.choice(place.around),
        )

    def _birth_date(self, role: str, place: Place, dice: random.Random) -> date:
        youngest, oldest = (18, 25) if role == Role.MENTOR else (place.youngest, min(place.oldest, 20))
        return self.calendar.today - timedelta(days=int(dice.uniform(youngest + 0.1, oldest + 0.9) * 365.25))

    def _familiar(self, before: list[Applicant]) -> Iterator[Applicant]:
        """Yield the mentor and the mentee whom everybody can become."""
        today = self.calendar.today
        yield replace(
            before[0],
            name=Name("Monta", "Ozola"),
            email=MENTOR,
            language="lv",
            role=Role.MENTOR,
            birth_date=today.replace(year=today.year - 21, month=3, day=14),
        )
        yield replace(
            before[1],
            name=Name("Rūdis", "Kalniņš"),
            email=MENTEE,
            language="lv",
            role=Role.MENTEE,
            place=PLACES[0],
            municipality="cesu-novads",
            birth_date=today.replace(year=today.year - 16, month=5, day=2),
        )

    def _without_call(self, people: list[Applicant]) -> Iterator[Applicant]:
        """Let some answer the movement's form without a call; the first three live where no rule fits."""
        for number, person in enumerate(people):
            home = ELSEWHERE[number] if number < len(ELSEWHERE) else person.place.municipality
            yield replace(person, has_call=False, municipality=home)

    def _come_back(self, before: list[Applicant], now: list[Applicant]) -> Iterator[Applicant]:
        """Let former mentees who are old enough apply again as mentors, under new references."""
        grown_up = [
            person
            for person in before
            if person.role == Role.MENTEE and self.calendar.today.year - person.birth_date.year > 18
        ]
        for old, new in zip(grown_up, now, strict=False):
            yield replace(old, reference=new.reference, role=Role.MENTOR)
