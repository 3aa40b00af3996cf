"""Each gate by itself. Screens stand behind two gates and more, so that a crawl does not notice when one of them is gone."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import transaction

from forms.models import State, Submission, UndoStep
from programme.models import Participant, Person, Reply
from search.models import DirectoryEntry
from tests.canaries.world import World, make_world

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(600)]
TEAM_OF = {
    "programme.Cohort.coordinated_by": "programme__team",
    "programme.Reply.coordinated_by": "participant__cohort__programme__team",
    "forms.Criterion.of_teams_of": "call__team",
    "forms.Inbox.of": "team",
    "forms.Attachment.of_submissions_of": "submission__inbox__team",
    "forms.CoSignature.of_teams_of": "submission__inbox__team",
    "forms.Decision.of_teams_of": "submission__inbox__team",
    "forms.Letter.of_inboxes_of": "submission__inbox__team",
    "forms.LetterReply.of_inboxes_of": "letter__submission__inbox__team",
}
"""Whose a row is, by gate."""


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        made = make_world()
        for side in made.sides.values():
            participant = Participant.objects.get(pk=side.ids["admin/participants/"])
            Reply.objects.create(participant=participant, submission=side.cases["case"], wave="start")
        yield made
        transaction.set_rollback(True)


@pytest.mark.parametrize("gate", TEAM_OF)
def test_a_coordinator_gets_the_rows_of_their_own_team(world, gate):
    label, method = gate.rsplit(".", 1)
    rows, team = apps.get_model(label).objects.all(), TEAM_OF[gate]
    alfa, beta = (side.team.pk for side in world.sides.values())

    got = getattr(rows, method)(world.users["coordinator"])

    assert {alfa, beta} <= set(rows.values_list(team, flat=True))
    assert set(got.values_list(team, flat=True)) == {alfa}


def test_somebody_signs_in_as_themselves_only(world):
    own, other = (side.users["participant"] for side in world.sides.values())

    assert [person.user for person in Person.objects.of(own)] == [own]
    assert Person.objects.of(own).first() != Person.objects.of(other).first()


def test_the_directory_is_for_who_takes_part_and_who_coordinates(world):
    alfa = world.sides["alfa"]

    open_to = {
        role: DirectoryEntry.objects.visible_to(alfa.users[role]).exists() for role in ("participant", "referrer")
    }

    assert open_to == {"participant": True, "referrer": False}


def test_what_no_rule_fitted_is_for_who_may_route_it_and_nothing_else_is(world):
    unrouted = world.sides["beta"].cases["case"]
    Submission.objects.filter(pk=unrouted.pk).update(state=State.UNROUTED, inbox=None)

    routing = Submission.objects.unrouted_for(world.users["movement lead"])
    others = Submission.objects.unrouted_for(world.users["editor"])

    assert list(routing) == [unrouted]
    assert not others.exists()


def test_a_blind_review_hides_what_the_reviewer_has_not_given_it_for(world):
    alfa = world.sides["alfa"]
    alfa.call.is_blind = True
    alfa.call.save(update_fields=["is_blind"])
    case = alfa.cases["case"]

    reviewed, waiting = (
        set(Submission.objects.hidden_from(alfa.users[role]).values_list("pk", flat=True))
        for role in ("coordinator", "lead")
    )

    assert case.pk not in reviewed
    assert case.pk in waiting
    assert waiting < set(Submission.objects.values_list("pk", flat=True))


def test_a_step_is_taken_back_by_who_made_it(world):
    alfa = world.sides["alfa"]

    own = UndoStep.objects.open_to(alfa.users["coordinator"])

    assert set(own.values_list("by", flat=True)) == {alfa.users["coordinator"].pk}
    assert UndoStep.objects.exclude(by=alfa.users["coordinator"]).exists()
