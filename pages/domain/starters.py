"""Ready structures that a page can start from: files in `pages/starters/`, in the site's own language."""

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
    """One structure. `name` is its file's name; `titles` say in each language what it is; what is to be written is in double brackets."""

    name: str
    model: type[Page]
    titles: dict[str, str]
    fields: dict[str, str]
    body: list[dict[str, Any]]

    def title(self, language: str) -> str:
        return self.titles.get(language) or self.titles[settings.LANGUAGE_CODE]

    def fill(self, page: Page) -> None:
        """Write the structure into a new page."""
        for field, value in self.fields.items():
            setattr(page, field, value)
        page.body = page._meta.get_field("body").to_python(copy.deepcopy(self.body))


def starters_of(model: type[Page]) -> list[Starter]:
    """Return the structures that a page of `model` can start from, in order."""
    return [starter for starter in all_starters() if starter.model is model]


@cache
def all_starters() -> tuple[Starter, ...]:
    """Return every structure, in the order of the files' names; a test fills a page with each."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.json")))


def _read(path: Path) -> Starter:
    data = json.loads(path.read_text())
    return Starter(path.stem, apps.get_model(data["model"]), data["title"], data["fields"], data["body"])
