"""What feed readers and calendars get, read back by libraries of others."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

import feedparser
import pytest
import time_machine
from django.core.files.images import ImageFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from icalendar import Calendar, Timezone
from PIL import Image
from wagtail.models import Locale, PageViewRestriction

from cms.models import BrandSettings, CreditedImage
from forms.models.call import CallState
from pages import calendars
from pages.models import CelebrationPage, EventPage
from tests.factories import ProgrammeFactory

pytestmark = pytest.mark.django_db
BODY = [
    {
        "type": "text",
        "value": {
            "heading": "Kā tas bija",
            "text": '<p>Lasi <a href="/lv/jaunumi/">vēl</a> &amp; nāc.</p><p>Otrā rindkopa.</p>',
        },
    }
]


@pytest.fixture
def image():
    file = BytesIO()
    Image.new("RGB", (1200, 800), "orange").save(file, "PNG")
    return CreditedImage.objects.create(title="Aplis", file=ImageFile(file, name="aplis.png"), credit="Blakus")


def with_body(page):
    page.body = page._meta.get_field("body").to_python(BODY)
    return page


def read(client, address, **headers):
    """Return a feed as feedparser reads it; it must be well formed."""
    response = client.get(address, headers=headers)
    assert response.status_code == 200, address
    feed = feedparser.parse(
        response.content,
        response_headers={"content-type": response["Content-Type"], "content-location": f"http://testserver{address}"},
        sanitize_html=False,
    )
    assert not feed.bozo, feed.bozo_exception
    return feed


def titles(feed):
    return [entry.title for entry in feed.entries]


def events_of(response):
    calendar = Calendar.from_ical(response.content)
    return {str(event["SUMMARY"]): event for event in calendar.walk("VEVENT")}


@pytest.mark.parametrize("shape", ["rss", "atom"])
def test_news_feed_has_the_full_text_the_picture_and_full_addresses(client, news, tell, image, shape):
    page = tell("Ziņa & vēl <viena>", date=date(2026, 5, 1), image=image, programme=ProgrammeFactory(name="Cēsis"))
    with_body(page).save_revision().publish()

    entry = read(client, f"/lv/feeds/news.{shape}").entries[0]

    assert entry.link == f"http://testserver{page.url}"
    assert entry.summary == "Par to."
    assert '<a href="http://testserver/lv/jaunumi/">vēl</a> &amp; nāc.' in entry.content[0].value
    assert "Otrā rindkopa." in entry.content[0].value
    assert entry.published_parsed[:5] == (2026, 4, 30, 21, 0)
    assert [tag.term for tag in entry.tags] == ["Cēsis"]
    enclosure = entry.enclosures[0]
    assert enclosure.type == "image/jpeg"
    assert enclosure.href.startswith("http://testserver/media/")
    assert int(enclosure.length) == image.get_rendition("width-960|format-jpeg").file.size


@pytest.mark.parametrize("shape", ["rss", "atom"])
@pytest.mark.parametrize("kind", ["news", "events", "calls", "stories"])
@pytest.mark.parametrize("language", ["lv", "ru", "en"])
def test_feed_names_itself_its_language_and_its_page(client, news, events, language, kind, shape):
    address = f"/{language}/feeds/{kind}.{shape}"

    feed = read(client, address).feed

    assert feed.language == language
    assert [link.href for link in feed.links if link.rel == "self"] == [f"http://testserver{address}"]
    assert feed.link.startswith(f"http://testserver/{language}/")
    assert feed.title


@pytest.mark.parametrize("shape", ["rss", "atom"])
def test_feed_asked_again_is_not_sent_again_until_something_changes(client, news, tell, shape):
    address = f"/lv/feeds/news.{shape}"
    first, second = tell("Pirmā"), tell("Otrā")
    etag = client.get(address)["ETag"]

    again = client.get(address, headers={"If-None-Match": etag})
    second.unpublish()
    without = client.get(address, headers={"If-None-Match": etag})
    first.introduction = "Citādi."
    first.save_revision().publish()
    changed = client.get(address, headers={"If-None-Match": without["ETag"]})

    assert [again.status_code, without.status_code, changed.status_code] == [304, 200, 200]
    assert not again.content


def test_empty_feed_stays_the_same(client, news):
    with time_machine.travel(datetime(2026, 5, 1, tzinfo=UTC), tick=False):
        etag = client.get("/lv/feeds/news.atom")["ETag"]
    with time_machine.travel(datetime(2026, 5, 2, tzinfo=UTC), tick=False):
        again = client.get("/lv/feeds/news.atom", headers={"If-None-Match": etag})

    assert again.status_code == 304


def test_feed_of_a_place_has_only_what_is_of_it(client, news, tell, invite, cesis, riga, make_call_page):
    tell("Cēsīs", municipality=cesis)
    tell("Rīgā", municipality=riga)
    invite("Cēsīs", programme=ProgrammeFactory(municipality=cesis))
    invite("Rīgā", municipality=riga)
    call_page = make_call_page(title="Cēsu aicinājums")
    programme = call_page.get_parent().specific.programme
    programme.municipality = cesis
    programme.save()

    asked = [read(client, f"/lv/feeds/cesu-novads/{kind}.rss") for kind in ("news", "events", "calls")]
    elsewhere = read(client, "/lv/feeds/riga/calls.rss")

    assert [titles(feed) for feed in asked] == [["Cēsīs"], ["Cēsīs"], ["Cēsu aicinājums"]]
    assert "Cēsu novads" in asked[0].feed.title
    assert titles(elsewhere) == []


def test_feed_has_its_own_language_only_and_items_keep_their_id(client, home, news, tell):
    russian = Locale.objects.get(language_code="ru")
    home.copy_for_translation(russian).save_revision().publish()
    news.copy_for_translation(russian).save_revision().publish()
    page = tell("Ziņa")
    translated = page.copy_for_translation(russian)
    translated.title = "Новость"
    translated.save_revision().publish()

    before = read(client, "/lv/feeds/news.atom").entries
    page.slug = "citur"
    page.save_revision().publish()
    after = read(client, "/lv/feeds/news.atom").entries
    elsewhere = read(client, "/ru/feeds/news.atom").entries

    assert [entry.title for entry in elsewhere] == ["Новость"]
    assert [entry.id for entry in before] == [entry.id for entry in after]
    assert elsewhere[0].id != after[0].id


@pytest.mark.parametrize("kind", ["news", "events"])
def test_feeds_hide_drafts_and_what_only_some_may_read(client, tell, invite, kind):
    make = tell if kind == "news" else invite
    make("Melnraksts").unpublish()
    PageViewRestriction.objects.create(page=make("Iekšēja"), restriction_type=PageViewRestriction.LOGIN)

    assert read(client, f"/lv/feeds/{kind}.rss").entries == []


def test_event_feed_has_what_is_coming_and_says_what_is_cancelled(client, invite):
    invite("Bija", days=-2)
    invite("Būs", model=CelebrationPage)
    invite("Nebūs", is_cancelled=True)

    feed = read(client, "/lv/feeds/events.rss")

    with translation.override("lv"):
        cancelled = translation.gettext("Cancelled: %(title)s") % {"title": "Nebūs"}
    assert sorted(titles(feed)) == sorted([cancelled, "Būs"])
    assert "Pils laukums 1" in feed.entries[0].content[0].value


def test_call_feed_has_calls_that_are_open_or_will_be(client, make_call_page):
    for state in (CallState.OPEN, CallState.SOON, CallState.CLOSED):
        make_call_page(state, title=state.value)

    assert set(titles(read(client, "/lv/feeds/calls.atom"))) == {"open", "soon"}


@pytest.mark.parametrize("state", [{"people": CreditedImage.People.REFUSED}, {"consent_until": date(2020, 1, 1)}])
def test_feed_and_list_leave_out_a_picture_that_may_not_be_shown(client, news, tell, image, state):
    page = tell("Ziņa", image=image)
    for name, value in state.items():
        setattr(image, name, value)
    image.save()

    assert "enclosures" not in read(client, "/lv/feeds/news.rss").entries[0] or not (
        read(client, "/lv/feeds/news.rss").entries[0].enclosures
    )
    for address in (news.url, page.url):
        assert "aplis" not in client.get(address).content.decode()


def test_feed_carries_nothing_that_runs_or_looks(client, news, tell, image):
    body = [
        *BODY,
        {"type": "picture", "value": {"image": {"image": image.pk, "alt_text": "Aplis", "decorative": False}}},
    ]
    page = tell("Ziņa")
    page.body = page._meta.get_field("body").to_python(body)
    page.save_revision().publish()

    content = read(client, "/lv/feeds/news.rss").entries[0].content[0].value

    assert 'src="http://testserver/media/' in content
    for wrong in ("class=", "style", "<script", "<source", "srcset", "<div", "<section", "<svg"):
        assert wrong not in content


@pytest.mark.parametrize(
    "address",
    [
        "/lv/feeds/nav.rss",
        "/lv/feeds/news.json",
        "/lv/feeds/nav-tada/news.rss",
        "/lv/feeds/nav-tada/events.ics",
        "/lv/feeds/" + "a" * 500 + "/news.rss",
        "/lv/jaunumi/event.ics",
        "/lv/nav/event.ics",
    ],
)
def test_feeds_and_calendars_that_are_not_there_are_not_found(client, news, address):
    assert client.get(address).status_code == 404


def test_feeds_are_only_read(client, news):
    for address in ("/lv/feeds/news.rss", "/lv/feeds/events.ics"):
        assert client.post(address).status_code == 405
        assert client.head(address).status_code == 200


def test_list_pages_lead_to_their_feeds(client, news, events, tell, cesis):
    tell("Ziņa", municipality=cesis)

    response = client.get(f"{news.url}?municipality=cesu-novads").content.decode()
    listed = client.get(events.url).content.decode()

    assert 'type="application/rss+xml"' in response
    assert 'href="/lv/feeds/cesu-novads/news.atom"' in response
    assert 'href="/lv/feeds/events.rss"' in listed
    assert f'href="{reverse("coming_events")}"'.replace("/en/", "/lv/") in listed or "/feeds/events.ics" in listed


@time_machine.travel(datetime(2026, 3, 20, 12, 0, tzinfo=UTC), tick=False)
def test_calendar_file_has_the_times_of_riga_across_the_change_of_clocks(client, invite, cesis):
    starts, ends = datetime(2026, 3, 28, 20, 0, tzinfo=UTC), datetime(2026, 3, 29, 10, 0, tzinfo=UTC)
    page = invite("Nakts pārgājiens", starts_at=starts, ends_at=ends, municipality=cesis, online_url="https://x.lv/z")

    response = client.get(f"{page.url}event.ics")
    event = events_of(response)["Nakts pārgājiens"]

    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert f'filename="{page.slug}.ics"' in response["Content-Disposition"]
    assert (event.start, event.end) == (starts, ends)
    assert event.start.isoformat() == "2026-03-28T22:00:00+02:00"
    assert event.end.isoformat() == "2026-03-29T13:00:00+03:00"
    assert b"DTSTART;TZID=Europe/Riga:20260328T220000" in response.content
    assert b"BEGIN:VTIMEZONE" in response.content
    assert event["LOCATION"] == "Pils laukums 1, Cēsu novads"
    assert event["URL"] == f"http://testserver{page.url}"
    assert event["STATUS"] == "CONFIRMED"
    assert "https://x.lv/z" in event["DESCRIPTION"]
    assert not {"ORGANIZER", "ATTENDEE", "CONTACT"} & set(event)


@pytest.mark.parametrize("year", [2025, 2026, 2030])
def test_calendar_file_describes_when_the_clocks_of_riga_change(year):
    described, known = Timezone.from_ical(calendars.RIGA).to_tz(lookup_tzid=False), ZoneInfo("Europe/Riga")

    hours = [datetime(year, 1, 1, tzinfo=UTC) + timedelta(hours=hour) for hour in range(0, 365 * 24, 6)]

    assert all(hour.astimezone(described).utcoffset() == hour.astimezone(known).utcoffset() for hour in hours)


def test_calendar_file_keeps_its_id_and_tells_that_it_is_cancelled(client, home, events, invite):
    page = invite("Pikniks")
    before = events_of(client.get(f"{page.url}event.ics"))["Pikniks"]
    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=False):
        page.slug, page.is_cancelled = "citur", True
        page.save_revision().publish()
        page = EventPage.objects.get(pk=page.pk)
        response = client.get(f"{page.url}event.ics")
    after = next(iter(events_of(response).values()))

    assert after["UID"] == before["UID"]
    assert after["STATUS"] == "CANCELLED"
    assert after["SUMMARY"] != "Pikniks"
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])


def test_calendar_file_is_the_same_until_the_event_changes(client, invite):
    page = invite("Pikniks")
    etag = client.get(f"{page.url}event.ics")["ETag"]

    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=False):
        again = client.get(f"{page.url}event.ics", headers={"If-None-Match": etag})

    assert again.status_code == 304


def test_calendar_file_of_what_only_some_may_read_is_not_given_away(client, invite, events):
    page, draft = invite("Iekšējs"), invite("Melnraksts")
    PageViewRestriction.objects.create(page=events, restriction_type=PageViewRestriction.LOGIN)
    draft.unpublish()

    assert client.get(f"{page.url}event.ics").status_code == 404
    assert client.get(f"{draft.url}event.ics").status_code == 404


def test_calendar_of_all_has_what_is_coming_in_its_language_and_place(client, home, events, invite, cesis):
    russian = Locale.objects.get(language_code="ru")
    home.copy_for_translation(russian).save_revision().publish()
    events.copy_for_translation(russian).save_revision().publish()
    page = invite("Cēsīs", municipality=cesis)
    translated = page.copy_for_translation(russian)
    translated.title = "В Цесисе"
    translated.save_revision().publish()
    invite("Izlaidums", model=CelebrationPage)
    invite("Bija", days=-3)

    everywhere = events_of(client.get("/lv/feeds/events.ics"))
    there = events_of(client.get("/lv/feeds/cesu-novads/events.ics"))
    elsewhere = events_of(client.get("/ru/feeds/events.ics"))

    assert list(everywhere) == ["Cēsīs", "Izlaidums"]
    assert list(there) == ["Cēsīs"]
    assert list(elsewhere) == ["В Цесисе"]
    assert elsewhere["В Цесисе"]["UID"] == everywhere["Cēsīs"]["UID"]


def test_feeds_cost_the_same_however_much_there_is(client, news, tell, invite, image, cesis, make_call_page):
    def queries(address):
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        return len(asked)

    addresses = [f"/lv/feeds/{kind}.rss" for kind in ("news", "events", "calls", "stories")]
    addresses += ["/lv/feeds/events.ics", "/lv/feeds/cesu-novads/news.atom"]

    def more(number):
        told = tell(f"Ziņa {number}", image=image, municipality=cesis, programme=ProgrammeFactory(municipality=cesis))
        with_body(told).save_revision().publish()
        invite(f"Notikums {number}", programme=ProgrammeFactory(), image=image)
        invite(f"Izlaidums {number}", model=CelebrationPage, programme=ProgrammeFactory(), image=image)
        make_call_page(title=f"Aicinājums {number}")

    more(0)
    before = [queries(address) for address in addresses]
    for number in range(1, 6):
        more(number)

    assert [queries(address) for address in addresses] == before


def test_feed_stops_at_the_latest(client, tell):
    for number in range(22):
        tell(f"Ziņa {number}", date=date(2026, 1, 1) + timedelta(days=number))

    feed = read(client, "/lv/feeds/news.rss")

    assert len(feed.entries) == 20
    assert feed.entries[0].title == "Ziņa 21"


def test_feeds_set_no_cookie_and_do_not_vary_on_it(client, news, tell):
    tell("Ziņa")

    for address in ("/lv/feeds/news.rss", "/lv/feeds/events.ics"):
        response = client.get(address)
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")


def test_feeds_and_calendars_say_the_movements_own_name(client, home, news, invite):
    BrandSettings.objects.create(site=home.get_site(), name="Plecs pie pleca")
    invite("Tikšanās")

    feed_read = client.get("/lv/feeds/news.atom").content.decode()
    calendar_read = client.get("/lv/feeds/events.ics").content.decode()

    assert "<title>Plecs pie pleca · Jaunumi</title>" in feed_read
    assert "<name>Plecs pie pleca</name>" in feed_read
    assert "PRODID:-//Plecs pie pleca//LV" in calendar_read
    assert "Blakus" not in feed_read
