"""A form in words for machines: JSON Schema of its answers, and what is needed to draw it."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from forms.questions import kind_of
from forms.schema import Question, Schema, Section
from forms.vocabulary import audiences

DIALECT = "https://json-schema.org/draft/2020-12/schema"
WRONG_SHAPE = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError)
"""What a kind may raise for a value that it cannot read."""

Json = dict[str, Any]


def json_schema(schema: Schema) -> Json:
    """Return the JSON Schema of the answers by question id. Required is only what is asked of everybody."""
    asked = list(_asked(schema))
    always = [q.id for section, q in asked if q.required and not q.shown_if and not section.shown_if]
    return {
        "$schema": DIALECT,
        "title": schema.title,
        "type": "object",
        "properties": {q.id: {"title": q.label, **kind_of(q).json_schema(q)} for _section, q in asked},
        "required": always,
        "additionalProperties": False,
    }


def sections(schema: Schema) -> list[Json]:
    """Return the sections in order, each with its questions as they are drawn, in the active language."""
    return [_section(section) for section in schema.sections]


def _asked(schema: Schema) -> Iterator[tuple[Section, Question]]:
    return ((section, q) for section in schema.sections for q in section.questions if kind_of(q).asks)


def _section(section: Section) -> Json:
    return {
        "id": section.id,
        "title": section.title,
        "introduction": section.introduction,
        "is_exit": section.is_exit,
        "text": section.text,
        "shown_if": _condition(section),
        "questions": [_question(question) for question in section.questions if not kind_of(question).is_fact],
    }


def _condition(item: Section | Question) -> Json | None:
    return asdict(item.shown_if) if item.shown_if else None


def _question(question: Question) -> Json:
    return {
        "id": question.id,
        "kind": question.type,
        "asks": kind_of(question).asks,
        "label": question.label,
        "help": question.help_text,
        "text": question.text,
        "required": question.required,
        "recommended": question.recommended,
        "binds_to": question.binds_to,
        "choices": [asdict(choice) for choice in question.choices],
        "rows": [asdict(row) for row in question.rows],
        "has_other": question.has_other,
        "minimum": question.minimum,
        "maximum": question.maximum,
        "details": question.details,
        "shown_if": _condition(question),
        "readers": audiences.label_of(question.audience),
        "sensitivity": str(question.sensitivity),
        "reason": question.reason,
        "kept_months": question.lifetime,
        "purpose": question.purpose,
        "shows": question.shown_words,
    }


# --- the way back -------------------------------------------------------------------------------


def read(schema: Schema, answers: Mapping[str, Any]) -> tuple[dict[str, list[str]], list[str]]:
    """Return `answers` as a browser would post them, and the ids of questions whose value has another shape.

    `answers` come from anywhere: any JSON under the ids of this form's questions. An answer of `None` is none.
    """
    data: dict[str, list[str]] = {}
    misshapen = []
    for _section, question in _asked(schema):
        value = answers.get(question.id)
        if value is None:
            continue
        posted = _posted(question, value)
        if posted is None:
            misshapen.append(question.id)
        else:
            data |= posted
    return data, misshapen


def _posted(question: Question, value: Any) -> dict[str, list[str]] | None:
    if not has_shape(value, kind_of(question).json_schema(question)):
        return None
    try:
        posted = kind_of(question).data(question, value)
    except WRONG_SHAPE:
        return None
    return posted if all(isinstance(text, str) for texts in posted.values() for text in texts) else None


def has_shape(value: Any, described: Json) -> bool:
    """Return whether `value` is built as `described` by a JSON Schema says: types, keys and items.

    Lengths, bounds and choices are left to the form's fields, which say in words what is wrong.
    """
    for word in ("anyOf", "oneOf"):
        if word in described and not any(has_shape(value, option) for option in described[word]):
            return False
    if "const" in described or "enum" in described:
        known = [described["const"]] if "const" in described else described["enum"]
        return any(_same_type(value, item) for item in known)
    types = described.get("type")
    if types and not any(TYPES[name](value) for name in ([types] if isinstance(types, str) else types)):
        return False
    if isinstance(value, dict):
        return _has_keys(value, described)
    if isinstance(value, list):
        return _has_items(value, described)
    return True


def _same_type(value: Any, known: Any) -> bool:
    return type(value) is type(known)


def _has_keys(value: Json, described: Json) -> bool:
    properties, others = described.get("properties", {}), described.get("additionalProperties", True)
    if not set(described.get("required", ())) <= set(value):
        return False
    for key, item in value.items():
        rule = properties.get(key, others)
        if rule is False or (isinstance(rule, dict) and not has_shape(item, rule)):
            return False
    return True


def _has_items(value: list[Any], described: Json) -> bool:
    first = described.get("prefixItems", [])
    rest = described.get("items", {})
    rules = [*first, *[rest] * max(0, len(value) - len(first))]
    return all(rule is not False and has_shape(item, rule) for item, rule in zip(value, rules, strict=False))


def _is_integer(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


TYPES = {
    "string": lambda value: isinstance(value, str),
    "integer": _is_integer,
    "number": lambda value: _is_integer(value) or isinstance(value, float),
    "boolean": lambda value: isinstance(value, bool),
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "null": lambda value: value is None,
}
