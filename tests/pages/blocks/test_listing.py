"""Blocks that show what stands elsewhere on the site: only what is public and in force, in the page's language."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, Locale

from cms.models import ContactSettings
from forms.models import FormPage
from forms.models.call import CallState
from pages.models import StandardPage, StoryConsent
from tests.factories.blocks import block, lists, make_document

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("chosen", [True, False])
def test_story_vanishes_when_it_is_taken_down_or_nobody_agreed(show, make_story, chosen):
    kept, taken_down, never = make_story("Paliek"), make_story("Noņemts"), make_story("Nekad", agreed=False)
    taken_back = make_story("Atsaukts")
    StoryConsent.objects.filter(story=taken_back.translation_key).update(withdrawn_on=timezone.localdate())
    taken_down.unpublish()
    wanted = [taken_down.pk, kept.pk, never.pk, taken_back.pk] if chosen else []

    html = show(lists(stories=wanted)[1])

    assert "Paliek" in html
    assert "Noņemts" not in html
    assert "Nekad" not in html
    assert "Atsaukts" not in html


def test_list_of_stories_that_are_all_gone_leaves_no_heading(show, make_story):
    story = make_story()
    body = lists(stories=[story.pk])[1]
    story.delete()

    html = show(body)

    assert "Kā gāja citiem" not in html


def test_chosen_stories_keep_their_order(show, make_story):
    first, second = make_story("Pirmais"), make_story("Otrais")

    html = show(lists(stories=[second.pk, first.pk])[1])

    assert html.index("Otrais") < html.index("Pirmais")


def test_story_is_shown_in_the_language_of_the_page_or_not_at_all(client, home, make_story):
    ru = Locale.objects.get(language_code="ru")
    translated, only_latvian = make_story("Elzas gads"), make_story("Artūra gads")
    home.copy_for_translation(ru)
    home.get_translation(ru).get_latest_revision().publish()
    translated.get_parent().specific.copy_for_translation(ru).get_latest_revision().publish()
    copy = translated.copy_for_translation(ru)
    copy.title = "Год Эльзы"
    copy.save_revision().publish()
    page = StandardPage(title="Блоки", slug="bloki-ru", locale=ru)
    page.body = json.dumps([lists(stories=[translated.pk, only_latvian.pk])[1]])
    home.get_translation(ru).add_child(instance=page)

    html = client.get(page.url).text

    assert "Год Эльзы" in html
    assert "Elzas gads" not in html
    assert "Artūra gads" not in html


def test_partner_vanishes_with_the_end_of_the_agreement(show, make_partner):
    kept = make_partner("Skola")
    over = make_partner("Agrāk", agreement_until=timezone.localdate() - timedelta(days=1))

    html = show(lists(partners=[over.pk, kept.pk])[2])

    assert "Skola" in html
    assert "Agrāk" not in html


def test_document_of_a_private_collection_is_not_offered(show):
    collection = Collection.get_first_root_node().add_child(name="Tikai mums")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    inside = collection.add_child(name="Iekšā")
    public, private, deeper = (
        make_document("Atklāts"),
        make_document("Slēgts", collection=collection),
        make_document("Dziļāk", collection=inside),
    )

    html = show(lists(documents=[private.pk, public.pk, deeper.pk])[3])

    assert "Atklāts" in html
    assert "Slēgts" not in html
    assert "Dziļāk" not in html


def test_calls_are_those_that_can_still_be_answered(show, make_call_page):
    make_call_page(CallState.OPEN, title="Atvērts")
    make_call_page(CallState.SOON, title="Drīz")
    make_call_page(CallState.CLOSED, title="Beidzies")

    html = show(lists()[0])

    assert html.index("Atvērts") < html.index("Drīz")
    assert "Beidzies" not in html


def test_calls_can_be_of_one_role_and_one_programme(show, make_call_page, programme):
    make_call_page(role="mentor", title="Mentoriem")
    make_call_page(role="mentee", title="Jauniešiem")

    html = show(block("call_list", {"heading": "Piesakies", "role": "mentor", "programme": programme.pk}))

    assert "Mentoriem" in html
    assert "Jauniešiem" not in html


@pytest.mark.parametrize(
    ("state", "said", "leads_by"),
    [
        (CallState.OPEN, "tag--open", 'class="button"'),
        (CallState.CLOSING_SOON, "tag--closing_soon", 'class="button"'),
        (CallState.SOON, "tag--soon", "button--quiet"),
        (CallState.CLOSED, "tag--closed", "button--quiet"),
    ],
)
def test_form_says_whether_it_takes_answers(show, make_call_page, form_page, state, said, leads_by):
    make_call_page(state)

    html = show(lists(form=form_page.pk)[4])

    card = html.split('class="form-door"', 1)[1].split("</section>")[0]
    assert said in card
    assert leads_by in card


@pytest.mark.parametrize("closed_by", ["unpublished", "by_invitation", "deleted"])
def test_form_that_nobody_may_open_has_no_card(show, form_page, closed_by):
    body = lists(form=form_page.pk)[4]
    if closed_by == "deleted":
        form_page.delete()
    elif closed_by == "unpublished":
        FormPage.objects.filter(pk=form_page.pk).update(live=False)
    else:
        FormPage.objects.filter(pk=form_page.pk).update(access=FormPage.Access.INVITATION)

    html = show(body)

    assert "form-door" not in html


def test_helpline_is_the_settings_own_where_one_is_enough(show, home):
    ContactSettings.objects.create(site=home.get_site(), helpline_name="Uzticības tālrunis", helpline_phone="116 111")

    html = show(block("helpline", {"heading": "", "show": "first"})).split("</main>")[0]

    assert 'href="tel:116111"' in html
    assert 'href="tel:112"' in html
