"""Makes things for tests and the demo, through the same domain functions as the site where there is one."""

from tests.factories.forms import (
    ANSWERS,
    CallFactory,
    InboxFactory,
    answers_to,
    application_body,
    make_form,
    make_submission,
)
from tests.factories.mentoring import make_goal, make_match, make_participant, place_of, user_of
from tests.factories.people import MembershipFactory, TeamFactory, UserFactory, make_coordinator, make_staff
from tests.factories.programme import CohortFactory, OrganisationFactory, ProgrammeFactory

__all__ = [
    "ANSWERS",
    "CallFactory",
    "CohortFactory",
    "InboxFactory",
    "MembershipFactory",
    "OrganisationFactory",
    "ProgrammeFactory",
    "TeamFactory",
    "UserFactory",
    "answers_to",
    "application_body",
    "make_coordinator",
    "make_form",
    "make_goal",
    "make_match",
    "make_participant",
    "make_staff",
    "make_submission",
    "place_of",
    "user_of",
]
