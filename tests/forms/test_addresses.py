"""The address of a form that nobody wrote one for: Latin letters, whatever the title's."""

import pytest
from django.urls import reverse
from wagtail.models import Locale

from cms import groups
from cms.text import plain_letters
from forms.models import FormPage
from tests.factories import application_body, make_staff
from tests.forms.editor import posted

pytestmark = pytest.mark.django_db
TITLES = {
    "lv": ("Žēl, ka Ģirts kļūst ņiprāks", "zel-ka-girts-klust-nipraks"),
    "ru": ("Анкета ещё одного участника", "anketa-eshche-odnogo-uchastnika"),
    "en": ("Mentor’s application, 2027", "mentors-application-2027"),
}


@pytest.fixture
def editor(sign_in):
    return sign_in(make_staff(groups.EDITOR, language="en"))


def made(editor, home, title: str) -> FormPage:
    """Add a form as the editor's screen does when nobody looked at the address; return it."""
    unsaved = FormPage(title=title, slug="")
    editor.post(
        reverse("wagtailadmin_pages:add", args=["forms", "formpage", home.pk]), posted(unsaved, application_body())
    )
    return FormPage.objects.filter(title=title).latest("pk")


@pytest.mark.parametrize("language", TITLES)
def test_form_gets_its_address_from_its_title(editor, homes, language):
    title, address = TITLES[language]
    Locale.objects.get_or_create(language_code="en")
    there = (
        homes if language == "lv" else homes.get_translation_or_none(Locale.objects.get(language_code="ru")) or homes
    )

    form = made(editor, there, title)

    assert form.slug == address


def test_second_form_of_a_name_gets_an_address_of_its_own(editor, home):
    title, address = TITLES["ru"]

    slugs = [made(editor, home, title).slug for _time in range(2)]

    assert slugs == [address, f"{address}-1"]


def test_address_that_somebody_wrote_stays(editor, home):
    data = posted(FormPage(title=TITLES["ru"][0], slug="anketa"), application_body())

    editor.post(reverse("wagtailadmin_pages:add", args=["forms", "formpage", home.pk]), data)

    assert FormPage.objects.get().slug == "anketa"


@pytest.mark.parametrize(("title", "address"), [*TITLES.values(), ("!?", "")])
def test_title_is_said_in_letters_from_a_to_z(title, address):
    assert plain_letters(title) == address
