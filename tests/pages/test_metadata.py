"""What the head of a page tells machines: schema.org, cards, and the list of all pages."""

import json
from datetime import date, timedelta

import html5lib
import pytest
from defusedxml import ElementTree
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from cms.models import ContactSettings
from forms.models import FormPage
from pages.models import EventIndexPage, EventPage, NewsIndexPage, NewsPage, QuestionsPage
from tests.pages.conftest import publish

pytestmark = pytest.mark.django_db

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ALTERNATE = "{http://www.w3.org/1999/xhtml}link"


def head(client, page):
    return html5lib.parse(client.get(page.url).content.decode(), namespaceHTMLElements=False).find("head")


def data(client, page):
    scripts = [item for item in head(client, page).iter("script") if item.get("type") == "application/ld+json"]
    return {part["@type"]: part for part in json.loads(scripts[0].text)["@graph"]}


def card(client, page):
    return {
        item.get("property"): item.get("content") for item in head(client, page).iter("meta") if item.get("property")
    }


@pytest.fixture
def item(home):
    index = publish(home, NewsIndexPage(title="Jaunumi", slug="jaunumi"))
    told = NewsPage(title="</script><b>Ziņa</b> & vēl", slug="zina", introduction="Kas notika.", date=date(2026, 10, 1))
    return publish(index, told)


@pytest.fixture
def event(home):
    index = publish(home, EventIndexPage(title="Pasākumi", slug="pasakumi"))
    starts = timezone.now() + timedelta(days=3)
    told = EventPage(
        title="Vakars",
        slug="vakars",
        introduction="Nāc.",
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
        place="Cēsis",
    )
    return publish(index, told)


def test_news_item_is_an_article_whose_title_ends_no_script(client, item):
    found = data(client, item)

    assert found["NewsArticle"]["headline"] == "</script><b>Ziņa</b> & vēl"
    assert found["NewsArticle"]["datePublished"] == "2026-10-01"
    assert found["NewsArticle"]["publisher"]["name"] == "Blakus"
    assert [step["name"] for step in found["BreadcrumbList"]["itemListElement"]][:2] == ["Sākums", "Jaunumi"]


def test_event_says_where_and_whether_it_takes_place(client, event):
    before = data(client, event)["Event"]
    event.is_cancelled, event.place, event.online_url = True, "", "https://example.org/satiksanas"
    event.save_revision().publish()
    after = data(client, event)["Event"]

    assert (before["eventStatus"], before["location"][0]["@type"]) == ("https://schema.org/EventScheduled", "Place")
    assert (after["eventStatus"], after["eventAttendanceMode"]) == (
        "https://schema.org/EventCancelled",
        "https://schema.org/OnlineEventAttendanceMode",
    )


def test_first_page_is_the_organisation_with_its_contacts(client, home):
    ContactSettings.objects.create(site=home.get_site(), organisation="Biedrība", email="sveiki@example.org")

    found = data(client, home)["Organization"]

    assert (found["name"], found["email"]) == ("Biedrība", "sveiki@example.org")


def test_questions_are_a_list_of_answers_in_plain_words(client, home):
    body = [{"type": "question", "value": {"question": "Vai jāmaksā?", "answer": "<p>Nē, <b>nekad</b>.</p>"}}]
    page = publish(home, QuestionsPage(title="Jautājumi", slug="jautajumi"))
    page.body = page._meta.get_field("body").to_python(body)
    page.save_revision().publish()

    [asked] = data(client, page)["FAQPage"]["mainEntity"]

    assert (asked["name"], asked["acceptedAnswer"]["text"]) == ("Vai jāmaksā?", "Nē, nekad.")


def test_card_names_the_page_and_its_languages(client, item, home):
    home.copy_for_translation(Locale.objects.get(language_code="ru")).save_revision().publish()

    found = card(client, home)

    assert (found["og:title"], found["og:locale"], found["og:locale:alternate"]) == ("Sākums", "lv_LV", "ru_RU")
    assert card(client, item)["article:published_time"] == "2026-10-01"


def test_list_of_pages_has_every_language_and_only_what_everybody_may_read(client, home, item, form_page):
    theirs = home.copy_for_translation(Locale.objects.get(language_code="ru"))
    theirs.save_revision().publish()
    closed = publish(home, NewsIndexPage(title="Slēgts", slug="slegts"))
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    FormPage.objects.filter(pk=form_page.pk).update(access=FormPage.Access.INVITATION)

    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    listed = {url.find(f"{SITEMAP}loc").text: url.findall(ALTERNATE) for url in root}

    assert f"http://testserver{item.url}" in listed
    assert {link.get("hreflang"): link.get("href") for link in listed["http://testserver/lv/"]} == {
        "lv": "http://testserver/lv/",
        "ru": "http://testserver/ru/",
    }
    assert not {f"http://testserver{closed.url}", f"http://testserver{form_page.url}"} & set(listed)


def test_list_of_pages_costs_the_same_however_many_there_are(client, home, item, django_assert_max_num_queries):
    for number in range(12):
        publish(item.get_parent(), NewsPage(title=f"Ziņa {number}", slug=f"zina-{number}", introduction="Kas notika."))
    client.get("/sitemap.xml")

    with django_assert_max_num_queries(9):
        client.get("/sitemap.xml")


def test_robots_are_told_where_the_list_is(client, home):
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content.decode()
