"""Founding a programme brings everything that its first application needs (H1.1)."""

import pytest
from django.core.exceptions import ValidationError

from cms.models import Team
from forms.domain import routing
from programme.domain import programmes
from programme.models import Programme
from tests.factories import CallFactory, InboxFactory, OrganisationFactory, TeamFactory, make_submission

pytestmark = pytest.mark.django_db


def test_found_makes_a_team_and_an_inbox_where_applications_arrive():
    programme = programmes.found("Blakus Cēsīs", organisation=OrganisationFactory())

    submission = routing.route(make_submission(call=CallFactory(team=programme.team)).pk)

    assert (programme.team.name, submission.inbox.name) == ("Blakus Cēsīs", "Blakus Cēsīs")
    assert submission.inbox.team == programme.team


@pytest.mark.parametrize(
    "taken",
    [
        lambda: TeamFactory(name="Blakus Cēsīs"),
        lambda: InboxFactory(name="Blakus Cēsīs"),
        lambda: programmes.found("Blakus Cēsīs", organisation=OrganisationFactory()),
    ],
)
def test_found_refuses_a_name_that_is_taken_and_makes_nothing(taken):
    taken()
    before = (Team.objects.count(), Programme.objects.count())

    with pytest.raises(ValidationError):
        programmes.found("Blakus Cēsīs", organisation=OrganisationFactory())

    assert (Team.objects.count(), Programme.objects.count()) == before
