"""Where municipalities are: each of the list has a centre in Latvia, and what everybody knows of distances comes out."""

import csv

import pytest

from cms.place_names import LIST
from programme.domain.matching.centres import CENTRES, kilometres, within


def test_every_municipality_has_a_centre_within_latvia():
    with LIST.open(encoding="utf-8", newline="") as file:
        slugs = {row["slug"] for row in csv.DictReader(file)}

    assert set(CENTRES) == slugs
    for slug, (north, east) in CENTRES.items():
        assert 55.6 < north < 58.1, slug
        assert 20.9 < east < 28.3, slug


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("riga", "cesu-novads", 78, 90),
        ("riga", "liepaja", 190, 205),
        ("riga", "daugavpils", 188, 225),
        ("riga", "jurmala", 15, 25),
        ("riga", "ventspils", 155, 170),
        ("riga", "rezekne", 195, 235),
        ("riga", "jelgava", 35, 45),
        ("valmieras-novads", "valkas-novads", 38, 52),
        ("liepaja", "dienvidkurzemes-novads", 5, 15),
        ("riga", "ropazu-novads", 8, 20),
        ("liepaja", "daugavpils", 335, 360),
    ],
)
def test_known_distances_come_out_right(one: str, other: str, least: int, most: int):
    there, back = kilometres(one, other), kilometres(other, one)

    assert there == back
    assert there is not None
    assert least <= there <= most


def test_what_is_near_has_the_place_itself_and_its_neighbours():
    assert {"jelgava", "jelgavas-novads"} <= within("jelgava", 5)
    assert "riga" in within("jurmala", 25)
    assert "liepaja" not in within("riga", 100)
    assert within("nowhere", 50) == set()
