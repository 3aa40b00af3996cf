"""Who reads the answers to a form and for how long: worked out from its questions, said to who answers."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from forms.questions import kind_of
from forms.schema import Question, Schema
from forms.vocabulary import audiences
from forms.walk import Walk


@dataclass
class Reader:
    """Somebody who reads the answers to `questions`; the team reads all that only others do not."""

    name: str
    questions: list[str] = field(default_factory=list)


@dataclass
class Lifetime:
    """For how many months after sending the answers to `questions` are kept."""

    months: int
    questions: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Readers:
    """`others` read what the team does not; `months` is how long what has no time of its own is kept (`None`: not said)."""

    has_team: bool
    others: list[Reader]
    months: int | None
    lifetimes: list[Lifetime]


def readers_of(way: Walk) -> Readers:
    """Return who reads the answers on this way through the form."""
    asked = [question for step in way.steps for question in step.asked if kind_of(question).asks]
    return Readers(
        has_team=any(_is_for_team(question) for question in asked),
        others=_others(asked),
        months=way.schema.kept_months,
        lifetimes=_lifetimes(asked, way.schema),
    )


def _is_for_team(question: Question) -> bool:
    audience = audiences.get(question.audience)
    return bool(audience and audience.is_team)


def _others(asked: Iterable[Question]) -> list[Reader]:
    found: dict[str, Reader] = {}
    for question in asked:
        if not _is_for_team(question):
            reader = found.setdefault(question.audience, Reader(audiences.label_of(question.audience)))
            reader.questions.append(question.label)
    return list(found.values())


def _lifetimes(asked: Iterable[Question], schema: Schema) -> list[Lifetime]:
    found: dict[int, Lifetime] = {}
    for question in asked:
        if question.lifetime and question.lifetime != schema.kept_months:
            found.setdefault(question.lifetime, Lifetime(question.lifetime)).questions.append(question.label)
    return [found[months] for months in sorted(found)]
