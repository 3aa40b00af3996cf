"""Names of municipalities: in each language of the site, in its order."""

import pytest
from django.utils import translation

from cms.models import Municipality
from cms.place_names import alphabetical, name_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "cesis", "riga"),
    [("lv", "Cēsu novads", "Rīga"), ("ru", "Цесисский край", "Рига"), ("en", "Cēsis Municipality", "Rīga")],
)
def test_municipality_is_named_in_the_language_of_the_page(language, cesis, riga):
    with translation.override(language):
        names = [str(Municipality.objects.get(slug=slug)) for slug in ("cesu-novads", "riga")]

    assert names == [cesis, riga]


def named(place: Municipality, language: str) -> str:
    with translation.override(language):
        return name_of(place.slug, own="")


def test_every_municipality_has_a_name_in_every_language():
    for place in Municipality.objects.all():
        russian, english = (named(place, language) for language in ("ru", "en"))

        assert russian, place
        assert english, place
        assert russian.isascii() is False


def test_municipality_that_the_list_does_not_know_keeps_its_own_name():
    with translation.override("ru"):
        assert str(Municipality(slug="jauns-novads", name="Jauns novads")) == "Jauns novads"


def test_latvian_letters_with_marks_stand_after_those_without():
    names = [
        "Ķekavas novads",
        "Valkas novads",
        "Kuldīgas novads",
        "Ādažu novads",
        "Augšdaugavas novads",
        "Balvu novads",
    ]

    ordered = sorted(names, key=alphabetical)

    assert ordered == [
        "Augšdaugavas novads",
        "Ādažu novads",
        "Balvu novads",
        "Kuldīgas novads",
        "Ķekavas novads",
        "Valkas novads",
    ]


def test_places_are_in_the_order_of_the_language_that_is_read():
    with translation.override("ru"):
        names = [str(place) for place in Municipality.objects.in_order()]

    assert names.index("Адажский край") < names.index("Рига") < names.index("Южнокурземский край")


def test_a_shorter_word_comes_before_a_longer_one_that_begins_alike():
    names = ["Cēsuža", "Cēsu novads", "Cēsis"]

    assert sorted(names, key=alphabetical) == ["Cēsis", "Cēsu novads", "Cēsuža"]
