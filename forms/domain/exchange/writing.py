"""Writing a form into a file: what it asks in all its languages, and nothing that anybody answered."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from forms import lists
from forms.domain.exchange.layout import FORMAT, SETTINGS, TEXTS
from forms.domain.versions import schema_of
from forms.models import Concept, FormPage, Scale
from forms.questions import get
from forms.schema import Question, Schema, Section

WORDS = ("label", "help_text", "reason", "text")
LEFT_OUT = ("choices", "rows", "details", "shown_if", *WORDS, "id", "type")


def written(page: FormPage) -> dict[str, Any]:
    """Return the newest draft of a form and of its translations in the file format, as JSON values."""
    drafts = [page.get_latest_revision_as_object(), *_translations(page)]
    schemas = [schema_of(draft) for draft in drafts]
    forms = {schema.language: draft for schema, draft in zip(schemas, drafts, strict=True)}
    questions = list(schemas[0].questions)
    return {
        "format": FORMAT,
        "key": page.slug if page.slug.isascii() else f"form-{page.pk}",
        "kind": forms[schemas[0].language].kind,
        "language": schemas[0].language,
        "title": {language: draft.title for language, draft in forms.items()},
        "summary": _texts({language: draft.search_description for language, draft in forms.items()}),
        **{name: _texts({code: getattr(draft, name) for code, draft in forms.items()}) for name in TEXTS},
        "settings": {name: getattr(drafts[0], name) for name in SETTINGS},
        "scales": [_scale(key) for key in _used(question.details.get("scale", "") for question in questions)],
        "concepts": [_concept(key) for key in _used(question.concept for question in questions)],
        "sections": [_section(section, schemas) for section in schemas[0].sections],
    }


def _translations(page: FormPage) -> Iterator[FormPage]:
    for other in page.get_translations().select_related("locale").order_by("locale__language_code"):
        yield other.get_latest_revision_as_object()


def _section(section: Section, schemas: list[Schema]) -> dict[str, Any]:
    same = _by_language(section.id, schemas, lambda schema: schema.sections)
    written: dict[str, Any] = {
        "id": section.id,
        "title": {code: item.title for code, item in same.items()},
        "introduction": _texts({code: item.introduction for code, item in same.items()}),
        "shown_if": _condition(section),
        "is_exit": section.is_exit,
        "text": _texts({code: item.text for code, item in same.items()}),
        "questions": [_question(question, schemas) for question in section.questions],
    }
    return written


def _question(question: Question, schemas: list[Schema]) -> dict[str, Any]:
    same: dict[str, Question] = _by_language(question.id, schemas, lambda schema: schema.questions)
    defaults = Question(id="", type="", label="")
    plain = Schema(title="", language="", sections=(Section("", "", questions=(question,)),)).to_json()
    settings = {
        name: value
        for name, value in plain["sections"][0]["questions"][0].items()
        if name not in LEFT_OUT and value != getattr(defaults, name)
    }
    words = {name: _texts({code: getattr(item, name) for code, item in same.items()}) for name in WORDS}
    parts = {name: _choices(same, name) for name in ("choices", "rows")}
    details = {"details": _details(same)} if question.details else {}
    filled = {name: value for name, value in {**words, **parts, "shown_if": _condition(question)}.items() if value}
    return {"id": question.id, "type": question.type, **filled, **settings, **details}


def _choices(same: dict[str, Question], name: str) -> list[dict[str, Any]]:
    """Return choices or rows with their labels in all languages; nothing where they come from a list or a scale."""
    first = next(iter(same.values()))
    if name not in get(first.type).block().child_blocks:
        return []
    labels = {code: {item.id: item.label for item in getattr(question, name)} for code, question in same.items()}
    return [
        {
            "id": item.id,
            "label": _texts({code: texts.get(item.id, "") for code, texts in labels.items()}),
            **({"is_none": True} if item.is_none else {}),
        }
        for item in getattr(first, name)
    ]


def _details(same: dict[str, Question]) -> dict[str, Any]:
    """Return details, with texts that differ between languages as `{language: text}`.

    A picture stays here: its number means another picture elsewhere.
    """
    first = next(iter(same.values())).details
    details: dict[str, Any] = {}
    for name, value in first.items():
        others = {code: question.details.get(name) for code, question in same.items()}
        differs = isinstance(value, str) and any(item != value for item in others.values())
        details[name] = others if differs else value
    return details | ({"image": None} if "image" in details else {})


def _condition(item: Question | Section) -> dict[str, Any] | None:
    return asdict(item.shown_if) if item.shown_if else None


def _by_language(key: str, schemas: list[Schema], items: Any) -> dict[str, Any]:
    found = {schema.language: next((item for item in items(schema) if item.id == key), None) for schema in schemas}
    return {language: item for language, item in found.items() if item is not None}


def _texts(texts: dict[str, str]) -> dict[str, str]:
    return {language: text for language, text in texts.items() if text}


def _used(keys: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(key for key in keys if key))


def _scale(key: str) -> dict[str, Any]:
    scales = {scale.locale.language_code: scale for scale in Scale.objects.filter(key=key).select_related("locale")}
    steps = {code: dict((step.id, step.label) for step in scale.choices()) for code, scale in scales.items()}
    ids = [step for step, _label in lists.get("scales").parts_of(key)]
    return {
        "key": key,
        "name": {code: scale.name for code, scale in scales.items()},
        "steps": [
            {"key": step, "label": {code: labels[step] for code, labels in steps.items() if step in labels}}
            for step in ids
        ],
    }


def _concept(key: str) -> dict[str, Any]:
    found = Concept.objects.filter(key=key).select_related("locale")
    concepts = {concept.locale.language_code: concept for concept in found}
    return {
        "key": key,
        "name": {code: concept.name for code, concept in concepts.items()},
        "description": _texts({code: concept.description for code, concept in concepts.items()}),
    }
