"""The public pages as a reader gets them: states, links, languages, and what they cost."""

from datetime import UTC, datetime

import html5lib
import pytest
import time_machine
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from wagtail.models import Locale

from cms import groups
from cms.templatetags import look
from forms.models import Role
from forms.models.call import CallState
from pages.models import StandardPage
from tests.factories import CallFactory, ProgrammeFactory, make_coordinator, make_staff
from tests.pages.conftest import publish

pytestmark = pytest.mark.django_db


def tree(response):
    return html5lib.parse(response.content.decode(), namespaceHTMLElements=False)


def hrefs(response):
    return [link.get("href") for link in tree(response).iter("a")]


@pytest.mark.parametrize(
    ("state", "tells", "may_apply"),
    [
        (CallState.SOON, "tag--soon", False),
        (CallState.OPEN, "tag--open", True),
        (CallState.CLOSING_SOON, "tag--closing_soon", True),
        (CallState.FULL, "tag--closed", False),
        (CallState.CLOSED, "tag--closed", False),
    ],
)
def test_call_page_shows_the_state_and_its_next_step(client, make_call_page, state, tells, may_apply):
    page = make_call_page(state)

    response = client.get(page.url)

    assert tells in response.content.decode()
    assert (f"/lv/pieteikums/{page.call.slug}/" in hrefs(response)) is may_apply


def test_call_page_without_a_form_in_its_language_says_so(client, make_call_page, form_page):
    page = make_call_page()
    form_page.unpublish()

    response = client.get(page.url)

    assert response.status_code == 200
    assert not [href for href in hrefs(response) if "pieteikums" in href]


@pytest.mark.parametrize("state", list(CallState))
def test_programme_page_lists_its_calls_in_every_state(client, make_call_page, programme, state):
    page = make_call_page(state)

    response = client.get(programme.url)

    assert page.url in hrefs(response)


def test_home_page_doors_lead_to_the_only_call_or_to_the_list(client, make_call_page, home):
    mentee_call = make_call_page(role=Role.MENTEE)
    make_call_page(role=Role.MENTOR, title="Kļūsti par mentoru")
    make_call_page(role=Role.MENTOR, title="Mentori Rīgai")

    doors = [link for link in tree(client.get(home.url)).iter("a") if "door" in (link.get("class") or "").split()]

    assert [door.get("href") for door in doors] == [mentee_call.url, "#calls-mentor"]


def test_home_page_without_calls_says_what_to_do(client, home):
    response = client.get(home.url)

    assert 'class="empty"' in response.content.decode()


def test_public_pages_cost_few_queries_whatever_they_list(
    client, make_call_page, home, programme, programmes, django_assert_max_num_queries
):
    for number in range(6):
        make_call_page(title=f"Aicinājums {number}")
    client.get(home.url)

    for page, most in ((home, 14), (programmes, 11), (programme, 17)):
        with django_assert_max_num_queries(most):
            client.get(page.url)


def test_pages_set_no_cookie_and_do_not_vary_on_it(client, make_call_page, home):
    page = make_call_page()

    for response in (client.get(home.url), client.get(page.url)):
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("state", list(CallState))
def test_pages_have_no_inline_style_or_script(client, make_call_page, home, state):
    page = make_call_page(state)

    for response in (client.get(home.url), client.get(page.url)):
        for element in tree(response).iter():
            assert "style" not in element.attrib
            assert element.tag != "style"
            assert element.tag != "script" or element.get("src") or element.get("type") == "application/ld+json"


def test_language_switcher_keeps_the_page(client, programmes):
    russian = programmes.get_parent().specific.copy_for_translation(Locale.objects.get(language_code="ru"))
    russian.save_revision().publish()
    translated = programmes.copy_for_translation(Locale.objects.get(language_code="ru"))
    translated.slug = "programmy"
    translated.save_revision().publish()

    links = {
        link.get("lang"): link.get("href")
        for link in tree(client.get(programmes.url)).iter("a")
        if link.get("hreflang")
    }

    assert links == {"lv": "/lv/programmas/", "ru": "/ru/programmy/", "en": "/en/"}


def test_language_switcher_keeps_the_call_for_which_a_form_is_asked(client, make_call_page, form_page, home):
    call = make_call_page().call
    russian = Locale.objects.get(language_code="ru")
    home.copy_for_translation(russian).save_revision().publish()
    translated = form_page.copy_for_translation(russian)
    translated.slug = "zajavka"
    translated.save_revision().publish()

    links = {
        link.get("lang"): link.get("href")
        for link in tree(client.get(f"{form_page.url}{call.slug}/")).iter("a")
        if link.get("hreflang")
    }

    assert links["ru"] == f"/ru/zajavka/{call.slug}/"
    assert client.get(links["ru"]).status_code == 200


def test_pages_whose_address_has_no_language_change_it_by_a_form(client, home):
    shown = tree(client.get("/accounts/login/", HTTP_ACCEPT_LANGUAGE="lv"))
    form = next(form for form in shown.iter("form") if form.get("action") == "/language/")
    buttons = [button.get("value") for button in form.iter("button")]

    response = client.post("/language/", {"language": "ru", "next": "/accounts/login/"}, follow=True)

    assert buttons == ["lv", "ru", "en"]
    assert tree(response).get("lang") == "ru"


def test_head_names_language_description_and_the_same_page_elsewhere(client, home):
    head = tree(client.get(home.url))

    assert head.get("lang") == "lv"
    assert head.find("head/title").text == "Sākums – Blakus"
    assert head.find("head/meta[@name='description']").get("content") == "Jaunieši iet blakus jauniešiem."
    assert head.find("head/link[@rel='canonical']").get("href") == "http://testserver/lv/"
    assert [link.get("hreflang") for link in head.findall("head/link[@rel='alternate']")] == ["lv"]


def test_menu_has_the_pages_that_editors_put_there(client, home, programmes):
    publish(home, StandardPage(title="Privātums", slug="privatums"))

    menu = [link.text for link in tree(client.get(programmes.url)).iterfind(".//nav[@class='site-nav']//a")]

    assert "Programmas" in menu
    assert "Privātums" not in menu


def test_page_that_is_not_there_helps_and_asks_the_database_little(client, home, django_assert_max_num_queries):
    client.get(home.url)

    with django_assert_max_num_queries(6):
        response = client.get("/lv/nav/tur/")

    assert response.status_code == 404
    assert "/lv/" in hrefs(response)
    assert not response.cookies


def test_page_for_a_broken_server_needs_no_database(rf, django_assert_num_queries):
    from django.views.defaults import server_error

    with translation.override("ru"), django_assert_num_queries(0):
        response = server_error(rf.get("/ru/"))

    assert response.status_code == 500
    assert 'href="/ru/"' in response.content.decode()


@pytest.mark.parametrize(
    ("closes_at", "days"),
    [
        (datetime(2026, 11, 22, 21, 59, tzinfo=UTC), 0),
        (datetime(2026, 11, 22, 22, 0, tzinfo=UTC), 0),
        (datetime(2026, 11, 22, 22, 1, tzinfo=UTC), 1),
        (datetime(2026, 11, 24, 22, 0, tzinfo=UTC), 2),
    ],
)
@time_machine.travel(datetime(2026, 11, 22, 12, 0, tzinfo=UTC), tick=False)
def test_days_left_counts_midnight_in_riga_as_the_day_before(closes_at, days):
    assert look.days_left(closes_at) == days


@time_machine.travel(datetime(2026, 11, 22, 12, 0, tzinfo=UTC), tick=False)
def test_share_left_is_the_part_of_the_time_that_is_left():
    call = CallFactory.build(
        form=None,
        team=None,
        opens_at=datetime(2026, 11, 12, 12, 0, tzinfo=UTC),
        closes_at=datetime(2026, 12, 12, 12, 0, tzinfo=UTC),
    )

    assert look.share_left(call) == 67


def test_demo_shows_its_strip_and_the_real_site_does_not():
    assert "demo-strip" in render_to_string("404.html", {"is_demo": True})
    assert "demo-strip" not in render_to_string("404.html")


def test_call_page_cannot_lead_to_another_programme_s_call(sign_in, make_call_page):
    page, theirs = make_call_page(), CallFactory()
    data = {
        "title": page.title,
        "slug": page.slug,
        "call": theirs.pk,
        "introduction": "x",
        "body-count": "0",
        "action-publish": "1",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }

    response = sign_in(make_coordinator(theirs.team)).post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)

    call = page.call
    page.refresh_from_db()
    assert "call" in response.context["form"].errors
    assert page.call == call


@pytest.mark.parametrize(("role", "may"), [(groups.EDITOR, False), (groups.COORDINATOR, False), (groups.LEAD, True)])
def test_programme_page_stays_with_its_programme(sign_in, programme, role, may):
    other = ProgrammeFactory()
    data = {
        "title": programme.title,
        "slug": programme.slug,
        "programme": other.pk,
        "introduction": "x",
        "image": "",
        "body-count": "0",
        "action-publish": "1",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }

    response = sign_in(make_staff(role)).post(reverse("wagtailadmin_pages:edit", args=[programme.pk]), data)

    programme.refresh_from_db()
    assert response.status_code == 302
    assert (programme.programme == other) is may
