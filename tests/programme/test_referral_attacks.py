"""Attacks on referrals that once went through: a blind review that the referral told, a screen that an address broke."""

import pytest
from django.test import Client

from forms.models import Submission
from programme.domain import referring, sources
from tests.factories import InboxFactory, make_coordinator, make_submission
from tests.factories.referrals import make_call, make_referral, make_representative

pytestmark = pytest.mark.django_db


def test_before_a_blind_review_nothing_tells_who_was_referred_or_by_whom(sign_in):
    call = make_call(is_blind=True)
    representative, reader = make_representative(call.team), make_coordinator(call.team)
    referral = make_referral(representative, call, name="Kanārija", why="Zilais putns", email="kanarija@example.org")
    draft = referring.begin(referral, is_shown=True)
    case = make_submission(call=call, inbox=InboxFactory(team=call.team), first_name="Elza")
    Submission.objects.filter(pk=case.pk).update(invitation=draft.invitation)
    referring.tie(Submission.objects.get(pk=case.pk))
    client = sign_in(reader)

    page = client.get(f"/admin/inbox/{case.pk}/").content.decode()
    told = client.get(f"/admin/referrals/inspect/{referral.pk}/").content.decode()

    assert representative.organisation.name not in page
    assert "Zilais putns" not in page
    words = ("Kanārija", "kanarija@example.org", "Zilais putns", case.reference, f"/admin/inbox/{case.pk}/")
    assert [word for word in words if word in told] == []


@pytest.mark.parametrize("source", ["9" * 40, "org-" + "9" * 30, "org-٣", "org-"])
def test_any_word_in_an_address_leaves_the_screen_of_sources_standing(sign_in, source):
    call = make_call()
    sources._add(call.pk, source)

    page = sign_in(make_coordinator(call.team)).get(f"/admin/sources/{call.pk}/")

    assert page.status_code == 200
    assert source in page.content.decode()


@pytest.mark.parametrize("organisation", ["9" * 30, "9" * 5000, "²", "x"])
def test_poster_for_an_organisation_that_cannot_be_is_the_call_s_own(sign_in, organisation):
    call = make_call()
    client: Client = sign_in(make_coordinator(call.team))

    assert client.get(f"/admin/sources/{call.pk}/poster/", {"organisation": organisation}).status_code == 200
