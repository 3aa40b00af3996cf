"""The table: a row for each type of page and language, the worst page of it in each column, and what broke a budget."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tests.audit.sights import LANGUAGES, Sight
from tests.audit.tools import PATIENCE, QUICK

WHERE = re.compile(r" \(line \d+\)$")
ABSENT = "–"


@dataclass(frozen=True)
class Column:
    """`name` is the key of a finding or a figure, `part` what measures it; `most` or `least` is its budget."""

    name: str
    part: str
    heading: str
    most: float | None = None
    least: float | None = None
    places: int = 0

    def worst(self, sights: Iterable[Sight]) -> float | None:
        """Return the worst figure; of findings the most on one page. Nothing if the part looked at none of them."""
        if self.part == "figures":
            figures = [sight.figures[self.name] for sight in sights if self.name in sight.figures]
        else:
            figures = [len(sight.findings[self.name]) for sight in sights if self.part in sight.looked]
        return (min(figures) if self.least is not None else max(figures)) if figures else None

    def is_broken(self, figure: float | None) -> bool:
        return figure is not None and (
            (self.most is not None and figure > self.most) or (self.least is not None and figure < self.least)
        )


COLUMNS = [
    Column("links", "links", "links", most=0),
    Column("meta", "texts", "meta", most=0),
    Column("words", "texts", "words", most=0),
    Column("console", "visit", "console", most=0),
    Column("csp", "visit", "CSP", most=0),
    Column("foreign", "visit", "third", most=0),
    Column("cookies", "visit", "cookies", most=0),
    Column("overflow", "wide", "wide", most=0),
    Column("kB", "figures", "kB", most=100),
    Column("kB all", "figures", "kB end"),
    Column("requests", "figures", "requests", most=12),
    Column("CLS", "figures", "CLS", most=0.02, places=3),
    Column("axe", "axe", "axe", most=0),
    Column("vnu", "vnu", "vnu", most=0),
    Column("LH perf", "figures", "perf", least=QUICK),
    Column("LH a11y", "figures", "a11y", least=99),
    Column("LH best", "figures", "best", least=99),
    Column("LH seo", "figures", "seo", least=99),
    Column("LCP s", "figures", "LCP s", most=PATIENCE, places=2),
    Column("LH CLS", "figures", "LH CLS", most=0.02, places=3),
]


def rows(sights: list[Sight]) -> dict[tuple[str, str], list[Sight]]:
    grouped: dict[tuple[str, str], list[Sight]] = defaultdict(list)
    for sight in sights:
        grouped[sight.kind, sight.language].append(sight)
    return dict(sorted(grouped.items(), key=lambda row: (row[0][0], LANGUAGES.index(row[0][1]))))


def table(sights: list[Sight]) -> str:
    """Return the table as Markdown, its columns in line."""
    lines = [["type", "", "pages", *(column.heading for column in COLUMNS)]]
    for (kind, language), row in rows(sights).items():
        lines.append([kind, language, str(len(row)), *(_cell(column, row) for column in COLUMNS)])
    widths = [max(len(line[number]) for line in lines) for number in range(len(lines[0]))]
    lines.insert(1, ["-" * width for width in widths])
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |" for line in lines
    )


def _cell(column: Column, row: list[Sight]) -> str:
    figure = column.worst(row)
    if figure is None:
        return ABSENT
    return f"{figure:.{column.places}f}" + ("!" if column.is_broken(figure) else "")


def broken(sights: list[Sight]) -> list[str]:
    """Return every budget that is broken, a sentence each: on how many pages, and one of them."""
    found: dict[str, list[str]] = defaultdict(list)
    for sight in sights:
        for column in COLUMNS:
            figure = column.worst([sight])
            if column.is_broken(figure):
                for sentence in sight.findings[column.name] or [f"{figure:.{column.places or 1}f}"]:
                    found[f"{column.heading}: {WHERE.sub('', sentence)}"].append(sight.path)
    return [f"{len(paths)} × {sentence} · {paths[0]}" for sentence, paths in found.items()]
