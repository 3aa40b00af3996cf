"""Which database the house runs on, from its address."""

import pytest

from cms.env import database


@pytest.mark.parametrize(
    ("url", "options"),
    [
        ("postgres://blakus@db/blakus", {"options": "-c jit=off"}),
        ("postgres://blakus@db/blakus?sslmode=require", {"sslmode": "require", "options": "-c jit=off"}),
        ("postgres://blakus@db/blakus?options=-c%20jit%3Don", {"options": "-c jit=on"}),
    ],
)
def test_postgresql_compiles_no_question_unless_its_address_says_so(monkeypatch, tmp_path, url, options):
    monkeypatch.setenv("DATABASE_URL", url)

    assert database(tmp_path)["OPTIONS"] == options
