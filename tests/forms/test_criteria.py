"""What data say of a call's criteria: met, not met, unknown, and why (H4.1, H5.3)."""

from datetime import date

import pytest

from cms.models import Municipality
from forms.domain import criteria
from forms.domain.criteria import Outcome
from forms.domain.decisions import decide
from forms.models import Criterion, Verdict
from tests.forms.deciding import Desk

pytestmark = pytest.mark.django_db
Kind = Criterion.Kind


@pytest.fixture
def desk() -> Desk:
    desk = Desk(places=1)
    desk.cohort.starts_on, desk.cohort.ends_on = date(2027, 4, 17), date(2027, 12, 1)
    desk.cohort.save()
    return desk


def judged(submission) -> tuple[Outcome, str]:
    judgement = criteria.judge(submission)[0]
    return judgement.outcome, judgement.why


@pytest.mark.parametrize(
    ("lowest", "highest", "outcome"),
    [(18, None, Outcome.MET), (19, 25, Outcome.NOT_MET), (13, 17, Outcome.NOT_MET), (None, 18, Outcome.MET)],
)
def test_age_counts_on_the_first_day_of_the_season(desk, lowest, highest, outcome):
    desk.wants("18", kind=Kind.AGE, lowest=lowest, highest=highest)

    found, why = judged(desk.applies(birth_date="2009-04-17"))

    assert found == outcome
    assert "18" in why


def test_age_is_unknown_without_a_season(desk):
    desk.wants("18", kind=Kind.AGE, lowest=18)
    desk.cohort.cohort_calls.all().delete()

    assert judged(desk.applies())[0] == Outcome.UNKNOWN


def test_municipality_is_one_of_those_that_are_named(desk):
    criterion = desk.wants("Cēsis", kind=Kind.MUNICIPALITY)
    criterion.municipalities.add(Municipality.objects.get(slug="cesu-novads"))

    outcomes = [judged(desk.applies(municipality=slug))[0] for slug in ("cesu-novads", "ogres-novads", None)]

    assert outcomes == [Outcome.MET, Outcome.NOT_MET, Outcome.UNKNOWN]


def test_language_is_one_of_those_that_are_spoken(desk):
    desk.wants("krieviski", kind=Kind.LANGUAGE, languages=["ru"])

    outcomes = [judged(desk.applies(languages=spoken))[0] for spoken in (["ru", "lv"], ["lv"], None)]

    assert outcomes == [Outcome.MET, Outcome.NOT_MET, Outcome.UNKNOWN]


def test_time_to_give_is_unknown_where_the_form_does_not_ask(desk):
    desk.wants("4 stundas", kind=Kind.HOURS, lowest=4)

    assert judged(desk.applies())[0] == Outcome.UNKNOWN


def test_places_left_are_told(desk):
    desk.wants("vieta", kind=Kind.PLACES)
    submission = desk.applies()

    before = judged(submission)[0]
    decide(desk.applies("Anna"), Verdict.ACCEPTED, by=desk.coordinator, waits=True)

    assert (before, judged(submission)[0]) == (Outcome.MET, Outcome.NOT_MET)


def test_case_shows_what_is_met_with_the_reason(desk, sign_in):
    desk.wants("No Cēsīm", kind=Kind.MUNICIPALITY)
    submission = desk.applies()

    page = sign_in(desk.coordinator).get(f"/admin/inbox/{submission.pk}/").content.decode()

    assert "No Cēsīm" in page
    assert "Cēsu novads" in page
