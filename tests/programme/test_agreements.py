"""The agreement of the first meeting: written, confirmed by each, changed, looked at again (H3.3, H7.4)."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from forms.domain.refusal import Refused
from forms.models import Role
from programme.domain import agreements, saying
from programme.models import Agreement, MatchEvent, News
from tests.factories import make_coordinator, make_match, place_of, user_of

pytestmark = pytest.mark.django_db
WORDS = {
    "way": "in_person",
    "rhythm": "Otrdienās",
    "minutes": 60,
    "result": "Nokārtot eksāmenu",
    "boundaries": "Pēc desmitiem nerakstām",
    "confidentiality": "Viss paliek mūsu starpā",
    "contacts": "",
}


def test_one_writes_and_each_confirms(sign_in, client):
    """H3.3: form, rhythm, result and boundaries are written down, and both say yes."""
    match = make_match()
    address = reverse("me:agreement", args=[match.pk])
    sign_in(user_of(match, Role.MENTOR))
    written = client.post(address, {**WORDS, "seen": 0})
    alone = agreements.is_confirmed(match)
    sign_in(user_of(match, Role.MENTEE))
    page = client.get(address).content.decode()
    version = Agreement.objects.get().pk
    for _ in range(2):
        client.post(reverse("me:confirm_agreement", args=[match.pk]), {"version": version})

    assert (written.status_code, alone) == (302, False)
    assert "Nokārtot eksāmenu" in page
    assert agreements.is_confirmed(match)
    assert MatchEvent.objects.filter(kind="agreed").count() == 1


def test_a_change_asks_anew_and_the_earlier_version_stays():
    match = make_match()
    mentor, mentee = place_of(match, Role.MENTOR), place_of(match, Role.MENTEE)
    first = agreements.write(match, by=mentor, seen=0, **WORDS)
    agreements.confirm(first, by=mentee)

    agreements.write(match, by=mentee, seen=1, **{**WORDS, "rhythm": "Reizi mēnesī"})

    assert not agreements.is_confirmed(match)
    assert agreements.waits_for(match, mentor)
    assert list(match.agreements.values_list("rhythm", flat=True)) == ["Reizi mēnesī", "Otrdienās"]
    with pytest.raises(Refused):
        agreements.confirm(first, by=mentor)


def test_two_who_write_at_once_do_not_overwrite_each_other(sign_in, client):
    match = make_match()
    agreements.write(match, by=place_of(match, Role.MENTOR), seen=0, **WORDS)
    sign_in(user_of(match, Role.MENTEE))

    answer = client.post(reverse("me:agreement", args=[match.pk]), {**WORDS, "rhythm": "Katru dienu", "seen": 0})

    assert answer.status_code == 422
    assert "Katru dienu" in answer.content.decode()
    assert Agreement.objects.count() == 1


def test_after_some_meetings_the_two_look_at_it_again():
    """H7.4: boundaries are watched and returned to."""
    with time_machine.travel(timezone.now() - timedelta(days=30)):
        match = make_match()
        mentor, mentee = place_of(match, Role.MENTOR), place_of(match, Role.MENTEE)
        agreements.confirm(agreements.write(match, by=mentor, seen=0, **WORDS), by=mentee)
    for days in (20, 15, 10, 5):
        before = agreements.is_to_be_looked_at(match)
        on = timezone.localdate() - timedelta(days=days)
        saying.say_unplanned(match, by=mentor, details=saying.Details(on=on))
    due = agreements.is_to_be_looked_at(match)
    agreements.confirm(match.agreements.get(), by=mentee)

    assert (before, due, agreements.is_to_be_looked_at(match)) == (False, True, False)
    assert News.objects.filter(event="agreement_again").count() == 2


def test_a_coordinator_reads_the_agreement(sign_in, client):
    match = make_match()
    agreements.write(match, by=place_of(match, Role.MENTOR), seen=0, **WORDS)
    sign_in(make_coordinator(match.cohort.programme.team))

    assert "Nokārtot eksāmenu" in client.get(reverse("matches:meetings", args=[match.pk])).content.decode()
