"""Ready structures that a page can start from: files `pages/starters/<language>/<name>.json`, written afresh in each language."""

import copy
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from wagtail.models import Page

FOLDER = Path(__file__).resolve().parents[1] / "starters"


@dataclass(frozen=True)
class Starter:
    """One structure in one language. `name` is its file's name; what is to be written is in double brackets."""

    name: str
    language: str
    model: type[Page]
    title: str
    fields: dict[str, str]
    body: list[dict[str, Any]]

    def title_in(self, language: str) -> str:
        """Return what it is called in the language of whoever chooses."""
        return next(
            (item.title for item in all_starters() if (item.name, item.language) == (self.name, language)), self.title
        )

    def fill(self, page: Page) -> None:
        """Write the structure into a new page."""
        for field, value in self.fields.items():
            setattr(page, field, value)
        page.body = page._meta.get_field("body").to_python(copy.deepcopy(self.body))


def starters_of(model: type[Page], *, language: str) -> list[Starter]:
    """Return the structures that a page of `model` in `language` can start from, in order."""
    return [starter for starter in all_starters() if (starter.model, starter.language) == (model, language)]


@cache
def all_starters() -> tuple[Starter, ...]:
    """Return every structure, by language and in the order of the files' names; a test fills a page with each."""
    languages = [code for code, _name in settings.LANGUAGES]
    return tuple(_read(path, language) for language in languages for path in sorted((FOLDER / language).glob("*.json")))


def _read(path: Path, language: str) -> Starter:
    data = json.loads(path.read_text())
    return Starter(path.stem, language, apps.get_model(data["model"]), data["title"], data["fields"], data["body"])
