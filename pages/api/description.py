"""The description of the API in OpenAPI 3.1: made of the same classes that judge questions, with examples that a test asks."""

import json
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema
from wagtail.api import APIField

from forms.api import api as forms_api
from pages.api import asking, shapes
from pages.api.kinds import KINDS

Json = dict[str, Any]
REF = "#/components/schemas/{model}"
WORDS = (
    "Everything that everybody may read on the site, as JSON. No key is needed and no cookie is used. Stories whose consent "
    "ended, partners of the past and pictures that may not be shown any longer are gone from every answer. Answers have an "
    "ETag: ask again with If-None-Match."
)


@dataclass(frozen=True)
class Operation:
    """A GET. `asks` is `None` where nothing can be asked; `finds` names what comes instead of an answer of its own."""

    path: str
    name: str
    summary: str
    gives: type[shapes.Shape]
    asks: type[asking.Asking] | None = None
    redirects: bool = False
    examples: tuple[str, ...] = field(default=())


OPERATIONS = (
    Operation(
        "/api/open-calls.json",
        "open_calls",
        "Calls that take applications now or will, the soonest to close first",
        shapes.OpenCallList,
        asking.OpenCalls,
        examples=("", "?lang=ru", "?lang=lv&municipality=cesu-novads"),
    ),
    Operation(
        "/api/v2/pages/",
        "list_pages",
        "Pages",
        shapes.PageList,
        asking.PageListing,
        examples=(
            "?locale=lv&limit=5",
            "?type=pages.NewsPage&locale=lv&fields=introduction,date,image&order=-date&limit=3",
            "?type=pages.EventPage,pages.CelebrationPage&from=2026-01-01&to=2027-12-31",
            "?type=pages.CallPage&state=open,closing_soon&fields=*",
            "?municipality=cesu-novads",
            "?search=mentors&locale=lv",
            "?child_of=root&order=title",
        ),
    ),
    Operation("/api/v2/pages/{id}/", "show_page", "One page, with all that it tells", shapes.Page, asking.Detail),
    Operation(
        "/api/v2/pages/find/",
        "find_page",
        "Lead to a page by its address",
        shapes.Page,
        asking.PageFinding,
        redirects=True,
        examples=("?html_path=/lv/", "?html_path=/lv/&fields=_,id,title"),
    ),
    Operation(
        "/api/v2/images/",
        "list_images",
        "Pictures that pages show",
        shapes.ImageList,
        asking.Searched,
        examples=("", "?fields=*&limit=3"),
    ),
    Operation("/api/v2/images/{id}/", "show_image", "One picture, with its ready sizes", shapes.Image, asking.Detail),
    Operation(
        "/api/v2/images/find/", "find_image", "Lead to a picture", shapes.Image, asking.MediaFinding, redirects=True
    ),
    Operation(
        "/api/v2/documents/",
        "list_documents",
        "Documents that pages offer",
        shapes.DocumentList,
        asking.Searched,
        examples=("", "?fields=*"),
    ),
    Operation("/api/v2/documents/{id}/", "show_document", "One document", shapes.Document, asking.Detail),
    Operation(
        "/api/v2/documents/find/",
        "find_document",
        "Lead to a document",
        shapes.Document,
        asking.MediaFinding,
        redirects=True,
    ),
)


@cache
def document() -> Json:
    """Return the whole description, with that of the forms in it. The same for every host."""
    asked: list[type[BaseModel]] = list({item.asks for item in OPERATIONS if item.asks})
    given: list[type[BaseModel]] = list({item.gives for item in OPERATIONS} | {shapes.Problem})
    _keys, made = models_json_schema([(model, "validation") for model in [*asked, *given]], ref_template=REF)
    parts = made["$defs"]
    questions = {model: parts.pop(model.__name__) for model in asked}
    forms = forms_api.get_openapi_schema(path_prefix="/api/forms/")
    own = {item.path: {"get": _operation(item, questions)} for item in OPERATIONS}
    whole = {
        "openapi": "3.1.0",
        "info": {"title": "Blakus", "version": "2", "description": WORDS},
        "paths": {**own, **forms["paths"]},
        "components": {"schemas": {**parts, **forms["components"]["schemas"]}},
    }
    # Ninja names answers by numbers; JSON knows only texts.
    return json.loads(json.dumps(whole, cls=DjangoJSONEncoder))


def _operation(item: Operation, questions: dict[type[BaseModel], Json]) -> Json:
    asks = questions[item.asks] if item.asks else {}
    needed = asks.get("required", [])
    parameters = [_parameter(name, part, name in needed) for name, part in asks.get("properties", {}).items()]
    if "{id}" in item.path:
        parameters.append({"name": "id", "in": "path", "required": True, "schema": {"type": "integer", "minimum": 1}})
    found = {"302": {"description": "It is at the address in `Location`."}} if item.redirects else {}
    answers = {
        **(found or {"200": _content("OK", item.gives)}),
        "400": _content("Asked wrongly", shapes.Problem),
        "404": _content("Not here, or not public", shapes.Problem),
    }
    return {
        "operationId": item.name,
        "summary": item.summary,
        "parameters": parameters,
        "responses": answers,
        "x-examples": [f"{item.path}{query}" for query in item.examples],
    }


def _parameter(name: str, part: Json, is_needed: bool) -> Json:
    schema = {key: value for key, value in part.items() if key not in ("title", "description", "default")}
    options = [option for option in schema.pop("anyOf", []) if option != {"type": "null"}]
    schema = {**schema, **(options[0] if len(options) == 1 else {"anyOf": options} if options else {})}
    listed = {"style": "form", "explode": False} if schema.get("type") == "array" else {}
    told = {"description": part["description"]} if "description" in part else {}
    default = {"default": part["default"]} if part.get("default") is not None else {}
    return {"name": name, "in": "query", "required": is_needed, **told, **listed, "schema": {**schema, **default}}


def _content(words: str, shape: type[BaseModel]) -> Json:
    schema = {"$ref": REF.format(model=shape.__name__)}
    return {"description": words, "content": {"application/json": {"schema": schema}}}


def for_people() -> list[Json]:
    """Return the GETs with their parameters and examples, in the order in which somebody reads them."""
    return [
        {"path": path, **methods["get"], "examples": methods["get"].get("x-examples", [])}
        for path, methods in document()["paths"].items()
    ]


def kinds() -> list[tuple[str, list[str]]]:
    """Return each kind of page with the fields that it has beside those of all pages."""
    return [(name, [item.name for item in APIField.get_fields_for_model(model)]) for name, model in KINDS.items()]
