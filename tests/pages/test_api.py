"""The site as data: what everybody may read is there, ready to show; nothing else is, in no answer."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Locale,
    PageViewRestriction,
    Site,
)

from cms.models import CreditedImage, Helpline
from forms.models import FormPage, Role
from forms.models.call import CallState
from pages.models import HelpPage, NewsPage, ReferrersPage, StandardPage, StoryConsent
from search.domain.pages import compile_all
from tests.factories import make_form
from tests.factories.blocks import block, item, make_document, make_image, shown
from tests.pages.conftest import publish

pytestmark = pytest.mark.django_db
PAGES = "/api/v2/pages/"


@pytest.fixture
def ask(client):
    """Return what asks for an address and gives the answer's data."""

    def get(address, status=200, **query):
        response = client.get(address, query)
        assert response.status_code == status, response.content
        return response.json()

    return get


@pytest.fixture
def see(ask):
    def get(page, status=200, **query):
        return ask(f"{PAGES}{page.pk}/", status, **query)

    return get


def ids(answer):
    return {item["id"] for item in answer["items"]}


def yesterday():
    return timezone.localdate() - timedelta(days=1)


def translated(page, parent, code, **fields):
    """Return `page` published in another language."""
    locale = Locale.objects.get_or_create(language_code=code)[0]
    if parent.locale_id != locale.pk:
        parent = parent.get_translation_or_none(locale) or parent.copy_for_translation(locale, copy_parents=True)
        parent.save_revision().publish()
    made = page.copy_for_translation(locale)
    for name, value in fields.items():
        setattr(made, name, value)
    made.save_revision().publish()
    return type(page).objects.get(pk=made.pk)


# --- pages ----------------------------------------------------------------------------------------


def test_list_tells_of_pages_with_where_they_are_and_their_other_languages(ask, home, news, tell):
    page = tell("Pikniks")
    english = translated(page, news, "en", title="Picnic")

    (listed,) = ask(PAGES, type="pages.NewsPage", locale="lv")["items"]

    assert (listed["id"], listed["title"], listed["meta"]["locale"]) == (page.pk, "Pikniks", "lv")
    assert listed["meta"]["html_url"] == f"http://testserver{page.url}"
    assert listed["meta"]["detail_url"] == f"http://testserver{PAGES}{page.pk}/"
    assert listed["meta"]["translations"] == [
        {
            "locale": "en",
            "id": english.pk,
            "html_url": f"http://testserver{english.url}",
            "detail_url": f"http://testserver{PAGES}{english.pk}/",
        }
    ]


def test_page_is_told_with_text_pictures_and_place_ready_to_show(see, home, tell, cesis):
    target = publish(home, StandardPage(title="Par mums", slug="par-mums"))
    text = f'<p>Lasi <a linktype="page" id="{target.pk}">par mums</a> &amp; nāc.</p>'
    image = make_image("Upe", credit="Anna Ozola", licence="CC BY 4.0")
    body = [
        block("text", {"heading": "Kas notika", "text": text}),
        block("picture", {"image": shown(image, "Divi krēsli pie upes"), "caption": "Cēsīs"}),
    ]
    page = tell("Pikniks", body=json.dumps(body), image=image, municipality=cesis)

    told = see(page)

    words, picture = told["body"]
    seen = picture["value"]["image"]
    assert words["value"]["text"] == f'<p>Lasi <a href="http://testserver{target.url}">par mums</a> &amp; nāc.</p>'
    assert (seen["alt"], seen["credit"], seen["licence"]) == ("Divi krēsli pie upes", "Anna Ozola", "CC BY 4.0")
    assert [(item["type"], item["width"]) for item in seen["sources"]] == [
        ("image/avif", 480),
        ("image/avif", 960),
        ("image/webp", 480),
        ("image/webp", 960),
    ]
    assert all(item["url"].startswith("http://testserver/media/") for item in seen["sources"])
    assert told["image"]["alt"] == image.default_alt_text
    assert told["municipality"] == {"slug": "cesu-novads", "name": "Cēsu novads"}
    assert told["meta"]["parent"]["title"] == "Jaunumi"


def test_decoration_has_no_words_of_its_own(see, tell):
    value = {"image": {**shown(make_image()), "decorative": True}, "caption": ""}

    told = see(tell("Pikniks", body=json.dumps([block("picture", value)])))

    assert told["body"][0]["value"]["image"]["alt"] == ""


def test_page_is_found_by_its_address_in_each_language(client, home, news, tell):
    page = tell("Pikniks")
    english = translated(page, news, "en", title="Picnic")

    for found in (page, english):
        response = client.get(f"{PAGES}find/", {"html_path": found.url, "fields": "_,id"}, follow=True)
        assert response.json() == {"id": found.pk}
    assert client.get(f"{PAGES}find/", {"html_path": "/lv/nekur/"}).status_code == 404
    assert client.get(f"{PAGES}find/", {"html_path": "nekur"}).status_code == 404


# --- what not everybody may read ------------------------------------------------------------------


def everything(ask, page):
    """Return all answers in which `page` could be, as one text."""
    locale = {"locale": "lv", "limit": "50"}
    kind = f"{page._meta.app_label}.{type(page).__name__}"
    return json.dumps(
        [ask(PAGES, **locale), ask(PAGES, type=kind, fields="*", **locale), ask(PAGES, slug=page.slug)],
        ensure_ascii=False,
    )


def private(page):
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type=PageViewRestriction.LOGIN)


def drafted(page):
    page.unpublish()


@pytest.mark.parametrize("hide", [private, drafted])
def test_page_that_not_everybody_may_read_is_in_no_answer(ask, see, home, tell, hide):
    page = tell("Slepens pikniks")
    note = publish(
        home, StandardPage(title="Par", slug="par", body=json.dumps([block("text", {"heading": "", "text": "x"})]))
    )
    hide(page)

    see(page, status=404)
    assert "Slepens" not in everything(ask, page)
    assert ask(f"{PAGES}find/", 404, html_path=page.url) == {
        "message": "there is no such thing, or not everybody may read it"
    }
    assert note.pk in ids(ask(PAGES))


def test_translation_that_is_no_longer_public_is_no_translation(see, news, tell):
    page = tell("Pikniks")
    translated(page, news, "en", title="Picnic").unpublish()

    assert see(page)["meta"]["translations"] == []


@pytest.mark.parametrize("was_agreed", [True, False])
def test_story_is_there_as_long_as_its_people_agree(ask, see, home, tell_story, was_agreed):
    image = make_image("Elza pie upes")
    story = tell_story("Elzas stāsts", image=image)
    body = json.dumps([block("story_list", {"heading": "Stāsti", "stories": [item(story.pk)]})])
    teller = publish(home, StandardPage(title="Par", slug="par", body=body))
    if not was_agreed:
        StoryConsent.objects.filter(story=story.translation_key).update(withdrawn_on=yesterday())

    see(story, status=200 if was_agreed else 404)
    ask(f"/api/v2/images/{image.pk}/", status=200 if was_agreed else 404)
    assert ("Elzas stāsts" in everything(ask, story)) is was_agreed
    assert ("Elzas stāsts" in json.dumps(see(teller), ensure_ascii=False)) is was_agreed
    assert (image.pk in ids(ask("/api/v2/images/"))) is was_agreed


def test_story_tells_its_short_address_and_nothing_of_consents(see, tell_story):
    told = see(tell_story())

    assert told["short_url"].startswith("http://testserver/s/")
    assert set(told) == {
        *("id", "meta", "title", "date", "introduction", "image", "programme", "municipality", "body"),
        *("kind", "author", "short_url"),
    }


def test_partner_of_the_past_is_in_no_answer(ask, see, home, make_partner):
    now = make_partner(logo=make_image("Zīme"), contact_name="Ilze", contact_email="ilze@example.org")
    past = make_partner(agreement_until=yesterday())
    body = json.dumps([block("partner_logos", {"heading": "Kopā", "partners": [item(now.pk), item(past.pk)]})])
    teller = publish(home, StandardPage(title="Par", slug="par", body=body))

    (block_told,) = see(teller)["body"]

    assert [partner["id"] for partner in block_told["value"]["partners"]] == [now.pk]
    assert ids(ask(PAGES, type="pages.PartnerPage")) == {now.pk}
    assert "ilze" not in json.dumps(see(now)).casefold()
    see(past, status=404)


@pytest.mark.parametrize("people", [{"people": "refused"}, {"consent_until": yesterday()}])
def test_picture_that_may_not_be_shown_is_in_no_answer(ask, see, tell, people):
    image = make_image("Elza", **people)
    pictures = [{"image": shown(image), "caption": "Rudens"}]
    body = [
        block("picture", pictures[0]),
        block("gallery", {"heading": "", "pictures": [item(value) for value in pictures]}),
        block("people", {"heading": "Kas", "people": [item({"name": "Ilze", "picture": shown(image)})]}),
    ]
    page = tell("Pikniks", image=image, body=json.dumps(body))

    told = see(page)

    assert told["image"] is None
    assert told["body"][0]["value"]["image"] is None
    assert f'"id": {image.pk}' not in json.dumps(told["body"])
    assert "images/" not in json.dumps(told)
    assert ask(PAGES, type="pages.NewsPage", fields="image")["items"][0]["image"] is None
    assert image.pk not in ids(ask("/api/v2/images/"))
    ask(f"/api/v2/images/{image.pk}/", status=404)


def closed():
    made = Collection.get_first_root_node().add_child(name="Komandai")
    CollectionViewRestriction.objects.create(collection=made, restriction_type=CollectionViewRestriction.LOGIN)
    return made.add_child(name="Vēl dziļāk")


@pytest.mark.parametrize("make", [make_image, make_document])
def test_pictures_and_documents_are_those_that_public_pages_show(ask, tell, make):
    things = [make(f"Lieta {number}") for number in range(4)]
    inside = make("Iekšējais", collection=closed())
    name, listing = ("picture", "images") if make is make_image else ("files", "documents")

    def body(*told):
        if name == "picture":
            return json.dumps([block(name, {"image": shown(thing), "caption": ""}) for thing in told])
        return json.dumps([block(name, {"heading": "Lejuplādei", "files": [item(thing.pk) for thing in told]})])

    tell("Pikniks", body=body(things[0], inside))
    tell("Melnraksts", body=body(things[1])).unpublish()

    assert ids(ask(f"/api/v2/{listing}/", fields="*")) == {things[0].pk}
    for thing in (*things[1:], inside):
        ask(f"/api/v2/{listing}/{thing.pk}/", status=404)


def test_file_in_print_quality_is_offered_where_anybody_may_take_it(ask, tell):
    make_image("Presei", press_download=True)
    plain = make_image("Lapai")
    tell("Pikniks", image=plain)

    files = {item["title"]: item["meta"]["download_url"] for item in ask("/api/v2/images/", fields="*")["items"]}

    assert files["Lapai"] is None
    assert files["Presei"].startswith("http://testserver/media/original_images/")


def test_form_leads_to_what_it_asks_and_tells_no_question(client, see, home, form_page):
    told = see(form_page)

    assert set(told) == {"id", "meta", "title", "introduction", "kind", "schema_url"}
    assert client.get(told["schema_url"]).json()["title"] == "Pieteikums"


def test_form_that_not_everybody_may_answer_is_in_no_answer(ask, see, home):
    form = make_form(parent=home, access=FormPage.Access.INVITATION, title="Ar ielūgumu", slug="ielugums")
    page = publish(home, ReferrersPage(title="Skolām", slug="skolam", form=form))

    see(form, status=404)
    assert see(page)["form"] is None
    assert "Ar ielūgumu" not in everything(ask, form)


def test_site_that_is_not_ours_has_nothing(client, home, tell):
    page = tell("Pikniks")
    elsewhere = publish(page.get_root(), StandardPage(title="Cita vietne", slug="cita"))
    Site.objects.create(hostname="localhost", root_page=elsewhere)

    assert client.get(f"{PAGES}{elsewhere.pk}/").status_code == 404
    assert client.get(f"{PAGES}{page.pk}/", headers={"host": "localhost"}).status_code == 404


# --- blocks that show what stands elsewhere ---------------------------------------------------------


def test_blocks_tell_calls_forms_and_helplines_themselves(see, home, make_call_page, form_page):
    page = make_call_page(CallState.OPEN)
    Helpline.objects.create(name="Skalbes", phone="67 222 922", locale=home.locale)
    body = [
        block("call_list", {"heading": "Piesakies", "role": None, "programme": None}),
        block("form", {"title": "Piesakies", "text": "", "form": form_page.pk, "button": ""}),
        block("helpline", {"heading": "", "show": "all"}),
    ]

    calls, form, lines = (told["value"] for told in see(home_with(home, body))["body"])

    assert [(told["title"], told["call"]["state"]) for told in calls["calls"]] == [(page.title, "open")]
    assert (form["state"], form["html_url"]) == ("open", f"http://testserver{form_page.url}{page.call.slug}/")
    assert [line["phone"] for line in lines["helplines"]] == ["67 222 922"]


def home_with(home, body):
    home.body = json.dumps(body)
    home.save_revision().publish()
    return home


def test_help_page_tells_its_helplines(see, home):
    Helpline.objects.create(name="Skalbes", phone="67 222 922", locale=home.locale)

    told = see(publish(home, HelpPage(title="Palīdzība", slug="palidziba")))

    assert [line["name"] for line in told["helplines"]] == ["Skalbes"]


# --- narrowing --------------------------------------------------------------------------------------


def test_list_is_narrowed_by_municipality_whatever_the_kind(ask, make_call_page, tell, tell_story, invite, cesis, riga):
    call = make_call_page()
    programme = call.get_parent().specific
    programme.programme.municipality = cesis
    programme.programme.save()
    here = {call.pk, programme.pk, tell("Cēsīs", municipality=cesis).pk, tell_story(municipality=cesis).pk}
    here |= {invite("Nāc", municipality=cesis).pk, tell("Mūsu", programme=programme.programme).pk}
    tell("Rīgā", municipality=riga)

    assert ids(ask(PAGES, municipality="cesu-novads")) == here
    assert ids(ask(PAGES, municipality="cesu-novads", type="pages.CallPage")) == {call.pk}


def test_list_is_narrowed_by_days(ask, tell, invite, make_call_page):
    today = timezone.localdate()
    old, new = tell("Sen", date=today - timedelta(days=40)), tell("Nupat", date=today)
    soon, past = invite("Drīz", days=3), invite("Bija", days=-30)
    call = make_call_page(CallState.OPEN)

    now = ids(ask(PAGES, **{"from": (today - timedelta(days=2)).isoformat()}))
    before = ids(ask(PAGES, to=(today - timedelta(days=20)).isoformat()))

    assert now == {new.pk, soon.pk, call.pk}
    assert before == {old.pk, past.pk}


@pytest.mark.parametrize("state", list(CallState))
def test_calls_are_narrowed_by_how_they_stand(ask, make_call_page, state):
    pages = {each: make_call_page(each, title=each) for each in CallState}

    found = ask(PAGES, type="pages.CallPage", state=state, fields="call")["items"]

    assert [(item["id"], item["call"]["state"]) for item in found] == [(pages[state].pk, state)]


def test_list_is_searched_as_the_site_is_by_words_in_any_form_the_best_first(ask, news, tell):
    after = block("text", {"heading": "", "text": "<p>Pēc tās būs pikniks.</p>"})
    tell("Sapulce", body=json.dumps([after]), date=yesterday())
    tell("Pikniks mežā")
    english = translated(tell("Pikniks pie upes"), news, "en", title="A picnic by the river")
    compile_all()

    found = ask(PAGES, search='"piknikam', locale="lv", type="pages.NewsPage")
    ordered = ask(PAGES, search="pikniks", locale="lv", order="-title")

    assert found["items"][-1]["title"] == "Sapulce"
    assert found["meta"]["total_count"] == 3
    assert [item["title"] for item in ordered["items"]] == ["Sapulce", "Pikniks pie upes", "Pikniks mežā"]
    assert ids(ask(PAGES, search="picnics")) == {english.pk}
    assert ids(ask(PAGES, search="nekas")) == set()


def test_list_is_leafed_through(ask, tell):
    pages = [tell(f"Ziņa {number}") for number in range(5)]

    leaf = ask(PAGES, type="pages.NewsPage", offset="2", limit="2")

    assert [item["id"] for item in leaf["items"]] == [page.pk for page in pages[2:4]]
    assert leaf["meta"]["total_count"] == 5


# --- open calls -------------------------------------------------------------------------------------


def test_open_calls_are_those_to_which_somebody_can_apply_or_soon_will(client, ask, make_call_page, cesis):
    pages = {state: make_call_page(state, role=Role.MENTOR, title=state) for state in CallState}
    led = pages[CallState.OPEN].get_parent().specific.programme
    led.municipality, led.youngest, led.oldest = cesis, 14, 19
    led.save()

    answer = ask("/api/open-calls.json")

    states = [call["state"] for call in answer["calls"]]
    told = next(call for call in answer["calls"] if call["state"] == "open")
    assert states == ["closing_soon", "open", "soon"]
    assert (told["role"], told["ages"], told["places"]) == (
        "mentor",
        {"youngest": 14, "oldest": 19},
        led.pk and told["places"],
    )
    assert told["municipality"]["slug"] == "cesu-novads"
    assert told["closes_at"][-6:] in ("+02:00", "+03:00")
    assert told["url"] == f"http://testserver{pages[CallState.OPEN].url}"
    assert client.get(told["form"]["schema_url"]).json()["call"]["slug"] == told["slug"]
    assert ask("/api/open-calls.json", lang="ru") == {"lang": "ru", "calls": []}


def test_open_calls_are_narrowed_by_municipality(ask, make_call_page, cesis, riga):
    led = make_call_page().get_parent().specific.programme
    led.municipality = cesis
    led.save()

    assert len(ask("/api/open-calls.json", municipality="cesu-novads")["calls"]) == 1
    assert ask("/api/open-calls.json", municipality="riga")["calls"] == []
    assert "nowhere" in ask("/api/open-calls.json", 400, municipality="nowhere")["message"]


def test_call_whose_form_is_not_public_says_so(ask, make_call_page, form_page):
    make_call_page()
    form_page.unpublish()

    assert [call["form"] for call in ask("/api/open-calls.json")["calls"]] == [None]


# --- price ------------------------------------------------------------------------------------------


def queries(client, address, django_assert_max_num_queries):
    client.get(address)  # pictures are made once
    Site.clear_site_root_paths_cache()
    with django_assert_max_num_queries(100) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_lists_cost_the_same_whatever_is_in_them(client, news, tell, tell_story, cesis, django_assert_max_num_queries):
    address = f"{PAGES}?type=pages.NewsPage,pages.StoryPage&limit=20"
    detailed = [f"{PAGES}?type=pages.{kind}&fields=*&limit=20" for kind in ("NewsPage", "StoryPage")]
    tell("Pirmā", image=make_image(), municipality=cesis)
    tell_story(image=make_image())
    before = [queries(client, each, django_assert_max_num_queries) for each in (address, *detailed)]

    for number in range(5):
        page = tell(f"Ziņa {number}", image=make_image(), municipality=cesis)
        translated(page, news, "en", title=f"News {number}")
        tell_story(f"Stāsts {number}", image=make_image(), slug=f"cits-stasts-{number}")

    assert [queries(client, each, django_assert_max_num_queries) for each in (address, *detailed)] == before
    assert max(before) <= 12


def test_calls_cost_the_same_however_many_there_are(client, make_call_page, django_assert_max_num_queries):
    addresses = ("/api/open-calls.json", f"{PAGES}?type=pages.CallPage&fields=*")
    make_call_page()
    before = [queries(client, each, django_assert_max_num_queries) for each in addresses]

    for number in range(4):
        make_call_page(title=f"Uzsaukums {number}")

    assert [queries(client, each, django_assert_max_num_queries) for each in addresses] == before
    assert max(before) <= 12


def test_page_costs_the_same_however_much_it_tells(client, home, tell, django_assert_max_num_queries):
    target = publish(home, StandardPage(title="Par mums", slug="par-mums"))
    text = f'<p><a linktype="page" id="{target.pk}">par mums</a></p>'

    def told(times):
        body = [
            *(block("text", {"heading": "", "text": text}) for _time in range(times)),
            *(block("picture", {"image": shown(make_image()), "caption": ""}) for _time in range(times)),
        ]
        return tell("Pikniks", body=json.dumps(body), image=make_image())

    short, long = told(1), told(5)

    assert NewsPage.objects.count() == 2
    assert queries(client, f"{PAGES}{long.pk}/", django_assert_max_num_queries) == queries(
        client, f"{PAGES}{short.pk}/", django_assert_max_num_queries
    )
    assert CreditedImage.objects.count() == 8
