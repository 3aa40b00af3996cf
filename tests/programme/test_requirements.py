"""What a season wants of those who take part: a policy of its own, and a list that is worked out and never stored."""

from datetime import timedelta

import pytest

from forms.models import Role
from programme.domain import checklist, renewing
from programme.domain.checklist import Standing, Whom
from programme.models import Requirement
from tests.factories import CohortFactory, make_coordinator, make_participant

pytestmark = pytest.mark.django_db
Kind = Requirement.Kind


@pytest.fixture
def registry(monkeypatch):
    """A registry that knows two kinds: training is done, ethics waits for the person."""
    known = {Kind.TRAINING: lambda *_of: Standing(), Kind.ETHICS: lambda *_of: Standing(Whom.ME)}
    monkeypatch.setattr(checklist, "registry", known)


@pytest.mark.usefixtures("registry")
def test_what_is_missing_is_what_must_be_there_and_is_not():
    person = make_participant(Role.MENTOR)
    for kind, is_must in ((Kind.ETHICS, True), (Kind.TRAINING, True), (Kind.AIM, True)):
        Requirement.objects.create(cohort=person.cohort, role=Role.MENTOR, kind=kind, is_must=is_must)
    Requirement.objects.create(cohort=person.cohort, role=Role.MENTEE, kind=Kind.ETHICS)

    items, missing = checklist.items_of(person), checklist.missing_of(person)
    Requirement.objects.update(is_must=False)

    assert [item.kind for item in items] == [Kind.TRAINING, Kind.ETHICS]
    assert [item.kind for item in missing] == [Kind.ETHICS]
    assert checklist.missing_of(person) == []


def test_the_usual_is_planned_once_and_the_next_season_wants_the_same():
    cohort = CohortFactory()

    planned = checklist.plan_usual(cohort)
    again = checklist.plan_usual(cohort)
    new = renewing.renew(
        cohort,
        name="Nākamā",
        starts_on=cohort.starts_on + timedelta(days=364),
        by=make_coordinator(cohort.programme.team),
    )

    assert planned
    assert again == []
    policy = ["role", "kind", "is_must", "months"]
    assert sorted(new.requirements.values_list(*policy), key=str) == sorted(
        cohort.requirements.values_list(*policy), key=str
    )


@pytest.mark.usefixtures("registry")
def test_the_policy_is_changed_on_the_season_s_screen_and_bad_input_is_kept(sign_in):
    cohort = CohortFactory()
    client, address = sign_in(make_coordinator(cohort.programme.team)), f"/admin/seasons/{cohort.pk}/requirements/"
    wanted = {"training-mentor": "must", "ethics-mentor": "wanted", "months": "24"}

    kept = client.post(address, wanted)
    refused = client.post(address, {**wanted, "ethics-mentor": "", "months": "0"})
    first = list(cohort.requirements.values_list("kind", "role", "is_must"))
    client.post(address, {**wanted, "ethics-mentor": ""})

    assert (kept.status_code, refused.status_code) == (302, 422)
    assert first == [("training", "mentor", True), ("ethics", "mentor", False)]
    assert list(cohort.requirements.values_list("kind", flat=True)) == ["training"]


def test_the_policy_of_a_foreign_season_is_not_found(sign_in):
    mine, other = CohortFactory(), CohortFactory()

    answer = sign_in(make_coordinator(mine.programme.team)).get(f"/admin/seasons/{other.pk}/requirements/")

    assert answer.status_code == 404
