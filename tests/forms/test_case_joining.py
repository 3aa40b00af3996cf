"""Several submissions of one person: suggested, joined by hand, taken apart again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from forms.domain import decisions, joining, own, undoing
from forms.domain.refusal import Refused
from forms.models import Inbox, State, Submission, Verdict
from tests.factories import InboxFactory, TeamFactory, make_coordinator, make_submission
from tests.factories.forms import answers_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def inbox() -> Inbox:
    return InboxFactory()


@pytest.fixture
def coordinator(inbox):
    return make_coordinator(inbox.team)


@pytest.fixture
def pair(inbox) -> tuple[Submission, Submission]:
    return make_submission(inbox=inbox), make_submission(inbox=inbox, about="Vēlreiz es")


def address(submission, last: str = "") -> str:
    return f"/admin/inbox/{submission.pk}/{last}"


def test_the_case_suggests_and_says_why(sign_in, coordinator, pair):
    one, two = pair

    page = sign_in(coordinator).get(address(one)).content.decode()

    assert address(two) in page
    [like] = joining.likenesses(one, joining.same_person(one, user=coordinator))
    assert (like.can_join, len(like.why)) == (True, 3)


def test_joining_keeps_both_and_leads_to_the_main_one(sign_in, coordinator, pair):
    main, two = pair
    client = sign_in(coordinator)

    client.post(address(main, "join/"), {"other": two.pk})

    two.refresh_from_db()
    assert (two.joined_to, two.state, two.waiting_since) == (main, State.IN_INBOX, None)
    page = client.get(address(two)).content.decode()
    assert address(main) in page
    assert "Vēlreiz es" in page
    listed = client.get("/admin/inbox/?folder=unassigned").context["object_list"]
    assert [item.pk for item in listed] == [main.pk]


def test_what_the_person_does_with_the_joined_one_stirs_the_main_one(coordinator, pair):
    main, two = pair
    joining.join(two, to=main, by=coordinator)
    before = Submission.objects.get(pk=main.pk).stirred_at

    own.apply_correction(two, answers=answers_to(about="Vēl citi vārdi"))

    assert Submission.objects.get(pk=main.pk).stirred_at > before


def test_undo_and_split_take_them_apart_for_thirty_days(coordinator, pair):
    main, two = pair
    joining.join(two, to=main, by=coordinator)
    undoing.undo(undoing.latest_of(coordinator), by=coordinator)
    two.refresh_from_db()
    assert two.joined_to is None
    assert two.waiting_since is not None

    joining.join(two, to=main, by=coordinator)
    joining.split(two, by=coordinator)
    joining.join(two, to=main, by=coordinator)
    Submission.objects.filter(pk=two.pk).update(joined_at=timezone.now() - timedelta(days=31))
    with pytest.raises(Refused):
        joining.split(two, by=coordinator)


def test_second_click_joins_once(sign_in, coordinator, pair):
    main, two = pair
    client = sign_in(coordinator)

    client.post(address(main, "join/"), {"other": two.pk})
    client.post(address(main, "join/"), {"other": two.pk})

    assert two.events.filter(kind="joined").count() == 1


def test_not_the_same_person_is_remembered_and_can_be_undone(sign_in, coordinator, pair):
    one, two = pair
    client = sign_in(coordinator)

    client.post(address(one, "different/"), {"other": two.pk})

    assert not joining.same_person(one, user=coordinator).exists()
    assert not joining.same_person(two, user=coordinator).exists()
    undoing.undo(undoing.latest_of(coordinator), by=coordinator)
    assert joining.same_person(one, user=coordinator).exists()


def test_nothing_of_another_programme_is_suggested_or_joined(sign_in, coordinator, pair):
    foreign = make_submission(inbox=InboxFactory())

    response = sign_in(coordinator).post(address(pair[0], "join/"), {"other": foreign.pk})

    assert response.status_code == 404
    assert foreign not in joining.same_person(pair[0], user=coordinator)
    assert sign_in(make_coordinator(TeamFactory())).post(address(pair[0], "split/")).status_code == 404


def test_a_decided_one_is_not_joined(coordinator, pair):
    one, two = pair
    Submission.objects.filter(pk=two.pk).update(state=State.DECLINED)

    with pytest.raises(Refused):
        joining.join(two, to=one, by=coordinator)


def test_a_joined_one_is_not_decided(coordinator, pair):
    main, two = pair
    joining.join(two, to=main, by=coordinator)
    two.refresh_from_db()

    with pytest.raises(Refused):
        decisions.decide(two, Verdict.DECLINED, by=coordinator)
