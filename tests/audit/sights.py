"""What the parts of the audit look at and write into: one address each."""

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from bs4 import BeautifulSoup

LANGUAGES = ("lv", "ru", "en")


@dataclass
class Sight:
    """A public page as it was answered. `findings` are sentences by column, `figures` numbers, `looked` the parts that saw it."""

    path: str
    kind: str
    language: str
    status: int
    body: bytes
    is_unlisted: bool = False
    findings: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    figures: dict[str, float] = field(default_factory=dict)
    looked: set[str] = field(default_factory=lambda: {"links"})

    def __post_init__(self) -> None:
        self.tree = BeautifulSoup(self.body, "html.parser")
        self.ids = {element["id"] for element in self.tree.find_all(id=True)}

    def find(self, column: str, sentence: str) -> None:
        if sentence not in self.findings[column]:
            self.findings[column].append(sentence)


@dataclass
class Audit:
    """One run: the site's address, the folder for what is made, the options given, and all sights."""

    base: str
    folder: Path
    samples: int
    sights: list[Sight]

    def chosen(self, languages: tuple[str, ...] = LANGUAGES, samples: int = 0) -> list[Sight]:
        """Return of each type and language the sights with the most to show: the longest answers."""
        rows: dict[tuple[str, str], list[Sight]] = defaultdict(list)
        for sight in sorted(self.sights, key=lambda sight: (-len(sight.body), sight.path)):
            if sight.language in languages:
                rows[sight.kind, sight.language].append(sight)
        return [sight for row in rows.values() for sight in row[: samples or self.samples or None]]
