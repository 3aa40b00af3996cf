"""The complete forms that come with the system, to start from: files in `forms/starters/`, read when they are asked for."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from forms.domain.exchange.layout import FormFile, read

FOLDER = Path(__file__).resolve().parents[2] / "starters"


@dataclass(frozen=True)
class Starter:
    """One form to start from. `name` is its file's name, `questions` how many it asks."""

    name: str
    file: FormFile
    questions: int

    def title(self, language: str) -> str:
        return self.file.words("title", language) or self.file.words("title", self.file.language)

    def summary(self, language: str) -> str:
        return self.file.words("summary", language) or self.file.words("summary", self.file.language)


def names() -> list[str]:
    """Return the names of all starters, in order."""
    return sorted(path.stem for path in FOLDER.glob("*.json"))


def starters() -> list[Starter]:
    """Return every form to start from. Raises `Unreadable` for one that is wrong; a test reads them all."""
    return [starter(name) for name in names()]


@cache
def starter(name: str) -> Starter:
    """Return the starter called `name`, one of `names()`."""
    content = (FOLDER / f"{name}.json").read_bytes()
    file = read(content)
    return Starter(name, file, sum(1 for _question in file.questions))


def as_json(data: dict[str, object]) -> str:
    """Return a file's content, readable and with one thing on a line."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
