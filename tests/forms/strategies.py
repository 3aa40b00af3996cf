"""Random questions as they are frozen, and random answers as they are stored, one pair for each kind.

`questions("matrix")` gives any question of a kind, `answers(question)` any valid answer to it, `None` where it may stay
empty. `FormBodyBlock().thaw(schema)` makes the raw body of a page of them. Kinds that draw on lists read them when an
example is drawn, so there must be a scale and a municipality in the database.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from hypothesis import strategies as st

from forms import lists
from forms.questions import get
from forms.questions.availability import KEYS
from forms.questions.numbers import bounds
from forms.questions.organisation import same
from forms.questions.ranking import places
from forms.questions.text import LINE, SENTENCES
from forms.schema import OTHER, Choice, Question, Sensitivity

LETTERS = st.characters(codec="utf-8", categories=("L", "M", "N", "P", "S", "Zs"))
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
IDS = st.uuids(version=4).map(lambda value: value.hex)


def words(most: int, *, least: int = 1) -> st.SearchStrategy[str]:
    """Return texts as a form keeps them: without blanks at the ends."""
    return st.text(LETTERS, max_size=min(most, 40)).map(str.strip).filter(lambda text: len(text) >= least)


def choices(least: int = 2, most: int = 6) -> st.SearchStrategy[tuple[Choice, ...]]:
    """Return choices with different ids; two may have the same words."""
    one = st.builds(Choice, id=IDS, label=words(200))
    return st.lists(one, min_size=least, max_size=most, unique_by=lambda choice: choice.id).map(tuple)


def listed(name: str) -> dict[str, Any]:
    return {"list_name": name, "choices": tuple(Choice(key, str(label)) for key, label in lists.get(name).items())}


def scaled(name: str) -> dict[str, Any]:
    steps = tuple(Choice(key, label) for key, label in lists.get("scales").parts_of(name))
    return {"choices": steps, "details": {"scale": name}}


@st.composite
def _limited(draw: st.DrawFn, offered: dict[str, Any]) -> dict[str, Any]:
    """Return several choices with limits that can be kept."""
    count = len(offered["choices"]) + offered.get("has_other", False)
    least = draw(st.none() | st.integers(1, count))
    most = draw(st.none() | st.integers(least or 1, count))
    none = (
        (Choice("none", draw(words(200)), is_none=True),)
        if not offered.get("list_name") and draw(st.booleans())
        else ()
    )
    return {**offered, "choices": offered["choices"] + none, "minimum": least, "maximum": most}


@st.composite
def _ranked(draw: st.DrawFn) -> dict[str, Any]:
    offered = draw(choices())
    return {"choices": offered, "maximum": draw(st.none() | st.integers(1, len(offered)))}


@st.composite
def _bounded(draw: st.DrawFn) -> dict[str, Any]:
    low = draw(st.none() | st.integers(-1000, 1000))
    high = draw(st.none() | st.integers(low or 0, 2000))
    return {"minimum": low, "maximum": high}


_chosen = st.fixed_dictionaries({"choices": choices(), "has_other": st.booleans()})


@st.composite
def _of_scales(draw: st.DrawFn) -> dict[str, Any]:
    """Return a scale of those that are in the database now: the next test has others."""
    return scaled(draw(st.sampled_from([name for name, _label in lists.get("scales").items()])))


_scale = _of_scales()
_list = st.sampled_from(["languages", "municipalities"]).map(listed)
_nothing: st.SearchStrategy[dict[str, Any]] = st.just({})

DETAILS: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "short_text": _nothing,
    "long_text": st.fixed_dictionaries({"maximum": st.none() | st.integers(50, 5000)}),
    "email": _nothing,
    "phone": _nothing,
    "link": _nothing,
    "number": _bounded(),
    "date": _nothing,
    "date_range": _nothing,
    "time": _nothing,
    "one_choice": _chosen,
    "several_choices": _chosen.flatmap(_limited),
    "one_listed": _list,
    "several_listed": _list.flatmap(_limited),
    "organisation": st.just({"list_name": "organisations"}),
    "scale": _scale,
    "matrix": st.builds(lambda scale, rows: {**scale, "rows": rows}, _scale, choices(1)),
    "ranking": _ranked(),
    "availability": _nothing,
    "checkbox": _nothing,
    "consent": st.fixed_dictionaries({"text": words(300), "purpose": st.sampled_from(["taking_part", "news"])}),
}
"""What only one kind has, as arguments of `Question`. The kinds named here are those that can be answered at random."""


@st.composite
def questions(draw: st.DrawFn, kind: str, **fixed: Any) -> Question:
    """Return any question of a kind that an editor could have built; `fixed` are arguments of `Question` to keep."""
    common: dict[str, Any] = {
        "label": draw(words(250)),
        "help_text": draw(st.just("") | words(500)),
        "required": draw(st.booleans()),
        "recommended": draw(st.booleans()),
        "audience": draw(st.sampled_from(["team", "in_depth", "safeguarding"])),
        "sensitivity": draw(st.sampled_from(Sensitivity.values)),
        "reason": draw(st.just("") | words(250)),
        "lifetime": draw(st.none() | st.integers(1, 120)),
    }
    return Question(**{"id": draw(IDS), "type": kind, **common, **draw(DETAILS[kind]), **fixed})


BETWEEN: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "explanation": st.fixed_dictionaries({"label": st.just("") | words(120), "text": words(2000)}),
    "picture": words(200).map(
        lambda caption: {
            "label": str(get("picture").label),
            "text": caption,
            "details": {"image": None, "alt": "", "is_decorative": False},
        }
    ),
    "helpline": st.builds(lambda: {"label": str(get("helpline").label)}),
    "hidden": st.fixed_dictionaries({"label": words(250), "details": st.just({"name": "wave"})}),
}
"""What stands between the questions and takes no answer from who answers, as arguments of `Question`."""


@st.composite
def between(draw: st.DrawFn, kind: str) -> Question:
    """Return any block of a kind that asks nothing, as an editor could have built it."""
    return Question(**{"id": draw(IDS), "type": kind, "required": False, **draw(BETWEEN[kind])})


@st.composite
def _picked(draw: st.DrawFn, question: Question) -> Any:
    """Return one chosen item: a key, or words of one's own."""
    keys = [choice.id for choice in question.choices]
    if question.has_other and draw(st.booleans()):
        return {OTHER: draw(words(250))}
    return draw(st.sampled_from(keys))


@st.composite
def _several(draw: st.DrawFn, question: Question) -> Any:
    """Return several chosen items within the limits, words of one's own last, or “none of these” alone."""
    none = [choice.id for choice in question.choices if choice.is_none]
    if none and draw(st.booleans()):
        return none
    keys = [choice.id for choice in question.choices if not choice.is_none]
    offered = [*keys, OTHER] if question.has_other else keys
    least, most = question.minimum or 1, question.maximum or len(offered)
    chosen = draw(st.lists(st.sampled_from(offered), min_size=least, max_size=most, unique=True))
    if not question.has_other or OTHER not in chosen:
        return chosen
    return [*(key for key in chosen if key != OTHER), {OTHER: draw(words(250))}]


@st.composite
def _organisation(draw: st.DrawFn, _question: Question) -> dict[str, str]:
    """Return one of the list, or a name that the list does not have."""
    names = lists.labels_of("organisations")
    if names and draw(st.booleans()):
        key, name = draw(st.sampled_from(sorted(names.items())))
        return {"id": key, "name": name}
    return {OTHER: draw(words(160).filter(lambda text: not same(names, text)))}


@st.composite
def _rows(draw: st.DrawFn, question: Question) -> Any:
    """Return a step for every row, or for some where not all are needed."""
    rows = [row.id for row in question.rows]
    kept = rows if question.required else draw(st.lists(st.sampled_from(rows), min_size=1, unique=True))
    return {row: draw(st.sampled_from([step.id for step in question.choices])) for row in kept}


@st.composite
def _order(draw: st.DrawFn, question: Question) -> Any:
    order = draw(st.permutations([choice.id for choice in question.choices]))
    return list(order)[: places(question)]


@st.composite
def _range(draw: st.DrawFn, _question: Question) -> Any:
    first, last = sorted((draw(DAYS), draw(DAYS)))
    return {"from": first.isoformat(), "to": last.isoformat()}


_times = st.times().map(lambda value: value.strftime("%H:%M"))
_parts = st.sets(st.sampled_from(KEYS), min_size=1).map(lambda keys: [key for key in KEYS if key in keys])

ANSWERS: dict[str, Callable[[Question], st.SearchStrategy[Any]]] = {
    "short_text": lambda _question: words(LINE),
    "long_text": lambda question: words(question.maximum or SENTENCES),
    "email": lambda _question: st.from_regex(r"[a-z]{1,20}@[a-z]{1,20}\.(lv|org)", fullmatch=True),
    "phone": lambda _question: st.integers(0, 999_999).map(lambda number: f"+37120{number:06}"),
    "link": lambda _question: st.from_regex(r"https://[a-z]{1,20}\.lv/[a-z0-9]{0,20}", fullmatch=True),
    "number": lambda question: st.integers(*bounds(question)),
    "date": lambda _question: DAYS.map(date.isoformat),
    "date_range": _range,
    "time": lambda _question: _times,
    "one_choice": _picked,
    "several_choices": _several,
    "one_listed": _picked,
    "several_listed": _several,
    "organisation": _organisation,
    "scale": _picked,
    "matrix": _rows,
    "ranking": _order,
    "availability": lambda _question: _parts,
    "checkbox": lambda _question: st.just(value=True),
    "consent": lambda _question: st.just(value=True),
}
"""Valid answers to a question of each kind, as they are stored."""


def answers(question: Question) -> st.SearchStrategy[Any]:
    """Return any valid stored answer to `question`; `None` is one where it need not be answered."""
    given = ANSWERS[question.type](question)
    return given if question.required else st.none() | given
