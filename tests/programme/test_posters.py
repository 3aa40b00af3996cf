"""Posters: a code that leads to the call, for one's own organisation only."""

import re
from contextlib import closing

import pytest
import zxingcpp
from django.conf import settings
from pypdfium2 import PdfDocument

from pages.models import CallPage
from programme.domain.sources import source_of
from programme.posters import address_of, poster_pdf
from tests.factories import CallFactory, OrganisationFactory, make_coordinator
from tests.factories.referrals import make_call, make_representative

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["lv", "ru", "en"])
def test_poster_is_one_page_in_each_language(language):
    call, organisation = CallFactory(), OrganisationFactory(name="Ziedoņa vidusskola")

    pdf = poster_pdf(call, language=language, organisation=organisation, brand="Blakus", helpline="116111")

    assert pdf.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1


def test_address_names_the_organisation_and_the_language():
    call, organisation = CallFactory(), OrganisationFactory()

    assert address_of(call, language="ru", organisation=organisation).endswith(
        f"/c/ru/{call.slug}?src={source_of(organisation)}"
    )


def test_referrer_prints_posters_of_their_own_organisation_only(client, sign_in):
    call, other = CallFactory(), CallFactory()
    own = make_representative(call.team)
    foreign = OrganisationFactory()
    sign_in(own.user)

    good = client.get(f"/refer/posters/{call.slug}/{own.organisation_id}/lv/")

    assert (good.status_code, good["Content-Type"]) == (200, "application/pdf")
    assert client.get(f"/refer/posters/{call.slug}/{foreign.pk}/lv/").status_code == 404
    assert client.get(f"/refer/posters/{other.slug}/{own.organisation_id}/lv/").status_code == 404
    assert client.get(f"/refer/posters/{call.slug}/{own.organisation_id}/xx/").status_code == 404


def test_coordinator_prints_posters_of_their_own_calls(client, sign_in):
    call, other = CallFactory(), CallFactory()
    sign_in(make_coordinator(call.team))

    assert client.get(f"/admin/sources/{call.pk}/poster/?language=en").content.startswith(b"%PDF")
    assert client.get(f"/admin/sources/{other.pk}/poster/").status_code == 404


@pytest.mark.parametrize("language", ["lv", "ru", "en"])
def test_code_on_the_printed_poster_leads_to_the_call_and_counts_the_organisation(client, language):
    call, organisation = make_call(), OrganisationFactory(name="Ziedoņa vidusskola")
    call.form.get_parent().add_child(
        instance=CallPage(title="Meklējam", slug="meklejam", call=call, introduction="Nāc!")
    )

    pdf = poster_pdf(call, language=language, organisation=organisation, brand="Blakus", helpline="116111")

    (found,) = zxingcpp.read_barcodes(drawn(pdf))
    address = found.text
    assert address == address_of(call, language=language, organisation=organisation)
    response = client.get(address.removeprefix(settings.WAGTAILADMIN_BASE_URL), follow=True)
    assert response.status_code == 200
    assert source_of(organisation) in "".join(step for step, _code in response.redirect_chain)


def drawn(pdf):
    """Return the poster's page as a printer sets it: 100 dots an inch, in grey."""
    with closing(PdfDocument(pdf)) as document:
        return document[0].render(scale=100 / 72).to_pil().convert("L")
