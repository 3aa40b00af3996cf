"""A sheet that a referrer hands over: good for one press, told to the young person, seen by coordinators."""

import re

import pytest
from django.core import mail

from forms.models import Draft, Submission
from programme.domain import handing_over, referring
from programme.domain.standing import Standing, standing_of
from programme.models import Referral
from programme.waiting import doubted
from tests.factories import CallFactory, make_coordinator
from tests.factories.referrals import WORDS, make_call, make_referral, make_representative
from tests.programme.test_referred import answer, press
from tests.programme.test_referring import typed
from workers.models import Job

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return make_call()


@pytest.fixture
def referral(call):
    return make_referral(make_representative(call.team), call)


def use(client, referral, *, key="press-1"):
    """Press the button of the sheet's door, as whoever holds the sheet does."""
    return press(client, referral.on_sheet(), "read", key=key)


def test_sheet_is_swapped_once_for_a_link_and_a_code_of_ones_own(client, referral):
    before = referral.code
    page = client.get(use(client, referral).url).content.decode()

    referral.refresh_from_db()
    assert (referral.generation, bool(referral.swapped_at)) == (2, True)
    assert referral.code != before
    assert referral.code in page
    assert WORDS["why"] not in page


def test_who_kept_a_copy_of_the_sheet_reads_and_answers_nothing(client, referral):
    use(client, referral)
    referral.refresh_from_db()

    again = use(client, referral, key="another press")
    begun = press(client, referral.on_sheet(), "begin", shows="yes")

    assert again.status_code == 409
    assert [word for word in WORDS.values() if word in again.content.decode() + begun.content.decode()] == []
    assert not Draft.objects.exists()
    assert referral.token not in again.content.decode()


def test_two_clicks_are_one(client, referral):
    assert use(client, referral).url == use(client, referral).url


def test_trying_a_sheet_is_using_it(client, referral):
    """The door looks the same before and after: nobody learns by looking whether the young person was there."""
    address = f"/r/{referral.token}/"
    looks = [client.get(address)]
    use(client, referral)
    looks.append(client.get(address))
    press(client, referring.held(referral), "refuse")
    looks.append(client.get(address))

    keys = [look.context["door_key"] for look in looks]
    assert len({look.content.decode().replace(key, "") for look, key in zip(looks, keys, strict=True)}) == 1


def test_code_of_a_used_sheet_and_the_own_code_lead_to_their_own_doors(client, referral):
    sheet, code = referral.token, referral.code
    use(client, referral)
    referral.refresh_from_db()

    assert client.post("/lv/r/", {"code": code}).url == f"/r/{sheet}/"
    assert client.post("/lv/r/", {"code": referral.code}).url == f"/r/{referral.token}/"


def test_own_mailbox_is_told_that_the_sheet_was_used_and_names_nobody(client, sign_in, call):
    representative = make_representative(call.team)
    sign_in(representative.user)
    client.post("/refer/new/", typed(call, email="ruta@example.org", is_own="on", why=WORDS["why"]))
    referral = Referral.objects.get()
    assert not Job.objects.filter(what="workers.tasks.send_referral_link").exists()

    use(client, referral)
    for _time in range(2):
        handing_over.tell(referral.pk)

    assert Job.objects.filter(what="workers.tasks.tell_of_swap", subject_id=referral.pk).exists()
    (message,) = mail.outbox
    referral.refresh_from_db()
    text = f"{message.subject} {message.body} {message.alternatives[0].content}"
    assert (message.to, referral.token in message.body) == (["ruta@example.org"], True)
    told = ("Rūta", WORDS["why"], "Skola", representative.organisation.name, call.team.name, "mentor")
    assert [word for word in told if word in text] == []


@pytest.mark.parametrize("address", ["skola@example.org", "Skola+ruta@example.org"])
def test_own_address_of_the_referrer_is_refused(client, sign_in, call, address):
    sign_in(make_representative(call.team).user)

    assert client.post("/refer/new/", typed(call, way="mail", email=address, is_own="on")).status_code == 422


@pytest.mark.parametrize("email", ["", "ruta@example.org"])
def test_referrer_never_sees_the_link_of_the_young_person(client, sign_in, call, email):
    referral = make_referral(make_representative(call.team), call, email=email)
    if not email:
        use(client, referral)
        referral.refresh_from_db()
    sign_in(referral.representative.user)

    seen = "".join(
        client.get(f"/refer/{referral.public_id}/{page}", follow=True).content.decode() for page in ("", "sheet/")
    )

    assert referral.token not in seen
    assert referral.code not in seen


@pytest.mark.parametrize("state", ["opened", "answered"])
def test_referrer_cannot_tell_whether_it_was_used_nor_answered(client, sign_in, referral, state):
    sign_in(referral.representative.user)
    before = shape(client, referral)

    if state == "answered":
        answer(client, referral)
    else:
        referring.opened(handing_over.swap(referral, key="k"))

    assert shape(client, referral) == before


def shape(client, referral):
    """Return the referrer's page without the tokens that are made anew for each response."""
    return re.sub(
        r'value="[A-Za-z0-9]{64}"|nonce="[^"]*"', "", client.get(f"/refer/{referral.public_id}/").content.decode()
    )


@pytest.mark.parametrize("is_answered", [False, True])
def test_taking_back_says_the_same_whether_it_was_answered(client, sign_in, referral, is_answered):
    if is_answered:
        answer(client, referral, shows="yes")
    sign_in(referral.representative.user)

    page = client.post(f"/refer/{referral.public_id}/take-back/", follow=True)

    referral.refresh_from_db()
    assert page.context["standing"] is Standing.CLOSED
    assert standing_of(referral) is Standing.CLOSED
    assert WORDS["name"] not in page.content.decode()
    assert bool(referral.words) is is_answered


def test_this_was_not_me_hides_the_words_until_a_coordinator_made_sure(client, sign_in, referral):
    coordinator, foreign = make_coordinator(referral.team), make_coordinator(CallFactory().team)
    answer(client, referral)
    press(client, referral.on_sheet(), "doubt")
    referral.refresh_from_db()
    assert (referral.is_doubted, Submission.objects.count(), referral.words["why"]) == (True, 1, WORDS["why"])
    assert [row.count for user in (coordinator, foreign) for row in doubted(user)] == [1, 0]
    sign_in(coordinator)
    address = f"/admin/referrals/inspect/{referral.pk}/"
    assert WORDS["why"] not in client.get(address).content.decode()

    client.post(f"/admin/referrals/{referral.pk}/settle/")

    assert WORDS["why"] in client.get(address).content.decode()
    assert referral.events.get(kind="settled").by == coordinator


def test_this_was_not_me_lets_the_clock_run_on_and_erases_nothing(client, referral):
    referring.opened(handing_over.swap(referral, key="k"))

    press(client, referral.on_sheet(), "doubt")

    assert Referral.objects.uninformed().get().words == WORDS


def test_foreign_coordinator_settles_nothing(client, sign_in, referral):
    sign_in(make_coordinator(CallFactory().team))

    assert client.post(f"/admin/referrals/{referral.pk}/settle/").status_code == 404


def test_coordinators_see_that_it_was_answered_from_a_handed_over_link(client, sign_in, referral):
    submission = answer(client, referral)
    from forms.domain import routing
    from tests.factories import InboxFactory

    routing.deliver(submission, to=InboxFactory(team=referral.team))
    sign_in(make_coordinator(referral.team))

    case = client.get(f"/admin/inbox/{submission.pk}/", headers={"accept-language": "en"}).content.decode()

    referral.refresh_from_db()
    assert referral.is_from_sheet
    assert "data-from-sheet" in case
