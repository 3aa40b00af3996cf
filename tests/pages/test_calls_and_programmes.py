"""What calls, programmes and the first page show besides themselves, and what that costs (H4.6)."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forms.models.call import CallState
from pages.models import (
    HelpPage,
    PartnerPage,
    PressPage,
    ProgrammePage,
    StandardPage,
)
from tests.factories import CohortFactory, ProgrammeFactory
from tests.factories.blocks import make_image
from tests.pages.conftest import publish
from tests.pages.test_guidance import make_line
from tests.pages.test_pages import hrefs, tree

pytestmark = pytest.mark.django_db


def words(response) -> str:
    return response.content.decode()


# --- calls and programmes -------------------------------------------------------------------------


def test_full_call_says_so_and_leads_on(client, make_call_page, form_page):
    page, other = make_call_page(title="Pilns"), make_call_page(title="Brīvs")
    page.call.is_full = True
    page.call.save()

    response = client.get(page.url)

    assert f"{form_page.url}{page.call.slug}/" not in hrefs(response)
    assert f"{form_page.url}{page.call.slug}/#tell-me" in hrefs(response)
    assert other.url in hrefs(response)
    assert "apply-bar" not in words(response)


def test_full_call_is_not_among_those_where_one_can_apply(client, make_call_page, home, programme):
    page = make_call_page()
    page.call.is_full = True
    page.call.save()

    at_home, at_programme = client.get(home.url), client.get(programme.url)

    assert page.url not in hrefs(at_home)
    assert page.url in hrefs(at_programme)


def test_closed_call_leads_to_calls_for_the_same_role_only(client, make_call_page):
    page = make_call_page(CallState.CLOSED)
    same = make_call_page(title="Cits")
    mentor = make_call_page(role="mentor", title="Mentoriem")

    found = hrefs(client.get(page.url))

    assert same.url in found
    assert mentor.url not in found


def test_call_shows_what_one_gives_and_gets_line_by_line_and_the_season(client, make_call_page, programme):
    page = make_call_page()
    page.who, page.gives, page.gets = "No 16 gadiem.", "- Divas stundas\n\n• Godīgas sarunas", "Prasmes"
    page.save_revision().publish()
    CohortFactory(programme=programme.programme).cohort_calls.create(call=page.call)

    shown = tree(client.get(page.url))

    things = [item.text for item in shown.iterfind(".//div[@class='give-get']//li")]
    assert things == ["Divas stundas", "Godīgas sarunas", "Prasmes"]
    assert "2027" in "".join(shown.find(".//div[@class='call-panel-season']").itertext())


def test_programme_shows_its_own_news_and_not_those_of_others(client, programme, tell, invite, tell_story):
    ours = {"programme": programme.programme}
    told = [tell("Jaunums", **ours), invite("Vakars", **ours), tell_story(**ours)]
    silent = [
        tell("Cita"),
        invite("Atcelts", is_cancelled=True, **ours),
        tell_story("N", agreed=False, **ours),
    ]

    found = hrefs(client.get(programme.url))

    assert {item.url for item in told} <= set(found)
    assert not {item.url for item in silent} & set(found)


def test_programme_leads_to_the_partner_that_runs_it_while_there_is_an_agreement(client, programme, make_partner):
    page = make_partner(programme.programme.organisation)

    before = hrefs(client.get(programme.url))
    PartnerPage.objects.filter(pk=page.pk).update(agreement_until=date(2020, 1, 1))
    after = hrefs(client.get(programme.url))

    assert page.url in before
    assert page.url not in after


def test_home_shows_a_story_the_news_and_what_comes_next(client, home, tell_story, tell, invite):
    later, sooner = invite("Vēlāk", days=9), invite("Drīz", days=2)
    told = [tell_story(), tell("Jaunums"), sooner]

    found = hrefs(client.get(home.url))

    assert {item.url for item in told} <= set(found)
    assert later.url not in found


def test_deeper_pages_show_the_way_up_in_order(client, make_call_page, home, programmes, programme):
    page = make_call_page()

    steps = [link.get("href") for link in tree(client.get(page.url)).iterfind(".//nav[@class='crumbs no-print']//a")]

    assert steps == [home.url, programmes.url, programme.url]


# --- what it costs --------------------------------------------------------------------------------


def test_queries_do_not_grow_with_content(
    client,
    home,
    programme,
    partners,
    make_partner,
    make_call_page,
    tell_story,
    tell,
    invite,
):
    easy = publish(home, StandardPage(title="Viegli", slug="viegli", is_easy=True))
    help_page = publish(home, HelpPage(title="Palīdzība tūlīt", slug="palidziba"))
    press = publish(home, PressPage(title="Presei", slug="presei"))
    partner = make_partner(programme.programme.organisation, logo=make_image())
    call = make_call_page()
    call.easy_page = easy
    call.save_revision().publish()

    def fill(number: int) -> None:
        ours = {"programme": programme.programme, "image": make_image(press_download=True)}
        make_call_page(title=f"Aicinājums {number}")
        make_partner(logo=make_image(f"Logo {number}"))
        make_line(f"Tālrunis {number}", str(number))
        for make in (tell_story, tell, invite):
            make(f"Par {number}", **ours)
        publish(
            programme.get_parent(),
            ProgrammePage(
                title=f"P{number}",
                programme=ProgrammeFactory(organisation=programme.programme.organisation),
                introduction="x",
                image=make_image(),
            ),
        )

    shown = (home, programme, programme.get_parent(), partners, partner, call, help_page, press, easy)
    costs = []
    for numbers in (range(2), range(2, 6)):
        for number in numbers:
            fill(number)
        costs.append([_cost(client, page) for page in shown])

    names = [type(page).__name__ for page in shown]
    few, many = (dict(zip(names, found, strict=True)) for found in costs)
    assert few == many
    assert {name: cost for name, cost in many.items() if cost > MOST[name]} == {}


MOST = {
    "HomePage": 17,
    "ProgrammePage": 26,
    "ProgrammeIndexPage": 15,
    "PartnerIndexPage": 16,
    "PartnerPage": 25,
    "CallPage": 19,
    "HelpPage": 13,
    "PressPage": 20,
    "StandardPage": 16,
}
"""Queries that each page may cost. Whoever raises one says why."""


def _cost(client, page) -> int:
    client.get(page.url)
    with CaptureQueriesContext(connection) as found:
        client.get(page.url)
    return len(found)
