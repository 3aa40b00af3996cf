"""Help, questions, referrers, the press, and the same in easy language."""

from datetime import date

import pytest
from wagtail.models import Locale

from cms.models import ContactSettings, CreditedImage, Helpline
from pages.models import (
    HelpPage,
    PressPage,
    QuestionsPage,
    ReferrersPage,
    StandardPage,
)
from tests.factories.blocks import make_image
from tests.pages.conftest import publish
from tests.pages.test_pages import hrefs, tree

pytestmark = [pytest.mark.django_db, pytest.mark.seen_once]


def words(response) -> str:
    return response.content.decode()


# --- help -----------------------------------------------------------------------------------------


@pytest.fixture
def help_page(home) -> HelpPage:
    return publish(home, HelpPage(title="Palīdzība tūlīt", slug="palidziba"))


def make_line(name: str, phone: str, *, language: str = "lv", **fields: object) -> Helpline:
    return Helpline.objects.create(name=name, phone=phone, locale=Locale.objects.get(language_code=language), **fields)


def test_help_has_every_number_to_call_the_most_urgent_first(client, help_page):
    make_line("Krīzes tālrunis", "67 222 922", hours="Visu diennakti", about="Jebkuram.", sort_order=2)
    make_line("Uzticības tālrunis", "116 111", sort_order=1)

    response = client.get(help_page.url)
    calls = [href for href in hrefs(response) if href.startswith("tel:")]

    assert calls == ["tel:112", "tel:116111", "tel:67222922"]
    assert "Visu diennakti" in words(response)


def test_help_says_the_first_helpline_of_the_settings_once(client, help_page, home):
    ContactSettings.objects.create(site=home.get_site(), helpline_name="Uzticības tālrunis", helpline_phone="116 111")
    make_line("Uzticības tālrunis bērniem", "116111")

    calls = [href for href in hrefs(client.get(help_page.url)) if href.startswith("tel:")]

    assert calls == ["tel:112", "tel:116111"]


def test_help_in_russian_has_the_numbers_that_nobody_translated_yet(client, help_page, home):
    russian = Locale.objects.get(language_code="ru")
    home.copy_for_translation(russian).save_revision().publish()
    translated = help_page.copy_for_translation(russian)
    translated.save_revision().publish()
    told = make_line("Krīzes tālrunis", "67222922")
    make_line("Uzticības tālrunis", "116111")
    theirs = told.copy_for_translation(russian)
    theirs.name = "Кризисный телефон"
    theirs.save()

    shown = words(client.get(translated.url))

    assert "Кризисный телефон" in shown
    assert "Krīzes tālrunis" not in shown
    assert "tel:116111" in shown


def test_help_can_be_left_at_once_and_has_no_menu(client, help_page, settings):
    response = client.get(help_page.url)
    leave = tree(response).find(".//a[@data-leave]")

    assert leave.get("href") == settings.FORMS_LEAVE_TO
    assert "noreferrer" in leave.get("rel")
    assert 'class="site-nav"' not in words(response)
    assert not response.cookies


# --- questions, referrers, press ------------------------------------------------------------------


def test_questions_are_answered_on_the_page(client, home):
    page = publish(home, QuestionsPage(title="Jautājumi", slug="jautajumi"))
    page.body = [("question", {"question": "Vai tas maksā?", "answer": "<p>Nē.</p>"})]
    page.save_revision().publish()

    shown = tree(client.get(page.url))

    assert shown.find(".//details/summary") is not None


def test_referrers_get_the_form_only_while_it_is_public(client, home, form_page):
    page = publish(home, ReferrersPage(title="Nosūtītājiem", slug="nosutitajiem", form=form_page))

    before = hrefs(client.get(page.url))
    form_page.unpublish()
    after = client.get(page.url)

    assert form_page.url in before
    assert form_page.url not in hrefs(after)
    assert after.status_code == 200


def test_press_may_take_only_pictures_that_are_for_it(client, home):
    page = publish(home, PressPage(title="Presei", slug="presei", short_text="Blakus ir kustība."))
    free = make_image("Brīvs", press_download=True, credit="Anna Kalniņa", licence="CC BY 4.0")
    kept = make_image("Mūsu")
    over = make_image("Beidzies", press_download=True, consent_until=date(2020, 1, 1))
    refused = make_image("Atsaukts", press_download=True, people=CreditedImage.People.REFUSED)

    response = client.get(page.url)

    assert f"/lv/press/pictures/{free.pk}" in hrefs(response)
    assert not {f"/lv/press/pictures/{image.pk}" for image in (kept, over, refused)} & set(hrefs(response))
    assert "Anna Kalniņa" in words(response)
    assert "CC BY 4.0" in words(response)
    assert "Blakus ir kustība." in words(response)


def test_press_is_told_whom_to_ask(client, home):
    page = publish(home, PressPage(title="Presei", slug="presei"))
    ContactSettings.objects.create(
        site=home.get_site(), press_name="Ilze Ozola", press_email="prese@example.org", press_phone="+371 20 000 000"
    )

    response = client.get(page.url)

    assert {"mailto:prese@example.org", "tel:+37120000000"} <= set(hrefs(response))
    assert "Ilze Ozola" in words(response)


# --- easy language --------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["call", "programme", "standard"])
def test_a_page_and_its_easy_version_lead_to_each_other(client, home, programme, make_call_page, kind):
    easy = publish(home, StandardPage(title="Viegli", slug="viegli", is_easy=True))
    page = {
        "call": make_call_page,
        "programme": lambda: programme,
        "standard": lambda: publish(home, StandardPage(title="Pilni", slug="pilni")),
    }[kind]()
    page.easy_page = easy
    page.save_revision().publish()

    there, back = hrefs(client.get(page.url)), client.get(easy.url)

    assert easy.url in there
    assert page.url in hrefs(back)
    assert "<aside" not in words(back).split("<main")[1].split("</main>")[0]


def test_an_easy_version_that_is_not_public_is_not_offered(client, home):
    easy = publish(home, StandardPage(title="Viegli", slug="viegli", is_easy=True))
    page = publish(home, StandardPage(title="Pilni", slug="pilni", easy_page=easy))

    easy.unpublish()

    assert easy.url not in hrefs(client.get(page.url))
