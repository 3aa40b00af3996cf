"""The demo's support: what it shows fits together, and a second run adds nothing."""

from types import SimpleNamespace

import pytest

from forms.models import Role
from programme.models import Acknowledgement, Cohort, EventPlace, SupportEvent
from tests.demo import support
from tests.factories import CohortFactory, make_coordinator, make_participant

pytestmark = pytest.mark.django_db


def test_the_demo_s_season_is_supported_once():
    cohort = CohortFactory(state=Cohort.State.RUNNING)
    people = [make_participant(role, cohort=cohort) for role in [Role.MENTOR] * 6 + [Role.MENTEE] * 4]
    local = SimpleNamespace(programme=cohort.programme, coordinators=[make_coordinator(cohort.programme.team)])

    support.furnish([local])
    support.furnish([local])

    assert SupportEvent.objects.count() == 5
    assert EventPlace.objects.filter(attendance="present").count() == 4 * 5
    assert Acknowledgement.objects.count() == len(people) - 2
