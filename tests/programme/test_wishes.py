"""Wishes: asked on one's own page until they are there, corrected by a coordinator, “not with” read by coordinators only."""

import pytest
from django.urls import reverse

from forms.models import Role
from programme.domain.matching import wishing
from programme.domain.matching.candidates import seekers
from programme.domain.matching.policies import terms_of
from programme.models import MatchingPolicy, NotWith, Participant, Wishes
from tests.factories import CohortFactory, make_coordinator, make_participant

pytestmark = pytest.mark.django_db
GIVEN = {
    "languages": ["lv", "ru"],
    "ways": ["in_person"],
    "free": ["2", "20"],
    "topics": ["studies"],
    "interests": ["music"],
    "travels_km": "30",
    "places": ["riga"],
    "gender": "woman",
    "same_gender": "on",
    "most_years": "4",
    "not_with": "Kārlis no paralēlklases",
}


def address(participant):
    return reverse("me:own_wishes", args=[participant.pk])


@pytest.mark.parametrize("role", [Role.MENTOR, Role.MENTEE])
def test_wishes_are_kept_and_the_card_goes_away(role, sign_in, client):
    """H2.4, H4.4: what it is about, when, where and with whom."""
    participant = make_participant(role)
    sign_in(participant.person.user)
    before = client.get(reverse("me:index")).content.decode()

    answers = [client.post(address(participant), GIVEN) for _click in range(2)]
    after = client.get(reverse("me:index")).content.decode()

    wishes = Wishes.objects.get()
    assert [answer.status_code for answer in answers] == [302, 302]
    assert (wishes.slots, wishes.languages, wishes.travels_km, wishes.most_years) == ([2, 20], ["lv", "ru"], 30, 4)
    assert wishes.answered_at
    assert NotWith.objects.get().words == "Kārlis no paralēlklases"
    assert address(participant) in before
    assert address(participant) not in after


def test_what_was_typed_stays_when_something_is_wrong_and_not_with_is_shown_to_nobody(sign_in, client):
    participant = make_participant()
    sign_in(participant.person.user)

    wrong = client.post(address(participant), GIVEN | {"free": ["2", "99"]})
    client.post(address(participant), GIVEN)
    again = client.get(address(participant)).content.decode()

    assert wrong.status_code == 422
    assert "Kārlis no paralēlklases" in wrong.content.decode()
    assert "Kārlis" not in again
    assert again.count("checked") >= 7


def test_nothing_at_all_is_an_answer_too(sign_in, client):
    participant = make_participant()

    answer = sign_in(participant.person.user).post(address(participant), {})

    assert answer.status_code == 302
    assert Wishes.objects.get().free == 0


def test_the_week_is_real_checkboxes_with_words(sign_in, client):
    participant = make_participant()

    page = sign_in(participant.person.user).get(address(participant)).content.decode()

    assert page.count('name="free"') == 21
    assert page.count('class="week"') == 1


def test_wishes_are_nobody_else_s(sign_in, client):
    participant, other = make_participant(), make_participant()
    over = make_participant(state=Participant.State.ENDED_EARLY)

    assert sign_in(other.person.user).get(address(participant)).status_code == 404
    assert sign_in(over.person.user).get(address(over)).status_code == 404


def test_the_index_leads_to_the_only_season(sign_in, client):
    participant = make_participant()

    answer = sign_in(participant.person.user).get(reverse("me:wishes"))

    assert answer.url == address(participant)


def test_a_coordinator_corrects_wishes_without_answering_for_the_person(sign_in, client):
    participant = make_participant()
    by = make_coordinator(participant.cohort.programme.team)
    screen = reverse("participants:wishes", args=[participant.pk])
    sign_in(by)

    corrected = client.post(screen, GIVEN | {"act": "wishes", "free": ["0"]})
    page = client.get(screen)

    assert (corrected.status_code, page.status_code) == (302, 200)
    wishes = Wishes.objects.get()
    assert (wishes.slots, wishes.answered_at, wishes.changed_by) == ([0], None, by)
    assert not NotWith.objects.exists()


def test_words_of_not_with_become_a_person_that_no_other_season_forgets(sign_in, client):
    participant = make_participant()
    other = make_participant(Role.MENTOR, cohort=participant.cohort)
    row = wishing.tell_not_with(participant, words="Tas garais", by=participant.person.user)
    sign_in(make_coordinator(participant.cohort.programme.team))
    screen = reverse("participants:wishes", args=[participant.pk])

    page = client.get(screen).content.decode()
    answer = client.post(screen, {"act": "apart", "row": row.pk, "person": other.person_id})
    twice = client.post(screen, {"act": "apart", "person": other.person_id})
    myself = client.post(screen, {"act": "apart", "person": participant.person_id})

    assert "Tas garais" in page
    assert [answer.status_code, twice.status_code, myself.status_code] == [302, 302, 422]
    assert NotWith.objects.get().person == other.person


def test_a_foreign_coordinator_finds_no_wishes(sign_in, client):
    participant = make_participant()
    stranger = make_coordinator(CohortFactory().programme.team)
    sign_in(stranger)

    for name in ("participants:wishes", "seasons:matching"):
        pk = participant.pk if name.startswith("p") else participant.cohort_id
        assert client.get(reverse(name, args=[pk])).status_code == 404
    assert not Wishes.objects.coordinated_by(stranger).exists()


def policy(**changes):
    weights = {f"weight_{name}": "1" for name in ("topics", "interests", "times", "place", "age", "waiting")}
    return {"rules": ["language"], "least_mentees": 2, "most_mentees": 3, "team_mentors": 2, **weights, **changes}


def test_a_season_s_weights_and_rules_are_set_on_its_screen(sign_in, client):
    cohort = CohortFactory()
    sign_in(make_coordinator(cohort.programme.team))
    screen = reverse("seasons:matching", args=[cohort.pk])

    shown = client.get(screen)
    kept = client.post(screen, policy(weight_topics="5", most_years="6"))
    wrong = client.post(screen, policy(most_mentees="1"))

    terms = terms_of(cohort)
    assert (shown.status_code, kept.status_code, wrong.status_code) == (200, 302, 422)
    assert (terms.points["topics"], terms.points["age"], terms.most_years) == (5000, 1000, 6)
    assert "language" not in terms.off
    assert "times" in terms.off
    assert MatchingPolicy.objects.count() == 1


def test_before_the_wishes_are_answered_the_application_counts(sign_in):
    """H4.4: nobody is left out for not having answered."""
    participant = make_participant()

    assert participant.pk in seekers(participant.cohort)
    assert not Wishes.objects.exists()
