"""Translations side by side: which are behind, what changed, and what is said when one is not complete."""

import pytest
from django.db import transaction
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import String, StringTranslation, Translation, TranslationSource

from cms import groups
from cms.models import Menu
from pages.domain import tongues
from tests.factories import make_staff
from tests.forms.editor import words_of
from tests.pages.test_chores import translate
from tests.pages.test_menus import make_menu

pytestmark = pytest.mark.django_db
BEHIND = "was published after this translation"


@pytest.fixture
def editor(sign_in, client):
    """Return a client of somebody who edits in English."""
    return sign_in(make_staff(groups.EDITOR, language="en"))


@pytest.fixture
def item(home, tell, monkeypatch):
    monkeypatch.setattr(transaction, "on_commit", lambda call, **_options: call())
    return tell("Ziņa")


def submit(client, page) -> Page:
    """Have a page and what is above it translated into Russian; return it there, a draft in the words of the original."""
    ru = Locale.objects.get(language_code="ru")
    for one in [*page.get_ancestors().filter(depth__gt=1), page]:
        client.post(reverse("wagtail_localize:submit_page_translation", args=[one.pk]), {"locales": [ru.pk]})
    return Page.objects.get(translation_key=page.translation_key, locale=ru)


def tell_all(page, words: str = "по-русски") -> None:
    """Translate every text of a page into Russian."""
    ru, source = Locale.objects.get(language_code="ru"), TranslationSource.objects.get(object_id=page.translation_key)
    for segment in source.stringsegment_set.select_related("context"):
        told = "zina-ru" if segment.context.path == "slug" else words
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            locale=ru,
            context=segment.context,
            defaults={"data": told, "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL},
        )


def update(client, page, *, publish: bool):
    source = TranslationSource.objects.get(object_id=page.translation_key)
    address = reverse("wagtail_localize:update_translations", args=[source.pk])
    return client.post(address, {"publish_translations": "on"} if publish else {}, follow=True)


def test_translator_is_told_that_the_original_went_on(editor, item):
    russian = translate(item)
    address = reverse("wagtailadmin_pages:edit", args=[russian.pk])
    before = editor.get(address).content.decode()
    item.title = "Ziņa, otrreiz"
    item.save_revision().publish()

    after = editor.get(address).content.decode()

    assert BEHIND not in before
    assert BEHIND in after
    assert f"/admin/pages/{item.pk}/revisions/compare/" in after


def test_translator_compares_and_brings_over_what_changed(editor, item):
    russian = submit(editor, item)
    tell_all(item)
    update(editor, item, publish=True)
    item.introduction = "Par ko citu."
    item.save_revision().publish()
    screen = editor.get(reverse("wagtailadmin_pages:edit", args=[russian.pk]))
    source = TranslationSource.objects.get(object_id=item.translation_key)

    assert reverse("wagtail_localize:update_translations", args=[source.pk]) in screen.content.decode()
    assert tongues.original_of(russian) == Page.objects.get(pk=item.pk)


def test_original_is_never_behind(editor, item):
    translate(item).save_revision().publish()
    item.save_revision().publish()

    assert BEHIND not in editor.get(reverse("wagtailadmin_pages:edit", args=[item.pk])).content.decode()


def test_only_what_is_translated_to_the_end_is_published(editor, item):
    russian = submit(editor, item)
    refused = words_of(update(editor, item, publish=True))
    was_live = Page.objects.get(pk=russian.pk).live
    tell_all(item)

    done = words_of(update(editor, item, publish=True))

    assert "Not published in Russian: texts to translate:" in refused
    assert was_live is False
    assert Page.objects.get(pk=russian.pk).live
    assert "Not published" not in done


def test_changes_are_brought_over_without_publishing(editor, item):
    russian = submit(editor, item)
    item.introduction = "Par ko citu."
    item.save_revision().publish()

    said = words_of(update(editor, item, publish=False))

    assert "Not published" not in said
    assert String.objects.filter(data="Par ko citu.").exists()
    assert not Page.objects.get(pk=russian.pk).live


def test_who_does_not_translate_brings_nothing_over(sign_in, client, editor, item):
    submit(editor, item)
    sign_in(make_staff(groups.LEAD, language="en"))

    update(client, item, publish=True)

    assert not Page.objects.filter(translation_key=item.translation_key, locale__language_code="ru", live=True).exists()


def test_menu_that_a_language_has_already_is_shown_instead_of_an_error(editor, home, item):
    own, there = make_menu(home), make_menu(language="ru")
    ru = Locale.objects.get(language_code="ru")
    address = reverse("wagtail_localize:submit_snippet_translation", args=["cms", "menu", own.pk])

    response = editor.post(address, {"locales": [ru.pk]}, follow=True)

    assert response.redirect_chain[-1][0] == reverse("wagtailsnippets_cms_menu:edit", args=[there.pk])
    assert "There is a menu for this place in Russian already." in words_of(response)
    assert Menu.objects.filter(locale=ru).count() == 1


def test_menu_is_translated_where_there_is_none(editor, home, item):
    own = make_menu(home)
    ru = Locale.objects.get(language_code="ru")
    address = reverse("wagtail_localize:submit_snippet_translation", args=["cms", "menu", own.pk])

    editor.post(address, {"locales": [ru.pk]}, follow=True)

    assert Menu.objects.get(locale=ru).place == own.place
    assert Translation.objects.filter(source__object_id=own.translation_key, target_locale=ru).exists()


def test_report_of_translations_is_in_the_menu(editor, home):
    assert reverse("wagtail_localize:translations_report") in editor.get("/admin/").content.decode()
    assert editor.get(reverse("wagtail_localize:translations_report")).status_code == 200
