"""Trouble: told to coordinators alone, answered to who told it, counted by season; a worry about safety goes elsewhere."""

import pytest
from django.urls import reverse

from forms.models import Concern, Role
from programme.challenges import LABELS
from programme.domain import troubles
from programme.models import Challenge, ChallengeTopic, ChallengeWord, Match, MatchEvent, News
from tests.factories import CohortFactory, make_coordinator, make_match, place_of, user_of

pytestmark = pytest.mark.django_db
SECRET = "Viņš vienmēr kavē <script>alert(1)</script>"


@pytest.fixture
def match():
    return make_match()


@pytest.fixture
def coordinator(match):
    return match.cohort.programme.team.coordinators().first()


def told(**changed):
    return {"key": "k1", "kinds": ["time", "trust"], "words": SECRET, "how_soon": "today"} | changed


def report(match, role=Role.MENTEE, **changed):
    place = place_of(match, role)
    return troubles.report(place, by=place.participant.person.user, **told(**changed))


def test_the_list_holds_what_the_handbook_names():
    """H9: about forty kinds, each with words of its own."""
    assert len(LABELS) == 37
    assert len({str(label) for label in LABELS.values()}) == 37


@pytest.mark.parametrize("role", [Role.MENTEE, Role.MENTOR])
def test_either_side_tells_and_a_second_click_tells_nothing_more(match, coordinator, sign_in, client, role):
    """H9: offered when a pair reports trouble, so that it is counted and answered in time."""
    sign_in(user_of(match, role))

    for _ in range(2):
        assert client.post(reverse("me:trouble", args=[match.pk]), told()).status_code == 302

    challenge = Challenge.objects.get()
    assert (challenge.member, challenge.state) == (place_of(match, role), "open")
    assert sorted(challenge.topics.values_list("kind", flat=True)) == ["time", "trust"]
    assert [news.user for news in News.objects.filter(event="trouble_reported")] == [coordinator]
    assert MatchEvent.objects.get(kind="trouble").why == ""


@pytest.mark.parametrize(
    "changed",
    [{"kinds": []}, {"kinds": ["gold"]}, {"how_soon": "never"}, {"words": "x" * 2001}, {"words": "a\x00b"}],
)
def test_bad_input_is_told_and_what_was_typed_stays(match, sign_in, client, changed):
    sign_in(user_of(match, Role.MENTEE))

    answer = client.post(reverse("me:trouble", args=[match.pk]), told(**changed))

    assert answer.status_code == 422
    assert not Challenge.objects.exists()
    if "words" not in changed:
        assert "Viņš vienmēr kavē &lt;script&gt;" in answer.content.decode()


def test_the_other_side_learns_nothing_of_it(match, sign_in, client):
    challenge = report(match)
    sign_in(user_of(match, Role.MENTOR))

    page = client.get(reverse("me:trouble", args=[match.pk])).content.decode()
    changed = client.post(reverse("me:change_trouble", args=[match.pk, challenge.pk]), {"deed": "over"})

    assert "kavē" not in page
    assert changed.status_code == 404
    assert Challenge.objects.get().state == "open"


def test_the_answer_reaches_who_told_it_until_it_is_over(match, coordinator, sign_in, client):
    """H9: answered by the coordinator; the person reads it under /me/, and the reminder stops."""
    challenge = report(match)
    sign_in(coordinator)
    tab, trouble = reverse("matches:trouble", args=[match.pk]), reverse("me:trouble", args=[match.pk])
    before = client.get("/admin/").content.decode()
    shown = client.get(tab).content.decode()
    empty = client.post(tab, {"challenge": challenge.pk, "words": " "})
    client.post(tab, {"challenge": challenge.pk, "words": "Parunāsim trijatā"})
    after = client.get("/admin/").content.decode()

    assert "state=open" in before
    assert "state=open" not in after
    assert ("<script>alert" in shown, "&lt;script&gt;" in shown, empty.status_code) == (False, True, 422)
    assert [news.user for news in News.objects.filter(event="trouble_answered")] == [user_of(match, Role.MENTEE)]

    sign_in(user_of(match, Role.MENTEE))
    assert trouble in client.get(reverse("me:index")).content.decode()
    assert "Parunāsim trijatā" in client.get(trouble).content.decode()
    change = reverse("me:change_trouble", args=[match.pk, challenge.pk])
    assert client.post(change, {"deed": "more", "words": " "}).status_code == 422
    client.post(change, {"deed": "more", "words": "Labi"})
    again = Challenge.objects.get().state
    for _ in range(2):
        client.post(change, {"deed": "over"})
    assert (again, Challenge.objects.get().state) == ("open", "over")
    assert trouble not in client.get(reverse("me:index")).content.decode()
    assert client.post(change, {"deed": "x"}).status_code == 400


def test_a_coordinator_can_say_that_it_is_over(match, coordinator, sign_in, client):
    challenge = report(match)
    sign_in(coordinator)

    client.post(reverse("matches:trouble", args=[match.pk]), {"challenge": challenge.pk, "words": "", "over": "yes"})

    assert Challenge.objects.get().state == "over"


def test_the_numbers_are_those_of_the_lists_that_they_open(match, coordinator, sign_in, client):
    """H9: counted by season and kind."""
    report(match, key="a", kinds=["time", "trust"])
    report(match, Role.MENTOR, key="b", kinds=["time"])
    report(make_match(), key="c", kinds=["time"])
    sign_in(coordinator)

    page = client.get(reverse("troubles:index"))
    ((cohort, counts),) = page.context["seasons"]

    assert cohort == match.cohort
    assert {kind: count for kind, _label, count in counts} == {"time": 2, "trust": 1}
    for kind, _label, count in counts:
        listed = client.get(reverse("troubles:index"), {"season": cohort.pk, "kind": kind})
        assert len(listed.context["rows"]) == count
    assert "kavē" not in page.content.decode()


@pytest.mark.parametrize("asked", [{"season": "9" * 30}, {"season": "²"}, {"kind": "gold"}, {"state": "\x00"}])
def test_odd_filters_do_no_harm(match, coordinator, sign_in, client, asked):
    report(match)

    assert sign_in(coordinator).get(reverse("troubles:index"), asked).status_code == 200


def test_strangers_find_nothing(match, sign_in, client):
    challenge, other = report(match), make_match(cohort=match.cohort)
    addresses = [reverse("me:trouble", args=[match.pk]), reverse("me:concern", args=[match.pk])]

    sign_in(user_of(other, Role.MENTEE))
    assert {client.get(address).status_code for address in addresses} == {404}
    assert client.post(reverse("me:change_trouble", args=[match.pk, challenge.pk]), {"deed": "over"}).status_code == 404
    sign_in(make_coordinator(CohortFactory().programme.team))
    assert client.get(reverse("matches:trouble", args=[match.pk])).status_code == 404
    assert client.get(reverse("troubles:index")).context["rows"] == []


def test_a_worry_about_safety_goes_its_own_way_with_help_first(match, coordinator, sign_in, client):
    """H9: what cannot wait is dealt with at once; a safeguarding concern stands nowhere near the match."""
    sign_in(user_of(match, Role.MENTEE))
    address = reverse("me:concern", args=[match.pk])

    page = client.get(address).content.decode()
    for _ in range(2):
        assert client.post(address, {"words": "Viņam mājās sit"}).status_code == 302
    empty = client.post(address, {"words": " "})

    assert page.index("tel:112") < page.index('name="words"')
    assert (Concern.objects.get().team, empty.status_code) == (match.cohort.programme.team, 422)
    assert not Challenge.objects.exists()
    sign_in(coordinator)
    for tab in ("matches:match", "matches:trouble"):
        assert "mājās sit" not in client.get(reverse(tab, args=[match.pk])).content.decode()


def test_words_are_sealed_where_they_lie(match):
    report(match)

    raw = ChallengeWord.objects.extra(select={"raw": "words"}).values_list("raw", flat=True)[0]

    assert "kavē" not in raw


def test_trouble_belongs_to_a_match_at_work(sign_in, client):
    match = make_match(state=Match.State.CLOSED)
    sign_in(user_of(match, Role.MENTEE))

    assert client.post(reverse("me:trouble", args=[match.pk]), told()).status_code == 404
    assert not ChallengeTopic.objects.exists()
