"""What docs/handbook.md says of the handbook's demands is true: the screens are there, the tests are there and name the code."""

import re
from pathlib import Path

import pytest

from tests.test_access import table

pytestmark = pytest.mark.seen_once

ROOT = Path(__file__).resolve().parent.parent
PARTS = {1: 5, 2: 5, 3: 7, 4: 7, 5: 6, 6: 3, 7: 4, 8: 0, 9: 0, 10: 5, 11: 2, 12: 3}
"""How many numbered demands each chapter has; two have none."""
CODES = [f"H{part}.{number}" for part, count in PARTS.items() for number in range(1, count + 1)] + ["H8", "H9"]
QUOTED = re.compile(r"`([^`]+)`")
LATER = "later"


def rows() -> dict[str, list[str]]:
    """Return the columns of each row by its code."""
    lines = [line for line in (ROOT / "docs/handbook.md").read_text().splitlines() if line.startswith("| H")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert len({row[0] for row in cells}) == len(cells), "a code stands there twice"
    return {row[0]: row[1:] for row in cells}


def shape(address: str) -> str:
    """Return an address with `…` for everything that differs."""
    return re.sub(r"<[^>]+>", "…", address).strip("/")


def test_every_demand_has_its_row():
    assert sorted(rows()) == sorted(CODES)


def test_every_screen_of_the_table_is_an_address_of_the_site():
    known = {shape(route) for route in table()}
    lost = {code: [name for name in QUOTED.findall(row[2]) if shape(name) not in known] for code, row in rows().items()}

    assert {code: names for code, names in lost.items() if names} == {}


def test_every_test_of_the_table_names_its_code():
    lost = []
    for code, row in rows().items():
        for path in QUOTED.findall(row[3]):
            text = (ROOT / path).read_text() if (ROOT / path).is_file() else ""
            if not re.search(rf"\b{re.escape(code)}(?![.\d])", text):
                lost.append(f"{code}: {path}")

    assert lost == []


@pytest.mark.parametrize("column", [2, 3], ids=["screens", "tests"])
def test_each_row_names_something_or_says_later(column):
    empty = [code for code, row in rows().items() if row[column] != LATER and not QUOTED.findall(row[column])]

    assert empty == []


def test_nothing_of_mentoring_itself_waits_for_later():
    own = [code for code in CODES if int(re.sub(r"\D.*", "", code[1:])) <= 9 or code in ("H11.2", "H12.1")]

    assert [code for code in own if LATER in rows()[code][1:]] == []
