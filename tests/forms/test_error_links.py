"""Where the link of an error leads: to the very control that needs attention, which says that it is wrong."""

import html5lib
import pytest
from wagtail.models import Locale, Page, Site

from forms import ticket as tickets
from forms.schema import OTHER
from pages.models import HomePage
from tests.factories import make_form
from tests.factories.forms import block_id, make_scale, question, question_id, section

pytestmark = [pytest.mark.django_db, pytest.mark.seen_once]
CHOICES = [("one", "Viens"), ("two", "Divi")]


@pytest.fixture
def home():
    made = Page.get_first_root_node().add_child(
        instance=HomePage(
            title="Sākums", slug="sakums", tagline="Blakus", locale=Locale.objects.get(language_code="lv")
        )
    )
    Site.objects.update(root_page=made)
    return made


def key(name):
    return block_id(name).replace("-", "")


def wrong_control(client, home, asked, **posted):
    """Post one question wrongly; return the control to which its error leads."""
    page = make_form(
        parent=home, title="Anketa", slug="anketa", kind="questionnaire", body=[section("s", "S", [asked])]
    )
    name = f"q_{question_id('it')}"
    data = {f"{name}{end}": value for end, value in posted.items()}
    response = client.post(page.url, {"ticket": tickets.issue(page.current_version.pk), "go": "next", **data})
    root = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
    link = root.find(".//div[@class='error-summary']//a").get("href")
    found = [element for element in root.iter() if f"#{element.get('id')}" == link]
    assert (response.status_code, len(found)) == (422, 1)
    return found[0]


@pytest.mark.parametrize("kind", ["one_choice", "several_choices"])
def test_missing_words_of_one_s_own_are_led_to(client, home, kind):
    asked = question(kind, "it", "Kā?", choices=CHOICES, has_other=True)

    control = wrong_control(client, home, asked, **{"": OTHER})

    assert (control.get("type"), control.get("name")) == ("text", f"q_{question_id('it')}_other")
    assert control.get("aria-invalid") == "true"


@pytest.mark.parametrize("kind", ["one_choice", "several_choices"])
def test_missing_choice_leads_to_the_first(client, home, kind):
    asked = question(kind, "it", "Kā?", choices=CHOICES, has_other=True)

    control = wrong_control(client, home, asked)

    assert control.get("value") == key("it.one")


def test_statement_without_an_answer_is_led_to(client, home):
    scale = make_scale("agree", "Piekrišana", ["Nē", "Jā"])
    rows = [{"type": "item", "id": block_id(name), "value": name} for name in ("first", "second")]
    asked = question("matrix", "it", "Cik?", scale=scale.key, rows=rows)

    control = wrong_control(client, home, asked, **{f"_{key('first')}": scale.choices()[0].id})

    assert control.get("name") == f"q_{question_id('it')}_{key('second')}"
    assert control.get("aria-invalid") == "true"


def test_place_that_is_given_twice_is_led_to(client, home):
    asked = question("ranking", "it", "Kas svarīgāk?", choices=[*CHOICES, ("three", "Trīs")])

    control = wrong_control(client, home, asked, **{f"_{key(f'it.{name}')}": "2" for name in ("two", "three")})

    assert control.get("name") == f"q_{question_id('it')}_{key('it.two')}"
    assert control.get("aria-invalid") == "true"


def test_last_day_that_is_missing_is_led_to(client, home):
    asked = question("date_range", "it", "No kura līdz kuram?")
    days = {"_from_day": "5", "_from_month": "5", "_from_year": "2026"}

    control = wrong_control(client, home, asked, **days)

    assert control.get("name").startswith(f"q_{question_id('it')}_to")
