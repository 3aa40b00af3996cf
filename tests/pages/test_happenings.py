"""News and events as a reader gets them: lists by place and leaf, what is coming, over or cancelled, and signing up."""

from datetime import UTC, date, datetime, timedelta

import html5lib
import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from forms.models import FormPage
from pages.models import CelebrationPage, EventIndexPage, EventPage, NewsIndexPage
from tests.factories import ProgrammeFactory

pytestmark = pytest.mark.django_db


def tree(response):
    return html5lib.parse(response.content.decode(), namespaceHTMLElements=False)


def hrefs(response):
    return [link.get("href") for link in tree(response).iter("a")]


def titles(response, tag):
    """Return the titles of the cards."""
    return ["".join(link.itertext()) for link in tree(response).iterfind(f".//article//{tag}/a")]


def test_news_list_tells_the_newest_first_with_day_and_programme(client, news, tell):
    programme = ProgrammeFactory(name="Cēsis blakus")
    tell("Vecā", date=date(2026, 3, 1))
    tell("Jaunā", date=date(2026, 4, 1), programme=programme)

    response = client.get(news.url)

    assert titles(response, "h2") == ["Jaunā", "Vecā"]
    assert "Cēsis blakus" in response.content.decode()
    assert tree(response).find(".//article//time").get("datetime") == "2026-04-01"


def test_news_list_is_narrowed_to_a_place_or_to_that_of_the_programme(client, news, tell, cesis, riga):
    tell("Cēsīs", municipality=cesis)
    tell("Programma Cēsīs", programme=ProgrammeFactory(municipality=cesis))
    tell("Programma Cēsīs, bet Rīgā", programme=ProgrammeFactory(municipality=cesis), municipality=riga)
    tell("Visur")

    response = client.get(f"{news.url}?municipality=cesu-novads")

    assert titles(response, "h2") == ["Programma Cēsīs", "Cēsīs"]
    options = [option.get("value") for option in tree(response).iter("option")]
    assert options == ["", "cesu-novads", "riga"]


def test_list_is_turned_over_and_keeps_the_place(client, news, tell, cesis):
    for number in range(NewsIndexPage.per_page + 1):
        tell(f"Ziņa {number}", municipality=cesis)

    first = client.get(f"{news.url}?municipality=cesu-novads")
    onward = next(link.get("href") for link in tree(first).iter("a") if link.get("rel") == "next")
    second = client.get(news.url + onward)

    assert len(titles(first, "h2")) == NewsIndexPage.per_page
    assert titles(second, "h2") == ["Ziņa 0"]


@pytest.mark.parametrize(
    "query",
    [
        "page=2",
        "page=0",
        "page=-1",
        "page=x",
        "page=" + "9" * 5000,
        "page=1.5",
        "page=%00",
        "page=%F0%9F%98%80",
        "municipality=nav-tadas",
        "municipality=%00",
        "municipality=" + "a" * 3000,
        "municipality='--",
        "municipality[]=1&page[]=2&municipality=%F0",
    ],
)
def test_wrong_addresses_of_lists_are_not_found_and_never_break(client, news, events, tell, invite, query):
    tell("Ziņa")
    invite("Notikums")

    assert client.get(f"{news.url}?{query}").status_code == 404
    assert client.get(f"{events.url}?{query}").status_code == 404


@pytest.mark.parametrize("query", ["page=", "municipality=", "page=1", "utm_source=x&q=%00", "page=2&page=1"])
def test_addresses_that_ask_nothing_show_the_list(client, news, tell, query):
    tell("Ziņa")

    assert titles(client.get(f"{news.url}?{query}"), "h2") == ["Ziņa"]


def test_place_with_nothing_to_tell_has_an_empty_list(client, news, events, riga, tell):
    tell("Visur")

    for page in (news, events):
        response = client.get(f"{page.url}?municipality=riga")
        assert response.status_code == 200
        assert 'class="empty"' in response.content.decode()


def test_lists_hide_drafts_and_what_only_some_may_read(client, news, events, tell, invite):
    tell("Melnraksts").unpublish()
    invite("Melnraksts").unpublish()
    for page in (tell("Iekšēja"), invite("Iekšējs")):
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    assert titles(client.get(news.url), "h2") == []
    assert titles(client.get(events.url), "h3") == []


def test_event_list_has_what_is_coming_before_what_is_over(client, events, invite):
    invite("Sen bija", days=-30)
    invite("Pēc nedēļas", days=7)
    invite("Vakar", days=-1)
    invite("Izlaidums rīt", days=1, model=CelebrationPage)
    invite("Tagad", days=0)
    invite("Bijis izlaidums", days=-10, model=CelebrationPage)

    response = client.get(events.url)

    assert titles(response, "h3") == [
        "Tagad",
        "Izlaidums rīt",
        "Pēc nedēļas",
        "Vakar",
        "Bijis izlaidums",
        "Sen bija",
    ]
    headings = [heading.get("id") for heading in tree(response).iterfind(".//section/h2")]
    assert headings == ["coming", "past"]


def test_event_list_is_turned_over_across_both_kinds(client, events, invite):
    for number in range(EventIndexPage.per_page + 2):
        invite(f"Notikums {number}", days=number + 1, model=(EventPage, CelebrationPage)[number % 2])

    response = client.get(f"{events.url}?page=2")

    assert titles(response, "h3") == ["Notikums 12", "Notikums 13"]


def test_event_list_without_anything_coming_says_so(client, events, invite):
    invite("Bija", days=-5)

    response = client.get(events.url)

    assert 'class="empty"' in response.content.decode()
    assert titles(response, "h3") == ["Bija"]


@pytest.mark.parametrize("model", [EventPage, CelebrationPage])
def test_cancelled_event_says_so_in_the_list_and_on_its_page(client, events, invite, model):
    page = invite("Pikniks", model=model, is_cancelled=True, online_url="https://example.org/zvans")

    listed, shown = (client.get(item.url) for item in (events, page))

    assert "tag--cancelled" in listed.content.decode()
    assert "tag--cancelled" in shown.content.decode()
    assert "https://example.org/zvans" not in hrefs(shown)
    assert f"{page.url}event.ics" not in hrefs(shown)


@pytest.mark.parametrize(
    ("days", "is_cancelled", "may_sign_up"), [(3, False, True), (3, True, False), (-3, False, False)]
)
def test_signing_up_is_offered_only_while_one_can_come(client, invite, form_page, days, is_cancelled, may_sign_up):
    page = invite("Tikšanās", days=days, is_cancelled=is_cancelled, form=form_page)

    assert (form_page.url in hrefs(client.get(page.url))) is may_sign_up


def test_signing_up_needs_a_form_that_everybody_may_open(client, invite, form_page):
    page = invite("Tikšanās", form=form_page)

    form_page.access = FormPage.Access.INVITATION
    form_page.save()
    invited = client.get(page.url)
    form_page.access = FormPage.Access.OPEN
    form_page.save()
    restriction = PageViewRestriction.objects.create(page=form_page, restriction_type=PageViewRestriction.LOGIN)
    restricted = client.get(page.url)
    restriction.delete()
    form_page.unpublish()
    taken_off = client.get(page.url)

    for response in (invited, restricted, taken_off):
        assert response.status_code == 200
        assert form_page.url not in hrefs(response)


def test_signing_up_that_begins_later_says_when(client, invite, form_page):
    form_page.opens_at = timezone.now() + timedelta(days=1)
    form_page.save()
    page = invite("Tikšanās", form=form_page)

    response = client.get(page.url)

    assert form_page.url not in hrefs(response)
    assert response.context["refusal"].reason == "soon"


@time_machine.travel(datetime(2026, 11, 22, 12, 0, tzinfo=UTC), tick=False)
def test_event_page_says_when_in_riga_s_time_and_where(client, invite, cesis):
    starts = datetime(2026, 11, 27, 22, 30, tzinfo=UTC)
    page = invite("Nakts", starts_at=starts, ends_at=starts + timedelta(hours=2), municipality=cesis)

    response = client.get(page.url)

    times = [element.get("datetime") for element in tree(response).iter("time")]
    assert times == ["2026-11-28T00:30:00+02:00", "2026-11-28T02:30:00+02:00"]
    assert "Pils laukums 1, Cēsu novads" in response.content.decode()


def test_celebration_tells_how_many_certificates_it_gave(client, invite):
    page = invite("Izlaidums", days=-1, model=CelebrationPage, certificates=24)

    number = tree(client.get(page.url)).find(".//p[@class='celebration-number']/strong")

    assert number.text == "24"


def test_news_page_leads_to_its_programme(client, tell, programme):
    page = tell("Ziņa", programme=programme.programme)

    assert programme.url in hrefs(client.get(page.url))


def test_event_is_refused_when_it_ends_first_or_is_nowhere():
    now = timezone.now()

    with pytest.raises(ValidationError) as backwards:
        EventPage(title="X", slug="x", place="Y", starts_at=now, ends_at=now, introduction="Z").clean()
    with pytest.raises(ValidationError) as nowhere:
        EventPage(title="X", slug="x", starts_at=now, ends_at=now + timedelta(1), introduction="Z").clean()

    assert "ends_at" in backwards.value.message_dict
    assert "place" in nowhere.value.message_dict


def test_pages_cost_the_same_however_much_there_is(client, news, events, tell, invite, cesis, form_page):
    def queries(page):
        client.get(page.url)
        with CaptureQueriesContext(connection) as asked:
            client.get(page.url)
        return len(asked)

    told, event = tell("Ziņa", municipality=cesis), invite("Notikums", form=form_page)
    invite("Izlaidums", model=CelebrationPage, municipality=cesis)
    before = [queries(page) for page in (news, events, told, event)]
    for number in range(8):
        tell(f"Ziņa {number}", municipality=cesis, programme=ProgrammeFactory(municipality=cesis))
        invite(f"Notikums {number}", programme=ProgrammeFactory(municipality=cesis), municipality=cesis)
        invite(f"Izlaidums {number}", model=CelebrationPage, days=-number, programme=ProgrammeFactory())

    assert [queries(page) for page in (news, events, told, event)] == before
    assert all(asked <= most for asked, most in zip(before, (16, 18, 15, 19), strict=True))


def test_answers_set_no_cookie_and_do_not_vary_on_it(client, news, events, tell, invite):
    for page in (news, events, tell("Ziņa"), invite("Notikums"), invite("Izlaidums", model=CelebrationPage)):
        response = client.get(page.url)

        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")


def test_event_names_its_programme_in_the_language_of_the_page(client, home, programme, invite):
    russian = Locale.objects.get(language_code="ru")
    event = invite("Tikšanās", programme=programme.programme)
    for page in (home, programme.get_parent(), programme, event.get_parent(), event):
        copy = page.copy_for_translation(russian)
        copy.title = "Цесис рядом" if page == programme else f"{page.title} RU"
        copy.save_revision().publish()
    translated = event.get_translation(russian)

    page = client.get(translated.url).content.decode()
    listed = client.get(translated.get_parent().url).content.decode()

    assert ">Цесис рядом</a>" in page
    assert "Цесис рядом" in listed
    assert programme.programme.name not in page.partition("<main")[2]
    assert programme.programme.name not in listed.partition("<main")[2]


def test_event_falls_back_on_the_programmes_own_name(client, invite):
    event = invite("Tikšanās", programme=ProgrammeFactory(name="Bez lapas"))

    assert "Bez lapas" in client.get(event.url).content.decode()
    assert event.programme_name == "Bez lapas"
