"""The desk of a code of ethics: begun, written, answered, compared, published, and who has confirmed it (H6)."""

import pytest
from django.urls import reverse

from forms import attention
from forms.models import Role
from programme.domain import ethics
from programme.models import EthicsCode, EthicsComment, EthicsVersion
from tests.factories import CohortFactory, make_coordinator, make_participant
from tests.factories.support import make_ethics

pytestmark = pytest.mark.django_db
NAMES = ("text", "comments", "compare", "who")


@pytest.fixture
def cohort():
    return CohortFactory()


@pytest.fixture
def coordinator(cohort):
    return make_coordinator(cohort.programme.team)


def posted(version, **more):
    rows = list(version.sections.all())
    data = {"sections-TOTAL_FORMS": len(rows), "sections-INITIAL_FORMS": len(rows)}
    for number, row in enumerate(rows):
        data[f"sections-{number}-id"] = row.pk
        data[f"sections-{number}-position"] = row.position
        for name in ethics.TEXTS:
            data[f"sections-{number}-{name}"] = getattr(row, name)
    return data | more


def test_a_code_is_begun_from_the_starter_written_and_published(cohort, coordinator, sign_in):
    """H6.1: the coordinator writes the code."""
    client = sign_in(coordinator)
    client.post(reverse("ethics:add"), {"programme": cohort.programme_id, "name": "Mūsu ētika"})
    version = EthicsVersion.objects.get()
    address = reverse("ethics:text", args=[version.code_id])

    wrong = client.post(address, posted(version, **{"sections-0-text_lv": ""}))
    client.post(address, posted(version, step="publish", **{"sections-0-text_lv": "Mūsu vārdi"}))
    late = client.post(address, posted(version, **{"sections-0-text_lv": "Par vēlu"}))

    version.refresh_from_db()
    assert wrong.status_code == 422
    assert version.state == "published"
    assert version.sections.first().text_lv == "Mūsu vārdi"
    assert late.status_code == 302


@pytest.mark.parametrize("name", NAMES)
def test_a_foreign_code_is_not_found(coordinator, sign_in, name):
    foreign = make_ethics(CohortFactory().programme)

    assert sign_in(coordinator).get(reverse(f"ethics:{name}", args=[foreign.code_id])).status_code == 404


@pytest.mark.parametrize("name", NAMES)
def test_the_screens_of_a_code_open(cohort, coordinator, sign_in, name):
    first = make_ethics(cohort.programme, by=coordinator)
    ethics.draft_of(first.code).sections.filter(position=0).update(text_lv="Citi vārdi")

    response = sign_in(coordinator).get(reverse(f"ethics:{name}", args=[first.code_id]))

    assert response.status_code == 200
    assert (b"<ins>" in response.content) is (name == "compare")


def test_what_a_mentor_said_is_answered_and_no_longer_waits(cohort, coordinator, sign_in):
    mentor = make_participant(Role.MENTOR, cohort=cohort)
    version = ethics.open_for_comments(make_ethics(cohort.programme))
    said = ethics.comment(version.sections.first(), by=mentor.person, text="Par telefonu nav nekā")
    before = [row.url for row in attention.rows_for(coordinator)]
    address = reverse("ethics:comments", args=[version.code_id])

    sign_in(coordinator).post(address, {"comment": said.pk, "reply": "Ielikšu"})

    assert address in before
    assert address not in [row.url for row in attention.rows_for(coordinator)]
    assert EthicsComment.objects.get().reply == "Ielikšu"


def test_who_has_not_confirmed_is_named_and_waits_at_home(cohort, coordinator, sign_in):
    """H6.2: the coordinator sees who confirmed which version when, and who has not."""
    done, missing = make_participant(cohort=cohort), make_participant(cohort=cohort)
    version = make_ethics(cohort.programme, by=coordinator)
    ethics.acknowledge(version, done.person, language="ru")
    address = reverse("ethics:who", args=[EthicsCode.objects.get().pk])

    response = sign_in(coordinator).get(address)

    assert [one.pk for one in response.context["missing"]] == [missing.pk]
    assert [(one.person, one.language) for one in response.context["done"]] == [(done.person, "ru")]
    assert [row.count for row in attention.rows_for(coordinator) if row.url == address] == [1]


def test_hours_of_a_season_open_with_their_lists(cohort, coordinator, sign_in):
    mentor = make_participant(Role.MENTOR, cohort=cohort)

    page = sign_in(coordinator).get(reverse("seasons:hours", args=[cohort.pk])).content.decode()

    assert mentor.person.name in page


@pytest.mark.parametrize(
    ("name", "sent"), [("comments", {"comment": "x'y"}), ("comments", {}), ("text", {"step": "fly"})]
)
def test_a_step_that_nobody_offers_is_not_found(cohort, coordinator, sign_in, name, sent):
    version = make_ethics(cohort.programme)

    assert sign_in(coordinator).post(reverse(f"ethics:{name}", args=[version.code_id]), sent).status_code == 404
