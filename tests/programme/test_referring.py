"""Whoever refers: authorised or not, their own list, the same answer for everybody they refer (H4.2)."""

import re

import pytest
from django.db import connection

from cms.models import User
from programme.domain.authorising import withdraw
from programme.domain.standing import Standing, standing_of
from programme.models import Referral, Representative
from tests.factories import CallFactory, make_coordinator, make_submission
from tests.factories.referrals import make_referral, make_representative
from workers.models import Job

pytestmark = pytest.mark.django_db
TYPED = {"name": "Rūta", "language": "lv", "way": "hand", "contact": "zvanīt", "avoid": "", "why": ""}


@pytest.fixture
def call():
    return CallFactory()


@pytest.fixture
def referrer(call):
    return make_representative(call.team)


def typed(call, **changes):
    return {**TYPED, "call": call.pk, "key": "k1", **changes}


def test_refer_asks_to_sign_in(client):
    assert client.get("/refer/").url == "/accounts/login/?next=/refer/"


def test_referral_is_made_once_by_two_clicks(client, sign_in, referrer, call):
    sign_in(referrer.user)

    first = client.post("/refer/new/", typed(call))
    second = client.post("/refer/new/", typed(call))

    assert (first.status_code, first.url) == (302, second.url)
    assert Referral.objects.get().words == {"name": "Rūta", "contact": "zvanīt"}


def test_own_list_holds_own_referrals_only(client, sign_in, referrer, call):
    colleague = make_representative(call.team, email="cita@example.org", organisation=referrer.organisation)
    make_referral(referrer, call, name="Manējais")
    other = make_referral(colleague, call, name="Svešais")
    sign_in(referrer.user)

    page = client.get("/refer/").content.decode()

    assert "Manējais" in page
    assert "Svešais" not in page
    for address in (f"/refer/{other.public_id}/", f"/refer/{other.public_id}/sheet/"):
        assert client.get(address).status_code == 404
    assert client.post(f"/refer/{other.public_id}/take-back/").status_code == 404


@pytest.mark.parametrize("who", ["stranger", "coordinator", "participant"])
def test_nobody_refers_without_authorisation(client, sign_in, call, who):
    user = make_coordinator(call.team) if who == "coordinator" else User.objects.create(email="kads@example.org")
    sign_in(user)

    assert client.get("/refer/new/").status_code == 403
    sign_in(user)
    assert client.post("/refer/new/", typed(call)).status_code == 403
    assert not Referral.objects.exists()


def test_withdrawing_in_mid_session_ends_it(client, sign_in, referrer, call):
    referral = make_referral(referrer, call, name="Kanārijs")
    sign_in(referrer.user)
    assert "Kanārijs" in client.get("/refer/").content.decode()

    withdraw(referrer)
    answer = client.post("/refer/new/", typed(call))

    assert answer.status_code == 403
    assert "Kanārijs" not in answer.content.decode()
    assert client.get(f"/refer/{referral.public_id}/").status_code == 302  # to sign in: the session is over
    assert Referral.objects.count() == 1


def test_authorisation_ends_with_its_last_day(client, sign_in, referrer):
    Representative.objects.update(starts_on="2026-01-01", ends_on="2026-01-31")
    sign_in(referrer.user)

    assert client.get("/refer/").status_code == 403


def test_foreign_call_is_no_choice(client, sign_in, referrer):
    foreign = CallFactory()
    sign_in(referrer.user)

    assert client.post("/refer/new/", typed(foreign)).status_code == 422


def test_mail_goes_only_to_a_mailbox_that_nobody_else_reads(client, sign_in, referrer, call):
    sign_in(referrer.user)
    mailed = typed(call, way="mail", email="ruta@example.org")

    assert client.post("/refer/new/", mailed).status_code == 422
    client.post("/refer/new/", mailed | {"is_own": "on"})

    assert Job.objects.filter(what="workers.tasks.send_referral_link", subject_id=Referral.objects.get().pk).exists()


def test_address_of_a_referral_that_is_handed_over_is_not_kept(client, sign_in, referrer, call):
    sign_in(referrer.user)

    client.post("/refer/new/", typed(call, email="mate@example.org"))

    referral = Referral.objects.get()
    assert (referral.email, "email" in referral.words) == ("", False)


@pytest.mark.seen_once
def test_known_and_unknown_people_are_answered_in_the_same_bytes_by_the_same_work(client, sign_in, referrer, call):
    """T3: 1,000 who applied or were referred already, and 1,000 whom nobody knows."""
    form = call.form
    known = [f"zinams{number}@example.org" for number in range(1000)]
    unknown = [f"svesais{number}@example.org" for number in range(1000)]
    example = make_submission(form, call=call, email=known[0])
    rows = []
    for number, email in enumerate(known[1:], 1):
        example.pk, example.email = None, email
        example.reference, example.fingerprint = f"BL-X{number:05}", f"f{number}"
        rows.append(type(example)(**{f.attname: getattr(example, f.attname) for f in example._meta.concrete_fields}))
    type(example).objects.bulk_create(rows)
    sign_in(referrer.user)
    answers = set()

    for number, email in enumerate([*known, *unknown]):
        mailed = typed(call, key=f"k{number:04}", way="mail", email=email, is_own="on")
        asked: list[str] = []
        with connection.execute_wrapper(lambda run, sql, *rest, into=asked: into.append(plain(sql)) or run(sql, *rest)):
            response = client.post("/refer/new/", mailed)
        answers.add((response.status_code, len(response.url), response.content, *asked))

    assert len(answers) == 1
    pages = {shape_of(client, referral) for referral in Referral.objects.order_by("pk")[990:1010]}
    assert len(pages) == 1


def plain(sql):
    return re.sub(r'"s\d+_x\d+"', "", sql)


def shape_of(client, referral):
    """Return the referrer's page of a referral without what is made anew for each: keys, codes and drawings."""
    text = client.get(f"/refer/{referral.public_id}/").content.decode()
    for own in (referral.public_id, referral.code, referral.token):
        text = text.replace(own, "")
    return re.sub(r'<path[^>]*>|value="[A-Za-z0-9]{64}"|nonce="[^"]*"', "", text)


def test_four_states_only_as_far_as_the_young_person_allows(referrer, call):
    referral = make_referral(referrer, call)

    assert standing_of(referral) is Standing.RECEIVED
    referral.is_shown, referral.talk = True, {"agrees": True}
    assert standing_of(referral) is Standing.IN_CONTACT
    referral.is_shown = False
    assert standing_of(referral) is Standing.RECEIVED


@pytest.mark.parametrize("how", Referral.End.values)
def test_every_end_looks_the_same_to_the_referrer(client, sign_in, referrer, call, how):
    from programme.domain.referring import end

    referral = make_referral(referrer, call, name="Kanārijs")
    end(referral, how=how)
    sign_in(referrer.user)

    page = client.get(f"/refer/{referral.public_id}/")

    assert page.context["standing"] is Standing.CLOSED
    assert "Kanārijs" not in page.content.decode()
    assert Referral.objects.get().get_end_display() not in page.content.decode()


def test_sheet_speaks_the_young_persons_language_and_names_nobody(client, sign_in, referrer, call):
    referral = make_referral(referrer, call, name="Kanārijs", language="en")
    sign_in(referrer.user)

    page = client.get(f"/refer/{referral.public_id}/sheet/").content.decode()

    assert "A message for you" in page
    assert referral.code in page
    for word in ("Kanārijs", referrer.organisation.name, "Skaidrīte", call.team.name):
        assert word not in page
