"""Ready structures for new pages: complete, offered where they fit, and never public before somebody wrote the words."""

import json

import pytest
from django.urls import reverse
from wagtail.models import Locale
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from cms import groups
from cms.refusals import Unpublishable
from cms.unfinished import placeholders, texts
from pages import findings
from pages.domain.starters import all_starters
from pages.models import (
    CallPage,
    CelebrationPage,
    EventPage,
    NewsPage,
    ProgrammePage,
    StoryPage,
)
from tests.factories import make_staff
from tests.factories.stories import make_consent, make_story, make_story_index
from tests.forms.editor import words_of
from tests.pages.conftest import publish

pytestmark = [pytest.mark.django_db, pytest.mark.seen_once]
STARTERS = all_starters()
LANGUAGES = ("lv", "ru", "en")
EACH = pytest.mark.parametrize("item", STARTERS, ids=[f"{item.language}-{item.name}" for item in STARTERS])
OWN = [item for item in STARTERS if item.language == "lv"]
EACH_OWN = pytest.mark.parametrize("item", OWN, ids=[item.name for item in OWN])


@pytest.fixture
def editor(sign_in):
    return sign_in(make_staff(groups.EDITOR, language="en"))


@pytest.fixture
def places(home, programme, news, events):
    """Return where a page of each kind is added."""
    return {
        CallPage: programme,
        ProgrammePage: programme.get_parent(),
        NewsPage: news,
        EventPage: events,
        CelebrationPage: events,
        StoryPage: make_story_index(home),
    }


def address(page_class, parent, start: str = "") -> str:
    found = reverse("wagtailadmin_pages:add", args=["pages", page_class._meta.model_name, parent.pk])
    return f"{found}?start={start}" if start else found


def test_there_is_a_structure_for_every_kind_that_editors_write():
    kinds = {item.model for item in OWN}

    assert kinds == {CallPage, CelebrationPage, EventPage, NewsPage, ProgrammePage, StoryPage}
    assert len([item for item in OWN if item.model is StoryPage]) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_the_same_structures_in_words_of_its_own(language):
    there = {item.name: item for item in STARTERS if item.language == language}
    others = [json.dumps([item.fields, item.body]) for item in STARTERS if item.language != language]

    assert {name: item.model for name, item in there.items()} == {item.name: item.model for item in OWN}
    assert {item.language for item in STARTERS} == set(LANGUAGES)
    assert not [item for item in there.values() if json.dumps([item.fields, item.body]) in others]


@EACH
def test_structure_fits_its_page_and_waits_for_words(item):
    page = item.model(title="Jauna")
    item.fill(page)
    body = page._meta.get_field("body").stream_block
    page.body.stream_block.clean(page.body)

    assert [block.block_type for block in page.body if block.block_type not in body.child_blocks] == []
    assert placeholders(texts(page))
    assert "placeholder-left" in findings.find(page) if page.pk else True
    assert len({item.title_in(language) for language in LANGUAGES}) == len(LANGUAGES)


@EACH_OWN
def test_new_page_opens_filled_in(editor, places, item):
    empty = editor.get(address(item.model, places[item.model]))
    filled = editor.get(address(item.model, places[item.model], item.name))

    assert "You can start from a ready structure:" in words_of(empty)
    assert f"?start={item.name}" in empty.content.decode()
    assert item.fields["introduction"].splitlines()[0] in filled.context["form"].instance.introduction
    assert "You can start from" not in words_of(filled)


def test_unknown_structure_opens_an_empty_page(editor, places):
    response = editor.get(address(NewsPage, places[NewsPage], "nav-tadas"))

    assert response.status_code == 200
    assert response.context["form"].instance.introduction == ""


@pytest.mark.parametrize("language", ["ru", "en"])
def test_page_in_another_language_opens_in_that_language(editor, news, language):
    there = news.copy_for_translation(Locale.objects.get(language_code=language), copy_parents=True)
    item = next(item for item in STARTERS if (item.name, item.language) == ("news", language))

    offered = editor.get(address(NewsPage, there))
    filled = editor.get(address(NewsPage, there, "news"))

    assert "A news item" in words_of(offered)
    assert filled.context["form"].instance.introduction == item.fields["introduction"]


@pytest.mark.parametrize("group", [groups.SUPERVISOR])
def test_who_adds_no_pages_starts_from_nothing(sign_in, client, places, group):
    sign_in(make_staff(group))

    assert client.get(address(NewsPage, places[NewsPage], "news")).status_code in (302, 403)


def form_data(introduction: str, action: str) -> dict:
    return nested_form_data(
        {
            "title": "Ziņa",
            "slug": "zina",
            "date": "2026-11-01",
            "introduction": introduction,
            "body": streamfield([]),
            "comments": inline_formset([]),
            action: "1",
        }
    )


@pytest.mark.parametrize("action", ["action-publish", "action-submit"])
def test_placeholder_stops_publishing_while_the_words_are_there_to_mend(editor, places, action):
    news = places[NewsPage]
    stopped = editor.post(address(NewsPage, news), form_data("Bija [[kas]] un [[kur]].", action))
    made = NewsPage.objects.count()

    editor.post(address(NewsPage, news), form_data("Bija svētki Cēsīs.", "action-publish"))

    assert "Placeholders stand in the text: [[kas]] [[kur]]." in stopped.content.decode()
    assert made == 0
    assert NewsPage.objects.get().live


def test_placeholder_may_stand_in_a_draft(editor, places):
    editor.post(address(NewsPage, places[NewsPage]), form_data("Bija [[kas]].", "action-draft"))

    assert NewsPage.objects.get().live is False


@EACH_OWN
def test_placeholder_stops_publishing_by_every_road(places, item, make_call_page, tell, invite, programme):
    page = _public(item.model, places, make_call_page, tell, invite, programme)
    item.fill(page)
    revision = page.save_revision()

    with pytest.raises(Unpublishable, match=r"Aizpildāmās vietas|Placeholders"):
        revision.publish()

    assert not placeholders(texts(type(page).objects.get(pk=page.pk)))


def _public(model, places, make_call_page, tell, invite, programme):
    if model is StoryPage:
        story = make_story(places[StoryPage])
        make_consent(story)
        return story
    made = {CallPage: make_call_page, NewsPage: lambda: tell("Ziņa"), ProgrammePage: lambda: programme}
    return made[model]() if model in made else invite("Vakars", model=model)


def test_single_brackets_are_no_placeholder(news):
    page = publish(news, NewsPage(title="Ziņa", slug="zina", introduction="Teica: [smejas] jā."))

    assert page.live
    assert "placeholder-left" not in findings.find(page)


def test_placeholder_is_said_beside_the_preview(news):
    page = NewsPage(title="Ziņa", slug="zina", introduction="Bija [[kas]].", live=False)
    news.add_child(instance=page)

    assert "placeholder-left" in findings.find(page)
