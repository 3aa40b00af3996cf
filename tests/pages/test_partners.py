"""Partners: found by kind and place, each with what hangs on its programmes, and only while there is an agreement."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms.models import CreditedImage, Municipality
from programme.models import Organisation
from tests.factories import OrganisationFactory, ProgrammeFactory
from tests.factories.blocks import make_image
from tests.pages.test_pages import hrefs

pytestmark = pytest.mark.django_db


def words(response) -> str:
    return response.content.decode()


def test_partners_are_found_by_kind_and_municipality_from_the_address(client, partners, make_partner):
    first, second = Municipality.objects.order_by("pk")[:2]
    school = make_partner(OrganisationFactory(kind=Organisation.Kind.SCHOOL, municipality=first))
    centre = make_partner(OrganisationFactory(municipality=first))
    far = make_partner(OrganisationFactory(municipality=second))

    schools = hrefs(client.get(f"{partners.url}?kind=school"))
    here = hrefs(client.get(f"{partners.url}?municipality={first.slug}"))
    both = hrefs(client.get(f"{partners.url}?kind=youth_centre&municipality={second.slug}"))
    neither = client.get(f"{partners.url}?kind=school&municipality={second.slug}")

    assert (school.url in schools, centre.url in schools, far.url in schools) == (True, False, False)
    assert (school.url in here, centre.url in here, far.url in here) == (True, True, False)
    assert (school.url in both, centre.url in both, far.url in both) == (False, False, True)
    assert 'class="empty"' in words(neither)


@pytest.mark.parametrize(
    "query", ["kind=nobody", "kind=%00", "municipality=%27", "page=x", "page=-1", "page=999", "kind[]=1", "kind=%FF"]
)
def test_an_address_that_asks_for_what_is_not_there_shows_all_partners(client, partners, make_partner, query):
    page = make_partner()

    response = client.get(f"{partners.url}?{query}")

    assert response.status_code == 200
    assert page.url in hrefs(response)


def test_a_partner_whose_agreement_ended_is_listed_no_longer_and_its_page_says_so(client, partners, make_partner):
    today = timezone.localdate()
    over = make_partner(agreement_until=today - timedelta(days=1))
    last_day = make_partner(agreement_until=today)

    listed, shown = hrefs(client.get(partners.url)), words(client.get(over.url))

    assert (over.url in listed, last_day.url in listed) == (False, True)
    assert "noindex" in shown
    assert "notice--warning" in shown
    assert "noindex" not in words(client.get(last_day.url))


def test_private_and_unpublished_partners_are_not_listed(client, partners, make_partner):
    private, draft, public = make_partner(), make_partner(), make_partner()
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    draft.unpublish()

    listed = hrefs(client.get(partners.url))

    assert (private.url in listed, draft.url in listed, public.url in listed) == (False, False, True)


def test_a_partner_shows_what_hangs_on_its_programmes_and_nothing_of_others(
    client, make_partner, make_call_page, programme, tell_story, tell, invite
):
    page = make_partner(programme.programme.organisation)
    ours = {"programme": programme.programme}
    call = make_call_page()
    told = [tell_story(**ours), tell("Jaunums", **ours), invite("Vakars", **ours)]
    others = [
        tell_story("Cits stāsts"),
        tell("Cita ziņa", programme=ProgrammeFactory()),
        invite("Cits vakars"),
    ]
    silent = [tell_story("Atsaukts", agreed=False, **ours), invite("Bija", days=-5, **ours)]

    found = hrefs(client.get(page.url))

    assert {item.url for item in (call, programme, *told)} <= set(found)
    assert not {item.url for item in (*others, *silent)} & set(found)


def test_a_logo_that_may_not_be_shown_is_not(client, partners, make_partner):
    image = make_image(people=CreditedImage.People.REFUSED)
    page = make_partner(logo=image)

    assert image.file.name not in words(client.get(page.url))
    assert "images/" not in words(client.get(page.url))
