"""The dialog of who may read a page: it asks where the answer lasts, and says elsewhere which page decides."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, Locale, Page, PageViewRestriction
from wagtail_localize.models import Translation, TranslationSource

from cms import groups
from tests.factories import make_staff
from tests.pages.test_following import close, translate

pytestmark = [pytest.mark.django_db, pytest.mark.seen_once]

TELLS = "decided there"


@pytest.fixture
def editor(sign_in):
    return sign_in(make_staff(groups.EDITOR, language="en"))


@pytest.fixture
def news_item(tell) -> Page:
    return Page.objects.get(pk=tell("Ziņa", slug="zina").pk).specific


def dialog(page: Page) -> str:
    return reverse("wagtailadmin_pages:set_privacy", args=[page.pk])


def html_of(response) -> str:
    return response.json().get("html", "")


def open_up(client, page: Page):
    return client.post(dialog(page), {"restriction_type": "none"})


def terms(page: Page) -> list[str]:
    return list(PageViewRestriction.objects.filter(page=page.pk).values_list("restriction_type", flat=True))


def test_original_is_asked_and_its_translations_follow(editor, news_item):
    russian = translate(news_item)

    asked = editor.get(dialog(news_item))
    editor.post(dialog(news_item), {"restriction_type": "login"})

    assert TELLS not in html_of(asked)
    assert terms(russian) == ["login"]


def test_translation_says_which_page_decides_and_leads_there(editor, news_item):
    russian = translate(news_item)
    close(news_item)

    told = html_of(editor.get(dialog(russian)))

    assert "a translation of “Ziņa” (Latvian)" in told
    assert reverse("wagtailadmin_pages:edit", args=[news_item.pk]) in told
    assert "<form" not in told


def test_nothing_is_set_where_it_would_not_last(editor, news_item):
    russian = translate(news_item)
    close(news_item)

    told = open_up(editor, russian)

    assert TELLS in html_of(told)
    assert "step" not in told.json()
    assert terms(russian) == ["login"]


def test_own_closure_that_the_original_came_to_share_is_decided_there_too(editor, news_item):
    russian = translate(news_item)
    close(russian)
    before = html_of(editor.get(dialog(russian)))
    close(news_item)

    told = html_of(open_up(editor, russian))

    assert TELLS not in before
    assert TELLS in told


def test_translation_that_is_closed_by_itself_is_opened_by_itself(editor, news_item):
    russian = translate(news_item)
    close(russian)

    answer = open_up(editor, russian)

    assert answer.json()["is_public"] is True
    assert terms(russian) == []


def test_alias_in_the_same_language_says_what_it_shows(editor, news_item):
    alias = news_item.create_alias(update_slug="cita")
    close(news_item)

    told = html_of(editor.get(dialog(Page.objects.get(pk=alias.pk))))

    assert "This page shows “Ziņa”" in told


def test_who_may_not_change_the_original_is_not_led_there(sign_in, news_item):
    russian = translate(news_item)
    close(news_item)
    translators = Group.objects.create(name="Translators")
    for codename in ("change_page", "publish_page"):
        GroupPagePermission.objects.create(group=translators, page=russian, permission=_page_permission(codename))
    person = make_staff(groups.SUPERVISOR, language="en")
    person.groups.add(translators)

    told = html_of(sign_in(person).get(dialog(russian)))

    assert TELLS in told
    assert "Ask whoever looks after it" in told
    assert "<a " not in told


def _page_permission(codename: str) -> Permission:
    return Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)


def test_who_may_not_set_privacy_learns_nothing(sign_in, client, news_item):
    russian = translate(news_item)
    close(news_item)
    sign_in(make_staff(groups.SUPERVISOR))

    answers = client.get(dialog(russian)), client.post(dialog(russian), {"restriction_type": "none"})

    assert [answer.status_code for answer in answers] == [302, 302]
    assert terms(russian) == ["login"]


def test_translators_screen_has_the_dialog_once(editor, news_item):
    source, _is_new = TranslationSource.update_or_create_from_instance(news_item)
    Translation.objects.create(source=source, target_locale=Locale.objects.get(language_code="ru"))
    russian = translate(news_item)

    screen = editor.get(reverse("wagtailadmin_pages:edit", args=[russian.pk])).content.decode()

    assert "js-translation-editor" in screen
    assert screen.count('id="set-privacy"') == 1
