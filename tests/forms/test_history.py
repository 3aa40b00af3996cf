"""The versions of a form: who sees them, what they say, and how an old one comes back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page

from cms import groups
from forms.domain import history
from forms.domain.versions import schema_of
from forms.models import Draft, FormPage
from tests.factories import application_body, make_form, make_staff, make_submission
from tests.factories.forms import block_id, question
from tests.forms.test_versions import questions_of, republish, translated

pytestmark = pytest.mark.django_db


def make_draft(form: FormPage, **fields) -> Draft:
    number = Draft.objects.count()
    fields = {"expires_at": timezone.now() + timedelta(days=3), **fields}
    return Draft.objects.create(public_id=f"p{number}", key=f"k{number}", version=form.current_version, **fields)


@pytest.fixture
def form() -> FormPage:
    """Return a form in its second version: one question renamed, one added."""
    form = make_form()
    make_submission(form)
    body = application_body()
    questions_of(body)[0]["value"]["label"] = "Kā tevi saukt?"
    questions_of(body).append(question("short_text", "school", "Kur tu mācies?", required=False))
    return republish(form, body)


@pytest.fixture
def editor(sign_in):
    return sign_in(make_staff(groups.EDITOR, language="en"))


def address(name: str, form: FormPage, *args: object) -> str:
    return reverse(f"form_versions:{name}", args=[form.pk, *args])


def test_history_counts_who_answered_which_version(form):
    make_draft(form)
    make_draft(form, expires_at=timezone.now())
    make_draft(form, is_test=True)

    found = history.entries(form, list(history.versions_of(form)))

    assert [(entry.version.number, entry.submissions, entry.drafts) for entry in found] == [(2, 0, 1), (1, 1, 0)]
    assert found[1].comparison is None
    assert [item.sort for item in found[0].comparison.questions] == ["changed", "new"]


def test_the_screen_shows_versions_and_no_person(form, editor, django_assert_max_num_queries):
    with django_assert_max_num_queries(40):
        html = editor.get(address("index", form)).content.decode()

    assert "Version 2" in html
    assert "Kur tu mācies?" in html
    assert "Elza" not in html


def test_any_two_versions_are_compared_whichever_way_round(form, editor):
    html = editor.get(address("compare", form), {"old": 2, "new": 1}).content.decode()

    assert "From version 1 to version 2" in html
    assert html.index("Kā tevi sauc?</del>") < html.index("Kā tevi saukt?</ins>")


@pytest.mark.parametrize("pair", [{}, {"old": "x", "new": "1"}, {"old": "9", "new": "1"}])
def test_a_pair_that_does_not_exist_leads_back(form, editor, pair):
    assert editor.get(address("compare", form), pair).url == address("index", form)


def test_an_old_version_can_be_looked_at_and_not_sent(form, editor):
    response = editor.get(address("shown", form, 1))
    html = response.content.decode()

    assert "Kā tevi sauc?" in html
    assert "Kur tu mācies?" not in html
    assert "disabled" in html
    assert 'type="submit"' not in html.partition("<main")[2].partition("</main>")[0]
    assert editor.post(address("shown", form, 1)).status_code == 405


def test_a_version_that_never_was_is_not_found(form, editor):
    assert editor.get(address("shown", form, 9)).status_code == 404


def test_bringing_back_makes_a_draft_and_publishes_nothing(form, editor):
    first = form.versions.get(number=1)

    response = editor.post(address("back", form, 1))

    form.refresh_from_db()
    draft = form.get_latest_revision_as_object()
    assert response.url == reverse("wagtailadmin_pages:edit", args=[form.pk])
    assert schema_of(draft).sections == first.schema.sections
    assert form.versions.count() == 2
    assert form.current_version.schema.question(block_id("school").replace("-", "")) is not None


def test_bringing_back_shows_what_is_lost_first(form, editor):
    html = editor.get(address("back", form, 1)).content.decode()

    assert "Kur tu mācies?" in html
    assert FormPage.objects.get(pk=form.pk).latest_revision_id == form.latest_revision_id


def test_what_was_brought_back_and_published_is_a_new_version_with_the_old_words(form):
    first = form.versions.get(number=1)

    history.bring_back(first, by=make_staff(groups.EDITOR)).publish()

    assert form.current_version.number == 3
    assert form.current_version.digest == first.digest


@pytest.mark.parametrize("name", ["index", "export", "compare"])
def test_who_cannot_edit_the_page_sees_no_versions(form, sign_in, name):
    client = sign_in(make_staff(groups.SUPERVISOR))

    assert client.get(address(name, form)).status_code == 403
    assert client.get(address("shown", form, 1)).status_code == 403
    assert client.post(address("back", form, 1)).status_code == 403


def test_nobody_brings_back_into_a_locked_page(form, editor):
    FormPage.objects.filter(pk=form.pk).update(locked=True)

    assert editor.post(address("back", form, 1)).status_code == 403


def test_buttons_lead_to_the_versions(form, editor):
    pages = [
        reverse("wagtailadmin_pages:edit", args=[form.pk]),
        reverse("wagtailadmin_explore", args=[form.get_parent().pk]),
    ]

    assert [address("index", form) in editor.get(page).content.decode() for page in pages] == [True, True]


def test_a_translation_takes_its_questions_from_its_source(sign_in, django_capture_on_commit_callbacks):
    lv = Locale.objects.get(language_code="lv")
    place = Page.get_first_root_node().add_child(instance=Page(title="Vieta", slug="vieta", locale=lv))
    russian = translated(make_form(parent=place), {}, django_capture_on_commit_callbacks)
    client = sign_in(make_staff(groups.EDITOR, language="en"))

    shown = client.get(address("index", russian)).content.decode()
    answer = client.post(address("back", russian, 1))

    assert address("back", russian, 1) not in shown
    assert answer.url == address("index", russian)
    assert not russian.has_unpublished_changes


def test_only_the_versions_of_one_page_of_the_listing_are_shown(form, editor):
    body = application_body()
    for number in range(22):
        questions_of(body)[0]["value"]["label"] = f"Vārds {number}"
        form = republish(form, body)

    newest, oldest = (editor.get(address("index", form), {"p": number}).content.decode() for number in (1, 2))

    assert [f"Vārds {number}</ins>" in newest for number in (21, 2, 1)] == [True, True, False]
    assert "Vārds 1</ins>" in oldest
