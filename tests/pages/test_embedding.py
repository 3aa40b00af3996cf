"""A link of ours in somebody else's page: oEmbed, and the card in a frame."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from defusedxml import ElementTree
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms.models import BrandSettings
from pages.models import ShortAddress, StoryConsent
from tests.factories.stories import russian_of
from tests.pages.test_pages import hrefs, tree

pytestmark = [pytest.mark.django_db, pytest.mark.seen_once]
HOST = "http://testserver"


def ask(client, url, **more):
    return client.get("/oembed/", {"url": url, **more})


def close(page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


@pytest.fixture
def every_kind(tell_story, tell, invite, make_call_page):
    return [tell_story(), tell("Jauna darbnīca"), invite("Pikniks"), make_call_page()]


# --- oEmbed ---------------------------------------------------------------------------------------


def test_every_kind_of_page_is_told_as_json_and_found_from_the_page(client, every_kind):
    for page in every_kind:
        links = tree(client.get(page.url)).findall(".//link[@rel='alternate']")
        addresses = {link.get("type"): link.get("href") for link in links if "oembed" in link.get("type", "")}
        response = client.get(addresses["application/json+oembed"])
        found = response.json()

        assert response["Content-Type"] == "application/json"
        assert (found["version"], found["type"], found["title"]) == ("1.0", "rich", page.title)
        assert f'src="{HOST}{page.url}card.html"' in found["html"]
        assert 'sandbox="allow-popups allow-popups-to-escape-sandbox"' in found["html"]
        assert f'<a href="{HOST}{page.url}">' in found["html"]
        assert client.get(addresses["text/xml+oembed"]).status_code == 200


def test_xml_says_the_same_as_json(client, tell):
    page = tell("Rīts & „vakars” <te>")

    found = ask(client, HOST + page.url).json()
    root = ElementTree.fromstring(ask(client, HOST + page.url, format="xml").content)

    assert root.tag == "oembed"
    assert {part.tag: part.text for part in root} == {name: str(value) for name, value in found.items()}
    assert "<te>" not in found["html"]


def test_a_story_is_found_by_its_short_address_and_in_each_language(client, tell_story):
    story = tell_story()
    russian = russian_of(story)
    russian.title = "Один вопрос"
    russian.save_revision().publish()
    code = ShortAddress.objects.get().code

    titles = [ask(client, HOST + path).json()["title"] for path in (f"/s/{code}", story.url, russian.url)]

    assert titles == [story.title, story.title, "Один вопрос"]
    assert "card.html" in ask(client, HOST + russian.url).json()["html"]
    assert ask(client, f"{HOST}/s/222222").status_code == 404


@pytest.mark.parametrize(
    ("asked", "size"),
    [({}, (600, 300)), ({"maxwidth": 320}, (320, 420)), ({"maxwidth": 9999, "maxheight": 200}, (600, 200))],
)
def test_the_card_is_no_larger_than_was_asked(client, tell, asked, size):
    found = ask(client, HOST + tell("Ziņa").url, **asked).json()

    assert (found["width"], found["height"]) == size
    assert f'width="{size[0]}" height="{size[1]}"' in found["html"]


@pytest.mark.parametrize("size", ["0", "-5", "abc", "1e3", "9" * 40, "٣"])
def test_a_size_that_is_none_is_a_bad_question(client, tell, size):
    assert ask(client, HOST + tell("Ziņa").url, maxwidth=size).status_code == 400


def test_other_formats_are_not_implemented(client, tell):
    page = tell("Ziņa")

    assert ask(client, HOST + page.url, format="yaml").status_code == 501
    assert client.get("/oembed/").status_code == 400
    assert client.post("/oembed/").status_code == 405


def test_what_not_everybody_may_read_is_not_told(client, every_kind):
    for page in every_kind:
        close(page)

    assert {ask(client, HOST + page.url).status_code for page in every_kind} == {401}
    assert {client.get(f"{page.url}card.html").status_code for page in every_kind} == {404}


def test_a_story_that_ended_is_gone_in_answer_and_frame(client, tell_story):
    story = tell_story(agreed=False)
    code = ShortAddress.objects.get().code

    card = client.get(f"{story.url}card.html")

    assert ask(client, HOST + story.url).status_code == 410
    assert ask(client, f"{HOST}/s/{code}").status_code == 410
    assert card.status_code == 410
    assert story.title not in card.content.decode()
    assert card["Cache-Control"] == "no-store"
    assert "frame-ancestors *" in card["Content-Security-Policy"]


def test_unpublished_pages_and_other_kinds_are_not_found(client, home, tell):
    page = tell("Ziņa")
    page.unpublish()

    assert ask(client, HOST + page.url).status_code == 404
    assert ask(client, HOST + home.url).status_code == 404
    assert client.get(f"{home.url}card.html").status_code == 404


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example.org/lv/",
        "http://testserver@evil.example.org/lv/",
        "http://user:pass@testserver{path}",
        "http://testserver:99999{path}",
        "http://testserver:abc{path}",
        "http://[::1{path}",
        "javascript:alert(1)",
        "file://testserver{path}",
        "//testserver{path}",
        "{path}",
        "http://testserver/%00",
        "http://testserver\x00{path}",
        "http://testserver{path}\x00",
        "http://testserver/lv/%ff%fe/",
        "http://testserver/lv/../../admin/",
        "http://testserver/" + "a" * 5000,
        "http://testserver/s/",
        "http://testserver/s/%00%F0%9F%98%80",
        "http://testserver/s/" + "x" * 300,
        "http://testserver/xx/",
        "\ud83d",
        "http://тест/",
    ],
)
def test_a_hostile_address_is_not_found(client, tell, url):
    path = tell("Ziņa").url

    response = client.get(f"/oembed/?url={quote(url.replace('{path}', path), errors='replace')}")

    assert response.status_code == 404


def test_an_answer_is_for_everybody_and_nobody_in_particular(client, tell):
    response = ask(client, HOST + tell("Ziņa").url)

    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Cookie" not in response.get("Vary", "")
    assert not response.cookies
    assert "public" in response["Cache-Control"]
    again = client.get(response.wsgi_request.get_full_path(), headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304


# --- the card -------------------------------------------------------------------------------------


def test_a_card_is_small_has_everything_in_it_and_runs_nothing(client, every_kind):
    for page in every_kind:
        response = client.get(f"{page.url}card.html")
        shown = tree(response)
        text = response.content.decode()

        assert len(response.content) <= 15 * 1024
        assert "<script" not in text
        assert not shown.findall(".//img")
        assert not shown.findall(".//link[@rel='stylesheet']")
        assert "url(" not in text
        link = shown.find(".//a")
        assert (link.get("href"), link.get("target"), link.get("rel")) == (HOST + page.url, "_blank", "noopener")
        assert shown.find(".//h1").text == page.title


def test_only_a_card_lets_itself_be_framed_and_by_a_hash_of_its_style(client, tell):
    page = tell("Ziņa")

    card, plain = client.get(f"{page.url}card.html"), client.get(page.url)

    assert "X-Frame-Options" not in card
    assert "default-src 'none'" in card["Content-Security-Policy"]
    assert "'sha256-" in card["Content-Security-Policy"]
    assert "unsafe" not in card["Content-Security-Policy"]
    assert plain["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in plain["Content-Security-Policy"]
    assert not card.cookies
    assert "Cookie" not in card.get("Vary", "")


def test_a_card_is_sent_whole_each_time_so_that_its_policy_comes_along(client, tell):
    page = tell("Ziņa")
    first = client.get(f"{page.url}card.html")

    again = client.get(f"{page.url}card.html", headers={"if-none-match": first.get("ETag", '"x"')})

    assert again.status_code == 200
    assert "frame-ancestors *" in again["Content-Security-Policy"]


def test_a_card_has_the_chosen_colours_and_its_policy_knows_them(client, home, tell):
    page = tell("Ziņa")
    before = client.get(f"{page.url}card.html")
    BrandSettings.objects.update_or_create(site=home.get_site(), defaults={"primary": "#225577", "name": "Kopā"})

    card = client.get(f"{page.url}card.html")

    assert "#225577" in card.content.decode()
    assert "Kopā" in card.content.decode()
    assert card["Content-Security-Policy"] != before["Content-Security-Policy"]


def test_a_card_speaks_the_language_of_its_address(client, tell_story):
    story = tell_story()
    russian = russian_of(story)
    russian.save_revision().publish()

    card = client.get(f"{russian.url}card.html", headers={"accept-language": "lv"})

    assert tree(card).get("lang") == "ru"


def test_a_card_says_where_a_call_and_an_event_stand(client, invite, make_call_page):
    event = invite("Pikniks", is_cancelled=True)
    call = make_call_page()

    shown = [client.get(f"{page.url}card.html", headers={"accept-language": "en"}) for page in (event, call)]

    assert "Pils laukums 1" in shown[0].content.decode()
    assert 'class="when"' in shown[1].content.decode()


def test_the_code_to_paste_stands_on_the_page_as_text(client, tell_story):
    story = tell_story()

    shown = tree(client.get(story.url))

    assert f'src="{HOST}{story.url}card.html"' in "".join(shown.find(".//pre/code").itertext())
    assert not shown.findall(".//iframe")


def test_a_page_that_is_not_for_everybody_offers_no_code(sign_in, tell):
    from cms import groups
    from tests.factories import make_staff

    page = tell("Ziņa")
    close(page)

    response = sign_in(make_staff(groups.EDITOR)).get(page.url)

    assert response.status_code == 200
    assert "oembed" not in response.content.decode()


def test_a_consent_that_ends_tomorrow_still_holds_today(client, tell_story):
    story = tell_story()
    StoryConsent.objects.update(until=timezone.localdate())

    today = ask(client, HOST + story.url).status_code
    StoryConsent.objects.update(until=timezone.localdate() - timedelta(days=1))

    assert (today, ask(client, HOST + story.url).status_code) == (200, 410)
    assert hrefs(client.get(f"{story.url}card.html")) == []
