"""Each gate of mentoring by itself: the rows of one's own programme, of one's own match, and of nobody else's."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import transaction

from programme.models import Match, MeetingLog, MeetingWords, SupervisionNote
from tests.canaries.world import World, make_world

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(600)]
PROGRAMME = "cohort__programme__team"
TEAM_OF = {
    "Acknowledgement": "version__code__programme__team",
    "Agreed": f"participant__{PROGRAMME}",
    "Agreement": f"match__{PROGRAMME}",
    "BackgroundCheck": f"participant__{PROGRAMME}",
    "CareStep": f"match__{PROGRAMME}",
    "Challenge": f"match__{PROGRAMME}",
    "ConversationQuestion": "team",
    "EndingReport": f"member__match__{PROGRAMME}",
    "EthicsCode": "programme__team",
    "EthicsComment": "section__version__code__programme__team",
    "EthicsVersion": "code__programme__team",
    "EventPlace": "event__programme__team",
    "Goal": f"match__{PROGRAMME}",
    "Guardian": f"participant__{PROGRAMME}",
    "Leaving": f"participant__{PROGRAMME}",
    "Match": PROGRAMME,
    "MatchMember": f"match__{PROGRAMME}",
    "MatchMessage": f"match__{PROGRAMME}",
    "Material": "programme__team",
    "Meeting": f"match__{PROGRAMME}",
    "MeetingLog": f"meeting__match__{PROGRAMME}",
    "MessageReport": f"message__match__{PROGRAMME}",
    "NotWith": f"participant__{PROGRAMME}",
    "OwnAim": f"participant__{PROGRAMME}",
    "Participant": PROGRAMME,
    "Scenario": PROGRAMME,
    "ShortProfile": f"participant__{PROGRAMME}",
    "SupportEvent": "programme__team",
    "Wishes": f"participant__{PROGRAMME}",
}
"""Whose a row is, by model with a gate for staff."""
OWN = {
    "Agreement": ("mentor", "participant"),
    "Challenge": ("participant",),
    "EventPlace": ("mentor",),
    "Goal": ("mentor", "participant"),
    "Match": ("mentor", "participant"),
    "MatchMember": ("mentor", "participant"),
    "MatchMessage": ("mentor", "participant"),
    "Meeting": ("mentor", "participant"),
    "MeetingLog": ("mentor", "participant"),
    "MeetingWords": ("participant",),
    "Acknowledgement": ("mentor",),
    "EthicsComment": ("mentor",),
    "AgreedAction": ("mentor",),
    "Agreed": ("participant",),
    "OwnAim": ("participant",),
    "ShortProfile": ("participant",),
    "Wishes": ("participant",),
    "EndingReport": ("former mentor",),
}
"""Who has rows of their own, by model with a gate `of`."""


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


def rows(model):
    return apps.get_model("programme", model).objects.all()


@pytest.mark.parametrize("model", TEAM_OF)
def test_a_coordinator_gets_the_rows_of_their_own_programme(world, model):
    alfa, beta = (side.team.pk for side in world.sides.values())
    path = TEAM_OF[model]

    got = set(rows(model).coordinated_by(world.users["coordinator"]).values_list(path, flat=True))

    assert {alfa, beta} <= set(rows(model).values_list(path, flat=True)), "both have some"
    assert got == {alfa}


@pytest.mark.parametrize("model", TEAM_OF)
@pytest.mark.parametrize("role", ["supervisor", "participant", "mentor"])
def test_who_coordinates_nothing_gets_none_of_the_desk(world, model, role):
    assert not rows(model).coordinated_by(world.users[role]).exists()


@pytest.mark.parametrize("model", OWN)
def test_what_is_somebody_s_own_is_nobody_else_s(world, model):
    """Neither the other programme's people nor those of the same season who are in no match, nor staff."""
    mine = {role: set(rows(model).of(world.users[role]).values_list("pk", flat=True)) for role in OWN[model]}
    foreign = [world.sides["beta"].users[role] for role in OWN[model]]
    others = [world.users[role] for role in ("outsider", "coordinator", "supervisor")]
    theirs = set().union(*(rows(model).of(user).values_list("pk", flat=True) for user in foreign))

    assert all(mine.values())
    assert theirs
    assert not theirs & set().union(*mine.values())
    assert [user for user in others if rows(model).of(user).exists()] == []


def test_who_is_no_more_in_a_match_has_nothing_of_it_but_their_past(world):
    former, past = world.users["former mentor"], world.sides["alfa"].ids["me/past/"]

    kept = {model: rows(model).of(former).exists() for model in OWN}

    assert [model for model, has in kept.items() if has] == ["EndingReport"]
    assert [match.pk for match in Match.objects.ended_of(former)] == [past]
    assert not Match.objects.ended_of(world.users["mentor"]).exists()


def test_what_two_tell_each_other_is_for_the_two(world):
    readers = {
        role: (MeetingLog.objects.told_to(user).count(), MeetingWords.objects.shared_with(user).count())
        for role, user in world.users.items()
    }

    assert {role: counts for role, counts in readers.items() if any(counts)} == {
        "mentor": (1, 1),
        "participant": (1, 0),
    }


def test_notes_of_a_supervision_are_read_by_who_was_there_and_written_by_who_led(world):
    """H5.4: coordinating opens none."""
    notes = SupervisionNote.objects
    readers = {role: notes.readable_by(user).count() for role, user in world.users.items()}
    writers = {role: notes.written_by(user).count() for role, user in world.users.items()}
    agreed = {role: rows("AgreedAction").readable_by(user).count() for role, user in world.users.items()}
    led = {role: rows("SupportEvent").led_by(user).count() for role, user in world.users.items()}

    assert {role for role, count in readers.items() if count} == {"mentor", "supervisor"}
    assert {role: count for role, count in writers.items() if count} == {"supervisor": 1}
    assert {role for role, count in agreed.items() if count} == {"mentor", "supervisor"}
    assert {role: count for role, count in led.items() if count} == {"supervisor": 1}
    assert set(readers.values()) == {0, 1}


@pytest.mark.parametrize(("role", "drafts", "questions"), [("mentor", 1, 1), ("participant", 0, 1), ("outsider", 0, 0)])
def test_drafts_and_questions_are_for_those_who_mentor_now(world, role, drafts, questions):
    user, team = world.users[role], world.sides["alfa"].team
    foreign = world.sides["beta"].team

    assert rows("EthicsVersion").open_to(user).count() == drafts
    assert rows("ConversationQuestion").open_to(user).filter(team=team).count() == questions
    assert not rows("ConversationQuestion").open_to(user).filter(team=foreign).exists()
    assert not rows("ConversationQuestion").offered_by(world.users["coordinator"]).filter(team=foreign).exists()


@pytest.mark.parametrize("role", ["mentor", "participant", "outsider"])
def test_events_and_materials_are_those_of_one_s_own_programme(world, role):
    user, foreign = world.users[role], world.sides["beta"].team

    assert rows("Material").of(user).count() == 1
    assert not rows("Material").of(user).filter(programme__team=foreign).exists()
    assert not rows("SupportEvent").of(user).filter(programme__team=foreign).exists()
    assert rows("SupportEvent").of(user).exists() == (role == "mentor")
