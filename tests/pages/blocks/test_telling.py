"""What blocks show to readers: full and empty, only what is public and in force, and at a price that does not grow."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from cms import municipalities
from cms.models import CreditedImage, Helpline, Municipality
from forms.models import FormPage
from pages.blocks import PressBlocks, QuestionsBlocks
from pages.models import (
    QuestionsPage,
    StandardPage,
)
from tests.factories.blocks import block, lists, make_document, make_image, pictures, shown, words
from tests.pages.conftest import publish

pytestmark = [pytest.mark.django_db, pytest.mark.seen_once]


# --- each of them, full and empty ---


@pytest.mark.parametrize("name", QuestionsBlocks().child_blocks)
def test_block_without_anything_filled_in_is_drawn(home, name):
    stream = QuestionsBlocks()

    html = stream.render(stream.to_python([{"type": name, "value": {}, "id": "a"}]))

    assert f'block-{name}"' in html


def test_every_block_shows_what_was_written(show, make_story, make_partner, make_call_page, programme):
    municipalities.ensure()
    call_page, story, partner, document = make_call_page(), make_story(), make_partner(), make_document()
    Helpline.objects.create(name="Uzticības tālrunis", phone="116 111", locale=Locale.objects.get(language_code="lv"))
    programme.programme.municipality = Municipality.objects.get(slug="cesu-novads")
    programme.programme.save()
    form = FormPage.objects.get()

    html = show(
        *words(),
        *pictures([make_image()]),
        *lists(stories=[story.pk], partners=[partner.pk], documents=[document.pk], form=form.pk),
    )

    for told in (
        "Nemāca dzīvot",
        "Elza, 16 gadi",
        "Neviens man nebija prasījis",
        "nedēļas laikā",
        "Pie virtuves galda Cēsīs.",
        "Mentors ir brīvprātīgais.",
        "Noslēguma aptauja",
        "Anna Ozola",
        "Raksti man, es izlasu visu.",
        "youtube.com",
        "2026-1-LV-0042",
        "Fonds neatbild par šīs lapas saturu.",
        f'href="{call_page.url}"',
        f'href="{story.url}"',
        f'href="{partner.url}"',
        "rokasgramata",
        f'href="{form.url}{call_page.call.slug}/"',
        'href="tel:116111"',
        "Cēsu novads",
    ):
        assert told in html, told


def test_video_loads_nothing_from_elsewhere(show):
    html = show(pictures([make_image()])[3])

    assert "<iframe" not in html
    assert 'src="https://www.youtube' not in html
    assert 'href="https://www.youtube.com/watch?v=blakus"' in html


def test_questions_stand_under_the_heading_of_their_topic(client, home):
    body = [
        block("topic", {"heading": "Pirms pieteikšanās"}),
        block("question", {"question": "Vai tas maksā?", "answer": "<p>Nē.</p>"}),
    ]
    page = publish(home, QuestionsPage(title="Jautājumi", slug="jautajumi", body=json.dumps(body)))

    stream = page.body.render_as_block()

    assert stream.index("Pirms pieteikšanās") < stream.index("<summary>") < stream.index("Nē.")


def test_press_has_what_stories_have():
    assert {"numbers", "files", "picture", "quote"} <= set(PressBlocks().child_blocks)


# --- only what is public and in force ---


def test_picture_that_somebody_refused_is_shown_nowhere(show):
    image = make_image(people=CreditedImage.People.REFUSED)

    html = show(*pictures([image]))

    assert "<img" not in html.split("<main", 1)[1].split("</main>")[0]


def test_picture_says_whom_to_credit_and_marks_who_is_missing(show):
    named, nameless = make_image(credit="Anna Ozola"), make_image(credit="")

    html = show(*(block("picture", {"image": shown(image), "caption": ""}) for image in (named, nameless)))

    assert html.count("Anna Ozola") == 1
    assert html.count("data-uncredited") == 1


# --- the map ---


def test_map_knows_every_municipality_of_today(show):
    municipalities.ensure()

    html = show(block("municipalities", {"heading": "Kur", "show": "chosen", "municipalities": ["riga"], "text": ""}))

    assert html.count("<circle") >= Municipality.objects.current().count()
    assert html.split("<svg", 1)[1].count("map-marked") == 1


def test_map_has_the_marked_ones_as_a_list_too(show, programme):
    municipalities.ensure()
    programme.programme.municipality = Municipality.objects.get(slug="cesu-novads")
    programme.programme.save()

    html = show(lists()[6])

    marked = html.split('class="map-list"', 1)[1].split("</ul>")[0]
    assert "Cēsu novads" in marked
    assert f'href="{programme.url}"' in marked
    assert "Rīga" not in marked


def test_municipality_that_the_map_does_not_know_is_in_the_list(show):
    Municipality.objects.create(
        slug="jaunais-novads", name="Jaunais novads", kind="municipality", valid_from="2026-01-01"
    )
    chosen = {"heading": "Kur", "show": "chosen", "municipalities": ["jaunais-novads"], "text": ""}

    html = show(block("municipalities", chosen))

    assert "Jaunais novads" in html.split('class="map-list"', 1)[1].split("</ul>")[0]


# --- what it costs ---


def test_blocks_with_more_in_them_cost_no_more_queries(
    client, home, make_story, make_partner, make_call_page, programme
):
    municipalities.ensure()

    def queries(slug: str, count: int) -> int:
        images = [make_image(f"Attēls {n}") for n in range(count)]
        for _n in range(count - 1):
            make_call_page()
        body = [
            *words(),
            *pictures(images),
            *(block("picture", {"image": shown(image), "caption": ""}) for image in images),
            *lists(
                stories=[make_story(f"Stāsts {slug} {n}").pk for n in range(count)],
                partners=[make_partner(f"Partneris {slug} {n}", logo=images[0]).pk for n in range(count)],
                documents=[make_document(f"Dokuments {n}").pk for n in range(count)],
                form=FormPage.objects.get().pk,
            ),
        ]
        page = publish(home, StandardPage(title=slug, slug=slug, body=json.dumps(body)))
        assert client.get(page.url).status_code == 200  # draws the renditions, fills the caches
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get(page.url)
        return len(captured)

    few, many = queries("maz", 1), queries("daudz", 4)

    assert many == few
