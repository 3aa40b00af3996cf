"""The short profile: few lines in the person's own words, which the other side reads before saying yes (H3.1)."""

import pytest
from django.urls import reverse

from forms.models import Role
from programme.domain import short_profiles
from programme.models import Match, Participant, ShortProfile
from tests.factories import CohortFactory, make_coordinator, make_match, make_participant, place_of, user_of

pytestmark = pytest.mark.django_db
WORDS = {"about": "Man patīk bungas.", "interests": ["music"], "languages": ["lv"]}


def page_of(client, participant):
    return client.get(reverse("me:profile", args=[participant.pk])).content.decode()


def test_the_profile_begins_with_what_was_written_in_the_application(sign_in, client):
    """H3.1: nobody writes twice what they said when they applied."""
    one = make_participant(Role.MENTOR, about="Esmu no Cēsīm.")
    sign_in(one.person.user)

    page = page_of(client, one)

    assert "Esmu no Cēsīm." in page
    assert 'value="music"' in page
    assert not ShortProfile.objects.exists()


def test_a_card_asks_for_it_until_it_is_written(sign_in, client):
    one = make_participant()
    address = reverse("me:profile", args=[one.pk])
    sign_in(one.person.user)

    before = client.get(reverse("me:index")).content.decode()
    kept = client.post(address, WORDS)
    after = client.get(reverse("me:index")).content.decode()

    assert kept.status_code == 302
    assert address in before
    assert address not in after


def test_looking_keeps_nothing_and_an_empty_profile_is_not_kept(sign_in, client):
    one = make_participant()
    sign_in(one.person.user)
    address = reverse("me:profile", args=[one.pk])

    looked = client.post(address, {**WORDS, "look": "1"})
    empty = client.post(address, {**WORDS, "about": " "})

    assert (looked.status_code, empty.status_code) == (200, 422)
    assert "own-profile" in looked.content.decode()
    assert not ShortProfile.objects.exists()


def test_the_others_read_it_before_they_say_yes_and_no_word_more(sign_in, client):
    """H3.1: experience, activity and achievements of the mentor; never the family name or an address."""
    match = make_match(state=Match.State.PROPOSED)
    mentor = place_of(match, Role.MENTOR).participant
    short_profiles.write(mentor, **WORDS, experience="Pārvācos trīs reizes", achievements="Noskrēju maratonu")
    sign_in(user_of(match, Role.MENTEE))

    page = client.get(reverse("me:match", args=[match.pk])).content.decode()

    for word in ("Man patīk bungas.", "Pārvācos trīs reizes", "Noskrēju maratonu", mentor.person.first_name):
        assert word in page
    for word in (mentor.person.family_name, mentor.person.email, "+371"):
        assert word not in page


def test_a_mentor_alone_reads_what_the_coordinator_knows(sign_in, client):
    """H3.1: the mentor reads what the coordinator knows of the mentee."""
    match = make_match(state=Match.State.PROPOSED)
    Match.objects.update(for_mentors="Labāk runāt pēc treniņa.")
    address = reverse("me:match", args=[match.pk])

    pages = [sign_in(user_of(match, role)).get(address).content.decode() for role in (Role.MENTOR, Role.MENTEE)]

    assert ["Labāk runāt" in page for page in pages] == [True, False]


def test_a_coordinator_suggests_words_and_the_person_decides(sign_in, client):
    match = make_match()
    one = place_of(match, Role.MENTEE).participant
    profile = short_profiles.write(one, **WORDS)
    coordinator = make_coordinator(match.cohort.programme.team)
    desk = reverse("matches:profiles", args=[match.pk])

    sign_in(coordinator).post(desk, {"profile": profile.pk, f"p{profile.pk}-about": "Spēlēju bungas."})
    untouched = ShortProfile.objects.get().about
    page = sign_in(one.person.user).get(reverse("me:profile", args=[one.pk])).content.decode()
    for _ in range(2):
        client.post(reverse("me:settle_profile", args=[one.pk]), {"answer": "take"})

    assert untouched == "Man patīk bungas."
    assert "Spēlēju bungas." in page
    assert ShortProfile.objects.get().about == "Spēlēju bungas."
    assert ShortProfile.objects.get().approved_at


def test_keeping_one_s_own_words_changes_nothing():
    one = make_participant()
    profile = short_profiles.write(one, **WORDS)
    short_profiles.suggest(profile, {"about": "Citādi"}, by=make_coordinator(one.cohort.programme.team))

    short_profiles.settle(profile, takes=False)

    assert (ShortProfile.objects.get().about, ShortProfile.objects.get().suggested) == ("Man patīk bungas.", {})


def test_nobody_meets_another_s_profile(sign_in, client):
    one, other = make_participant(), make_participant()
    profile = short_profiles.write(one, **WORDS)
    match = make_match()
    sign_in(other.person.user)

    for name in ("me:profile", "me:settle_profile"):
        assert client.post(reverse(name, args=[one.pk]), WORDS).status_code == 404
    stranger = sign_in(make_coordinator(match.cohort.programme.team))
    stranger.post(reverse("matches:profiles", args=[match.pk]), {"profile": profile.pk, "about": "Svešs"})
    assert ShortProfile.objects.get().suggested == {}


def test_who_takes_part_twice_chooses(sign_in, client):
    first = make_participant(email="divreiz@example.org")
    Participant.objects.filter(pk=first.pk).update(state=Participant.State.ACTIVE)
    make_participant(cohort=CohortFactory(), email="divreiz@example.org")
    sign_in(first.person.user)

    assert client.get(reverse("me:profiles")).status_code == 200
    Participant.objects.exclude(pk=first.pk).update(state=Participant.State.COMPLETED)
    assert client.get(reverse("me:profiles")).url == reverse("me:profile", args=[first.pk])
