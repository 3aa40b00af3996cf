"""What the next season has of the one before: every rule, none of the people."""

from datetime import timedelta

import pytest

from programme.domain import renewing
from programme.domain.matching.policies import terms_of
from programme.models import Cohort, EthicsCode, MatchingPolicy, Watch
from tests.factories import CohortFactory, make_coordinator

pytestmark = pytest.mark.django_db
OWN = {"id", "name", "starts_on", "ends_on", "state"}
"""What each season has for itself; all else it hands on."""
COPIED = {"cohort_calls", "key_dates", "serving", "requirements", "matching_policy", "watch"}
LEFT = {"steps", "participants", "matches", "scenarios", "support_events"}
"""What happened in a season stays there."""


def next_of(cohort: Cohort) -> Cohort:
    by = make_coordinator(cohort.programme.team)
    return renewing.renew(cohort, name="Next", starts_on=cohort.starts_on + timedelta(days=364), by=by)


def test_every_field_and_every_row_of_a_season_is_handed_on_or_left_on_purpose():
    """Whoever adds something to a season decides here whether the next one has it."""
    fields = {field.attname for field in Cohort._meta.concrete_fields}
    rows = {relation.get_accessor_name() for relation in Cohort._meta.related_objects} - {None}

    assert fields - OWN == set(renewing.KEPT)
    assert {name for name in rows if not name.endswith("+")} == COPIED | LEFT


def test_the_next_season_is_matched_and_watched_like_the_last():
    cohort = CohortFactory(meetings_a_month=4, cosign_under=16, guardian_sees=["part"], supervision_days=21)
    MatchingPolicy.objects.create(
        cohort=cohort, weights={"place": 9, "age": 0}, off=["times"], least_years=2, most_years=8, most_load=3
    )
    Watch.objects.create(cohort=cohort, quiet_days=7, low_moods=3)
    cohort.ethics_code = EthicsCode.objects.create(programme=cohort.programme, name="Code")
    cohort.save()

    new = next_of(cohort)

    assert terms_of(new) == terms_of(cohort)
    assert new.matching_policy.most_load == 3
    assert (new.watch.quiet_days, new.watch.low_moods) == (7, 3)
    assert (new.meetings_a_month, new.cosign_under, new.guardian_sees, new.supervision_days) == (4, 16, ["part"], 21)
    assert new.ethics_code == cohort.ethics_code
    assert MatchingPolicy.objects.get(cohort=cohort) != new.matching_policy


def test_a_season_that_changed_nothing_hands_on_nothing():
    new = next_of(CohortFactory())

    assert not MatchingPolicy.objects.exists()
    assert not Watch.objects.exists()
    assert new.participants.count() == 0
