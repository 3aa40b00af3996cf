"""The movement's forms: starters that come with the system, under addresses and ids that are the same every time."""

import json
from collections.abc import Iterator
from itertools import chain
from typing import Any

from forms.domain.exchange.bringing import bring_measures
from forms.domain.exchange.building import Builder
from forms.domain.exchange.layout import TEXTS, FormFile
from forms.domain.exchange.starters import starter
from forms.models import FormPage
from forms.schema import Schema
from tests.demo.words import say
from tests.factories.forms import question_id

MIDDLE = "middle"
REFERRAL = "referral"
SIGN_UP = "sign-up"
STARTERS = {
    "mentor": "mentor-application",
    "mentee": "mentee-application",
    MIDDLE: "evaluation-middle",
    REFERRAL: "referral",
    SIGN_UP: "event-signup",
}
"""Which starter is asked, by the demo's name for it."""
SLUGS = {
    "mentor": say("klusti-par-mentoru", "stan-mentorom", "become-a-mentor"),
    "mentee": say("atrodi-mentoru", "naydi-mentora", "find-a-mentor"),
    MIDDLE: say("puscela", "na-polputi", "halfway"),
    REFERRAL: say("iesaki-jaunieti", "porekomendovat", "refer-somebody"),
    SIGN_UP: say("nac-uz-pirmo-sarunu", "pridu-na-pervyy-razgovor", "come-to-the-first-talk"),
}


def form(name: str) -> dict[str, Any]:
    """Return the fields of a form page by one of the names in `STARTERS`.

    From then on its translations can be told, and the scales that it asks on are there.
    """
    file = starter(STARTERS[name]).file
    bring_measures(file)
    _learn(file.data)
    schema = _with_fixed_ids(Builder(file).schema(file.language), file, name)
    return {
        "slug": SLUGS[name],
        "kind": file.data["kind"],
        **{text: file.words(text, file.language) for text in ("title", *TEXTS)},
        **file.data["settings"],
        "body": FormPage._meta.get_field("body").stream_block.thaw(schema),
    }


def _learn(node: Any) -> None:
    """Say every text of a file, so that its translations are known."""
    if isinstance(node, dict) and "lv" in node:
        say(node["lv"], node["ru"], node["en"])
    elif isinstance(node, dict):
        _learn(list(node.values()))
    elif isinstance(node, list):
        for item in node:
            _learn(item)


def _with_fixed_ids(schema: Schema, file: FormFile, form_name: str) -> Schema:
    """Return the schema with ids made from the names in the file, such as `mentee.way.online`."""
    text = json.dumps(schema.to_json())
    for made, name in _ids(schema, file):
        text = text.replace(f'"{made}"', f'"{question_id(f"{form_name}.{name}")}"')
    return Schema.from_json(json.loads(text))


def _ids(schema: Schema, file: FormFile) -> Iterator[tuple[str, str]]:
    """Yield each id that was made for the schema, with its name in the file."""
    for section, named in zip(schema.sections, file.data["sections"], strict=True):
        yield section.id, f"section.{named['id']}"
    for question, asked in zip(schema.questions, file.questions, strict=True):
        yield question.id, asked["id"]
        offered = chain(asked.get("choices", ()), asked.get("rows", ()))
        for part, item in zip(chain(_own(question.choices, asked), question.rows), offered, strict=True):
            if not part.is_none:
                yield part.id, f"{asked['id']}.{item['id']}"


def _own(choices: tuple[Any, ...], asked: dict[str, Any]) -> tuple[Any, ...]:
    """Return a question's choices if they are its own, and not a scale's or a list's."""
    return choices if asked.get("choices") else ()
