"""What narrows the inbox beside folders: age, tag, source, flags; each from the address, together and alone."""

import pytest
import time_machine
from django.http import QueryDict

from forms.models import Inbox, Submission, Tag
from forms.viewsets.inbox_list import in_list_order
from tests.factories import InboxFactory, make_coordinator, make_submission

pytestmark = pytest.mark.django_db


@pytest.fixture
def inbox() -> Inbox:
    return InboxFactory()


@pytest.fixture
def coordinator(inbox):
    return make_coordinator(inbox.team, language="en")


def found(user, address: str) -> list[str]:
    return [row.first_name for row in in_list_order(user, QueryDict(address)).order_by("first_name")]


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("age_from=18", ["Divdesmit", "Šodien"]),
        ("age_to=17", ["Rīt"]),
        ("age_from=18&age_to=18", ["Šodien"]),
        ("age_from=21", []),
        ("age_from=x", []),
        ("age_from=-1", []),
        ("flag=under_age", ["Rīt"]),
    ],
)
def test_age_is_that_of_today(inbox, coordinator, address, names):
    with time_machine.travel("2026-11-23 12:00+02:00", tick=False):
        for name, born in [("Šodien", "2008-11-23"), ("Rīt", "2008-11-24"), ("Divdesmit", "2006-01-01")]:
            make_submission(inbox=inbox, first_name=name, birth_date=born)
        make_submission(inbox=inbox, first_name="Nezinām", birth_date=None)

        assert found(coordinator, address) == names


def test_tags_find_each_once_by_name(inbox, coordinator):
    one, two = make_submission(inbox=inbox, first_name="A"), make_submission(inbox=inbox, first_name="B")
    tags = [Tag.objects.create(team=inbox.team, name=name) for name in ("intervija", "skolēns")]
    one.tags.add(*tags)
    two.tags.add(tags[1])
    make_submission(inbox=inbox, first_name="C")

    assert found(coordinator, "tag=intervija&tag=skolēns") == ["A", "B"]
    assert found(coordinator, "tag=intervija") == ["A"]
    assert found(coordinator, "tag=nav") == []


def test_source_and_contact_are_found(inbox, coordinator):
    make_submission(inbox=inbox, first_name="Plakāts", email=None)
    make_submission(inbox=inbox, first_name="Cits")
    Submission.objects.filter(first_name="Plakāts").update(source="plakats-cesis")
    foreign = make_submission(inbox=InboxFactory())
    Submission.objects.filter(pk=foreign.pk).update(source="svess")

    assert found(coordinator, "source=plakats-cesis") == ["Plakāts"]
    assert found(coordinator, "source=svess") == []
    assert found(coordinator, "flag=no_email") == ["Plakāts"]
    assert found(coordinator, "flag=no_email&flag=unread") == ["Cits", "Plakāts"]


@pytest.mark.parametrize("typed", ["+371 20 000 001", "20000001", "Bērziņa", "berzina", "BĒRZIŅA, elza"])
def test_search_takes_what_is_typed_as_people_type_it(inbox, coordinator, typed):
    make_submission(inbox=inbox)
    make_submission(inbox=inbox, first_name="Anna", family_name="Kalna", email="a@example.org", phone="+37120000002")

    address = QueryDict(mutable=True)
    address["q"] = typed

    assert [row.first_name for row in in_list_order(coordinator, address)] == ["Elza"]


def test_choices_are_only_asked_for_where_somebody_looks(inbox, coordinator, django_assert_num_queries):
    make_submission(inbox=inbox)

    with django_assert_num_queries(1):
        list(in_list_order(coordinator, QueryDict("folder=unassigned&role=mentee&age_from=15&ordering=state")))
    with django_assert_num_queries(2):
        list(in_list_order(coordinator, QueryDict("ordering=name")))  # are there names to hide?
    with django_assert_num_queries(2):
        list(in_list_order(coordinator, QueryDict(f"inbox={inbox.pk}")))
