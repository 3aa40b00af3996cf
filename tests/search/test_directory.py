"""The directory's page: for those who are in it or coordinate, found by words and facets, never a crash (H12.3)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms import groups
from cms.models import Membership, Municipality
from cms.text import fold
from programme.models import Person
from search.models import DirectoryEntry
from tests.factories import TeamFactory, UserFactory, make_coordinator, make_staff
from tests.search.test_compiling import make_participant

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(sign_in):
    user = make_coordinator(TeamFactory())
    sign_in(user)
    return user


def make_entry(name, *, role="mentor", interests=(), languages=("lv",), municipality=None, about=""):
    person = Person.objects.create(
        first_name=name,
        family_name="X",
        folded_name=fold(name),
        birth_date="2009-01-01",
        email=f"{fold(name).replace(' ', '.')}@example.org",
    )
    place = Municipality.objects.get(slug=municipality) if municipality else None
    entry = DirectoryEntry.objects.create(
        person=person, name=name, municipality=place, about=about, folded=fold(f"{name} {about}")
    )
    for facet, keys in (("role", [role]), ("interest", interests), ("language", languages)):
        for key in keys:
            entry.facets.create(facet=facet, key=key)
    return entry


def names(response):
    return [entry.name for entry in response.context["page_obj"]]


def test_directory_asks_to_sign_in(client):
    assert client.get("/directory/").url == "/accounts/login/?next=/directory/"


@pytest.mark.parametrize(
    "make",
    [
        UserFactory,
        lambda: make_staff(groups.EDITOR),
        lambda: make_staff(groups.LEAD),
        lambda: make_staff(groups.ADMINISTRATOR),
    ],
)
def test_directory_is_closed_to_everybody_else(client, sign_in, make):
    sign_in(make())

    assert client.get("/directory/").status_code == 403


def test_directory_is_open_to_participants(client, sign_in):
    sign_in(make_participant().person.user, methods=("code",))
    make_entry("Anna")

    assert names(client.get("/directory/")) == ["Anna"]


def test_directory_closes_when_the_membership_ends(client, coordinator):
    before = client.get("/directory/").status_code
    Membership.objects.filter(user=coordinator).update(starts_on="2026-01-01", ends_on="2026-01-02")

    assert (before, client.get("/directory/").status_code) == (200, 403)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("berzina", ["Līga Bērziņa"]),
        ("LĪGA  bungas", ["Līga Bērziņa"]),
        ("liga kalns", []),
        ("", ["Līga Bērziņa", "Līga Kalna"]),
    ],
)
def test_every_word_must_be_found_whatever_its_marks(client, coordinator, words, found):
    make_entry("Līga Bērziņa", about="Spēlēju bungas.")
    make_entry("Līga Kalna")

    assert names(client.get("/directory/", {"q": words})) == found


@pytest.mark.parametrize(
    "query",
    [
        {"role": "mentee"},
        {"municipality": "cesu-novads"},
        {"interest": "music"},
        {"language": "ru"},
        {"role": "mentee", "interest": "music"},
    ],
)
def test_facets_narrow(client, coordinator, query):
    make_entry("Anna", role="mentee", interests=["music", "sport"], languages=["lv", "ru"], municipality="cesu-novads")
    make_entry("Zane", role="mentor", interests=["sport"], languages=["en"], municipality="riga")

    response = client.get("/directory/", query)

    assert names(response) == ["Anna"]
    assert response.context["count"] == 1


def test_entries_are_in_words_of_the_language(client, coordinator):
    make_entry("Anna", interests=["music", "a key of old"], languages=["lv"])

    (entry,) = client.get("/directory/").context["page_obj"]

    assert len(entry.role_labels) == len(entry.interest_labels) == len(entry.language_labels) == 1
    assert entry.interest_labels != ["music"]


@pytest.mark.parametrize(
    "query",
    [
        "page=abc",
        "page=-1",
        "page=999",
        "q=%00",
        "q=" + "a" * 5000,
        "role=x",
        "municipality=%00",
        "interest=%FF",
        "q=%22",
        "q=%25_",
        "page=1&page=2&q[]=1",
    ],
)
def test_bad_input_is_no_crash(client, coordinator, query):
    make_entry("Anna")

    assert client.get(f"/directory/?{query}").status_code == 200


def test_wrong_values_find_nobody(client, coordinator):
    make_entry("Anna")

    assert names(client.get("/directory/?role=x")) == []


def test_queries_do_not_grow_with_the_entries(client, coordinator, django_assert_num_queries):
    make_entry("Anna", interests=["music"], municipality="riga")
    client.get("/directory/")
    with CaptureQueriesContext(connection) as few:
        client.get("/directory/")
    for number in range(30):
        make_entry(f"Anna {number:02}", interests=["music", "sport"], municipality="riga")

    with django_assert_num_queries(len(few)):
        response = client.get("/directory/?page=1")

    assert (len(names(response)), response.context["count"]) == (24, 31)
