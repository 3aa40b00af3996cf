"""Certificates: issued to whoever completed a season, printed, checked by anybody with the code, taken back (H11.1)."""

import re
from contextlib import closing
from datetime import timedelta
from decimal import Decimal

import pytest
import zxingcpp
from django.conf import settings
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from pypdfium2 import PdfDocument

from forms.domain.refusal import Refused
from forms.models import Role
from programme.certificate_pdf import certificates_pdf
from programme.domain import certificates, participation
from programme.models import Certificate, EventPlace, News, Participant
from programme.today import cards_for
from tests.factories import CohortFactory, make_coordinator, make_participant
from tests.factories.support import make_event

pytestmark = pytest.mark.django_db
State = Participant.State


@pytest.fixture
def cohort():
    return CohortFactory()


@pytest.fixture
def coordinator(cohort):
    return make_coordinator(cohort.programme.team)


def done(cohort, role=Role.MENTOR, **known):
    return make_participant(role, cohort=cohort, state=State.COMPLETED, **known)


def trained(participant, hours="3.5"):
    event = make_event(programme=participant.cohort.programme, begins_in=timedelta(days=-3))
    EventPlace.objects.create(event=event, participant=participant, attendance="present", hours=Decimal(hours))


def words_of(pdf):
    with closing(PdfDocument(pdf)) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def test_a_season_s_certificates_are_issued_together_and_a_second_click_issues_none(cohort, coordinator, sign_in):
    """H11.1: certificates of participation."""
    mentor, mentee = done(cohort), done(cohort, Role.MENTEE)
    busy = make_participant(cohort=cohort)
    client, address = sign_in(coordinator), reverse("seasons:certificates", args=[cohort.pk])
    page = client.get(address).content.decode()
    given = {"act": "issue", "people": [mentor.pk, mentee.pk]}

    codes = [client.post(address, given).status_code for _ in range(2)]
    wrong = client.post(address, {"act": "issue", "people": [busy.pk]})
    nobody = client.post(address, {"act": "issue"})

    assert (mentor.person.name in page, mentee.person.name in page, busy.person.name in page) == (True, True, False)
    assert (codes, wrong.status_code, nobody.status_code) == ([302, 302], 422, 422)
    assert set(Certificate.objects.values_list("participant", flat=True)) == {mentor.pk, mentee.pk}
    assert News.objects.filter(event="certificate_issued").count() == 2
    assert client.post(address, {"act": "burn"}).status_code == 400


def test_whoever_has_not_completed_the_season_gets_none(cohort, coordinator):
    with pytest.raises(Refused):
        certificates.issue(make_participant(cohort=cohort), by=coordinator)

    assert not Certificate.objects.exists()


def test_the_paper_stays_as_it_was_and_a_mentee_s_says_no_more_than_that_they_took_part(cohort, coordinator):
    mentor, mentee = done(cohort), done(cohort, Role.MENTEE)
    trained(mentor)
    trained(mentee)
    issued = [certificates.issue(one, by=coordinator) for one in (mentor, mentee)]
    name = mentor.person.name
    mentor.person.family_name = "Jaunauzvārde"
    mentor.person.save()
    trained(mentor)

    pages = words_of(certificates_pdf(Certificate.objects.order_by("pk"), language="lv", brand="Blakus"))

    assert [name in pages[0], "Jaunauzvārde" in pages[0], "3,5" in pages[0]] == [True, False, True]
    assert [mentee.person.name in pages[1], "3,5" in pages[1], "pieteicēj" in pages[1]] == [True, False, False]
    assert all(one.spoken_code in page for one, page in zip(issued, pages, strict=True))


@pytest.mark.parametrize("language", ["lv", "ru", "en"])
def test_the_code_on_paper_leads_to_the_page_that_checks_it(cohort, coordinator, client, language):
    certificate = certificates.issue(done(cohort), by=coordinator)

    with closing(PdfDocument(certificates_pdf([certificate], language=language, brand="Blakus"))) as document:
        read = zxingcpp.read_barcodes(document[0].render(scale=3).to_pil())
    address = read[0].text.removeprefix(settings.WAGTAILADMIN_BASE_URL)

    page = client.get(address, follow=True)
    assert (len(read), page.status_code) == (1, 200)
    assert certificate.spoken_code in page.content.decode()


def test_a_holder_reads_keeps_and_shows_their_own_and_nobody_else_s(cohort, coordinator, sign_in):
    mine, other = done(cohort), done(cohort)
    certificate, foreign = (certificates.issue(one, by=coordinator) for one in (mine, other))
    client = sign_in(mine.person.user)

    page = client.get(reverse("me:certificates")).content.decode()
    files = [client.get(reverse("me:certificate", args=[certificate.pk, code])) for code in ("lv", "ru", "en", "xx")]
    theirs = client.get(reverse("me:certificate", args=[foreign.pk, "lv"]))

    assert (mine.person.name in page, other.person.name in page) == (True, False)
    assert [file.status_code for file in files] == [200, 200, 200, 404]
    assert files[0].content.startswith(b"%PDF-")
    assert theirs.status_code == 404
    assert reverse("me:certificates") in [card.url for card in cards_for(mine.person.user)]
    assert reverse("me:certificates") in client.get(reverse("me:more")).content.decode()


def test_whoever_holds_the_paper_checks_it_and_whoever_holds_none_learns_nothing(cohort, coordinator, client):
    person = done(cohort, first_name="Annija", family_name="Kalniņa")
    code = certificates.issue(person, by=coordinator).spoken_code
    ask = reverse("verify")

    typed = client.post(ask, {"code": f"  {code.lower().replace('-', ' ')} "}, follow=True)
    page = typed.content.decode()
    wrong = client.post(ask, {"code": "ABCD"})
    empty = client.post(ask, {"code": " "})
    unknown = client.get(reverse("verify_code", args=["AAAA-BBBB"]))

    assert (typed.status_code, wrong.status_code, empty.status_code, unknown.status_code) == (200, 422, 422, 404)
    assert ("Annija K." in page, "Kalniņa" in page, cohort.programme.name in page) == (True, False, True)
    assert typed["X-Robots-Tag"] == "noindex"
    assert 'value="ABCD"' in wrong.content.decode()
    assert "sessionid" not in client.cookies


def test_a_certificate_is_taken_back_with_a_reason_and_a_new_one_can_be_issued(cohort, coordinator, sign_in, client):
    person = done(cohort)
    certificate = certificates.issue(person, by=coordinator)
    address = reverse("seasons:certificates", args=[cohort.pk])
    desk = sign_in(coordinator)

    silent = desk.post(address, {"act": "withdraw", "certificate": certificate.pk, "why": " "}, follow=True)
    still = Certificate.objects.valid().exists()
    for _ in range(2):
        desk.post(address, {"act": "withdraw", "certificate": certificate.pk, "why": "Nepareizs vārds"})
    desk.logout()
    page = client.get(reverse("verify_code", args=[certificate.code])).content.decode()
    anew = certificates.issue(person, by=coordinator)

    assert (silent.status_code, still) == (200, True)
    assert person.person.first_name not in page
    assert cohort.programme.name not in page
    assert anew.code != certificate.code
    assert News.objects.filter(event="certificate_issued").count() == 2
    client = sign_in(person.person.user)
    assert client.get(reverse("me:certificate", args=[certificate.pk, "lv"])).status_code == 404


def test_another_team_s_coordinator_finds_neither_list_nor_file_nor_certificate(cohort, coordinator, sign_in):
    certificate = certificates.issue(done(cohort), by=coordinator)
    other = CohortFactory()
    client = sign_in(make_coordinator(other.programme.team))
    address = reverse("seasons:certificates", args=[other.pk])

    codes = [
        client.get(reverse(f"seasons:{name}", args=[cohort.pk])).status_code
        for name in ("certificates", "certificates_file")
    ]
    client.post(address, {"act": "withdraw", "certificate": certificate.pk, "why": "Mans"})

    assert codes == [404, 404]
    assert Certificate.objects.valid().count() == 1


def test_all_of_a_season_are_printed_in_one_file(cohort, coordinator, sign_in):
    client, address = sign_in(coordinator), reverse("seasons:certificates_file", args=[cohort.pk])
    empty = client.get(address)
    for role in (Role.MENTOR, Role.MENTEE):
        certificates.issue(done(cohort, role), by=coordinator)

    file = client.get(address)

    assert empty.status_code == 302
    assert (file["Content-Type"], len(re.findall(rb"/Type\s*/Page\b", file.content))) == ("application/pdf", 2)


def test_what_stands_on_it_is_sealed_and_ends_on_the_day_on_which_somebody_completed(cohort, coordinator):
    person = make_participant(Role.MENTOR, cohort=cohort)
    participation.move(person, State.COMPLETED, by=coordinator)
    certificate = certificates.issue(person, by=coordinator)

    with connection.cursor() as cursor:
        cursor.execute("SELECT facts FROM programme_certificate")
        kept = cursor.fetchone()[0]

    assert person.person.family_name not in kept
    assert certificate.facts["ends_on"] == min(cohort.ends_on, timezone.localdate()).isoformat()
