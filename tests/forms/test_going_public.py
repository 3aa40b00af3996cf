"""Every road on which a form goes public, or must not: workflow, schedule, many at once, translation, alias."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Locale, Page, PageLogEntry, Site, Workflow, WorkflowTask
from wagtail_localize.models import StringSegment, StringTranslation, TranslationSource

from cms import groups
from forms.domain import machines
from forms.models import FormPage, FormVersion
from pages.models import StandardPage
from tests.factories import application_body, make_form, make_staff
from tests.forms.editor import edit, words_of

pytestmark = pytest.mark.django_db

PUBLISH = {"action-publish": "action-publish"}


@pytest.fixture
def lv(db) -> Locale:
    return Locale.objects.get(language_code="lv")


@pytest.fixture
def home(lv) -> Page:
    """Return the Latvian home page of a site with Latvian and Russian."""
    root = Page.get_first_root_node()
    home = root.add_child(instance=Page(title="Blakus", slug="vieta", locale=lv))
    Locale.objects.get_or_create(language_code="ru")
    return home


@pytest.fixture
def commit_at_once(monkeypatch):
    """What waits for the commit runs at once, because a test's transaction never commits."""
    monkeypatch.setattr(transaction, "on_commit", lambda call, **_options: call())


@pytest.fixture
def editor(sign_in):
    return sign_in(make_staff(groups.EDITOR, language="en"))


def reworded() -> list:
    body = application_body()
    body[0]["value"]["questions"][0]["value"]["label"] = "Kā tevi sauc īsti?"
    return body


def changed(form: FormPage) -> list:
    """Return the form's body with another first question; saved as its draft."""
    body = reworded()
    draft = form.get_latest_revision_as_object()
    draft.body = draft._meta.get_field("body").to_python(body)
    draft.save_revision()
    return body


def broken(home: Page, title: str = "Nepabeigta") -> FormPage:
    """Return a draft that asks for no birth date although it is an application."""
    body = application_body()
    body[0]["value"]["questions"] = body[0]["value"]["questions"][:1]
    form = make_form(parent=home, title=title, body=body, publish=False)
    form.save_revision()
    return form


def numbers(form: FormPage) -> list[int]:
    return list(form.versions.order_by("number").values_list("number", flat=True))


# --- many at once, by schedule, by workflow -------------------------------------------------------


def publish_many(client, *forms: FormPage):
    pages = "&".join(f"id={form.pk}" for form in forms)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    return client.post(f"{address}?{pages}&next=/admin/", {"include_descendants": ""}, follow=True)


def test_publishing_many_at_once_freezes_one_version_of_each(editor, home):
    forms = [make_form(parent=home, title=title) for title in ("Pirmā", "Otrā")]
    for form in forms:
        changed(form)

    publish_many(editor, *forms)
    publish_many(editor, *forms)

    assert [numbers(form) for form in forms] == [[1, 2], [1, 2]]


def test_an_unfinished_form_among_many_is_told_and_nothing_goes_public(editor, home):
    good, bad = make_form(parent=home, title="Laba"), broken(home)
    changed(good)

    response = publish_many(editor, good, bad)

    assert response.status_code == 200
    assert "“Nepabeigta” was not published. An application must ask for" in words_of(response)
    assert numbers(good) == [1]
    assert not FormPage.objects.get(pk=bad.pk).live


def test_a_schedule_freezes_one_version_when_its_time_comes(home):
    form = make_form(parent=home)
    draft = form.get_latest_revision_as_object()
    draft.introduction, draft.go_live_at = "Jauns ievads", timezone.now() + timedelta(hours=1)
    draft.body = draft._meta.get_field("body").to_python(reworded())
    draft.save_revision().publish()
    assert numbers(form) == [1]

    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        call_command("publish_scheduled")
        call_command("publish_scheduled")

    assert numbers(form) == [1, 2]


def test_a_schedule_that_comes_to_nothing_holds_up_nobody_and_says_why(home):
    bad, good = broken(home), make_form(parent=home, title="Laba", publish=False)
    past = timezone.now() - timedelta(minutes=1)
    bad.revisions.update(approved_go_live_at=past)
    good.save_revision(approved_go_live_at=past + timedelta(seconds=1))

    call_command("publish_scheduled")

    assert FormPage.objects.get(pk=good.pk).live
    assert not FormPage.objects.get(pk=bad.pk).live
    assert not bad.revisions.filter(approved_go_live_at__isnull=False).exists()
    entry = PageLogEntry.objects.get(page=bad.pk, action="cms.not_published")
    assert "dzimšanas datums" in str(entry.formatter.format_message(entry))


@pytest.fixture
def moderation(home) -> Group:
    """Have what is made below the home page approved by a group; return the group."""
    group = Group.objects.get(name=groups.EDITOR)
    task = GroupApprovalTask.objects.create(name="Otrs lasa")
    task.groups.add(group)
    workflow = Workflow.objects.create(name="Divi")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    workflow.workflow_pages.create(page=home)
    return group


def approve(client, form: FormPage):
    state = FormPage.objects.get(pk=form.pk).current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[form.pk, "approve", state.pk])
    return client.post(address, {"next": "/admin/"}, follow=True)


def test_an_approved_form_freezes_one_version_with_the_careful_answers(editor, home, moderation):
    form = make_form(parent=home)
    body = changed(form)
    edit(editor, form, body, **{"action-submit": "action-submit"})
    assert numbers(form) == [1]

    response = approve(editor, form)

    assert response.status_code == 200
    assert numbers(form) == [1, 2]
    old, new = (version.schema for version in form.versions.order_by("number"))
    assert [item.id for item in old.questions] == [item.id for item in new.questions]


def test_approving_an_unfinished_form_is_told_and_leaves_it_waiting(editor, home, moderation):
    form = broken(home)
    moderation_of(form)

    response = approve(editor, form)

    assert response.status_code == 200
    assert "was not published" in words_of(response)
    form = FormPage.objects.get(pk=form.pk)
    assert (form.live, numbers(form)) == (False, [])
    assert form.current_workflow_task_state


def moderation_of(form: FormPage) -> None:
    """Submit a form as it is, past what the editor's form checks."""
    form.get_workflow().start(form, make_staff(groups.EDITOR))


# --- translations ---------------------------------------------------------------------------------


def submit(client, page: Page):
    ru = Locale.objects.get(language_code="ru")
    return client.post(reverse("wagtail_localize:submit_page_translation", args=[page.pk]), {"locales": [ru.pk]})


def russian(page: Page) -> Page:
    return Page.objects.get(translation_key=page.translation_key, locale__language_code="ru").specific


def translate(page: Page, *, but: str = "") -> None:
    """Say every text of a page in Russian, but the one that reads `but`."""
    source = TranslationSource.objects.get(object_id=page.translation_key)
    for segment in StringSegment.objects.filter(source=source).exclude(context__path="slug"):
        if segment.string.data != but:
            StringTranslation.objects.create(
                translation_of=segment.string,
                context=segment.context,
                locale=Locale.objects.get(language_code="ru"),
                data=f"RU {segment.string.data}",
            )


def publish_russian(client, page: Page):
    return client.post(
        reverse("wagtailadmin_pages:edit", args=[russian(page).pk]),
        {"action": "publish"},
        headers={"accept-language": "en"},
        follow=True,
    )


def test_what_was_only_handed_to_translators_is_not_public(editor, home):
    form = make_form(parent=home)
    submit(editor, home)

    submit(editor, form)

    assert not russian(form).live
    assert not FormVersion.objects.filter(page=russian(form)).exists()


def test_a_half_translated_form_is_refused_with_what_is_missing(editor, home):
    form = make_form(parent=home)
    submit(editor, form)
    label = next(iter(form.schema().questions)).label
    translate(form, but=label)

    refused = publish_russian(editor, form)

    assert f"Not translated yet (Russian): “{label}”." in words_of(refused)
    assert not russian(form).live


def test_a_translated_form_goes_public_with_one_version(editor, home, commit_at_once):
    form = make_form(parent=home)
    submit(editor, form)
    translate(form)

    publish_russian(editor, form)

    published = russian(form)
    assert (published.live, numbers(published)) == (True, [1])
    assert all(question.label.startswith("RU ") for question in published.current_version.schema.questions)


def test_new_words_of_the_original_do_not_reach_a_public_translation_half_said(editor, home, commit_at_once):
    form = make_form(parent=home)
    submit(editor, form)
    translate(form)
    publish_russian(editor, form)
    changed(form)
    form.get_latest_revision().publish()
    source = TranslationSource.objects.get(object_id=form.translation_key)

    editor.post(
        reverse("wagtail_localize:update_translations", args=[source.pk]), {"publish_translations": "on"}, follow=True
    )
    refused = publish_russian(editor, form)

    assert "Not translated yet (Russian): “Kā tevi sauc īsti?”." in words_of(refused)
    published = russian(form)
    assert numbers(published) == [1]
    assert all(question.label.startswith("RU ") for question in published.schema().questions)


def test_pages_of_other_kinds_wait_for_their_words_too(editor, home):
    page = home.add_child(instance=StandardPage(title="Par mums", locale=home.locale))
    page.save_revision().publish()

    submit(editor, page)

    assert not russian(page).live


# --- aliases --------------------------------------------------------------------------------------


@pytest.fixture
def site(home) -> Site:
    Site.objects.all().delete()
    return Site.objects.create(hostname="testserver", root_page=home, is_default_site=True)


def test_an_alias_leads_to_its_form_and_has_no_version(client, home, site):
    form = make_form(parent=home, title="Anketa")
    alias = form.create_alias(update_slug="tas-pats")
    changed(form)
    form.get_latest_revision().publish()

    shown = client.get(f"{alias.get_url()}?no=plakata")
    sent = client.post(f"{alias.get_url()}tell-me/")

    assert (shown.status_code, shown.url) == (307, f"{form.get_url()}?no=plakata")
    assert (sent.status_code, sent.url) == (307, f"{form.get_url()}tell-me/")
    assert numbers(form) == [1, 2]
    assert not FormVersion.objects.filter(page=alias.pk).exists()
    assert [item.pk for item in machines.offered()] == [form.pk]


def test_an_alias_of_a_form_that_was_taken_off_leads_nowhere(client, home, site):
    form = make_form(parent=home, title="Anketa")
    alias = form.create_alias(update_slug="tas-pats")
    Page.objects.filter(pk=form.pk).update(live=False)

    assert client.get(alias.get_url()).status_code == 404


def test_an_alias_that_becomes_a_page_of_its_own_asks(editor, client, home, site):
    form = make_form(parent=home, title="Anketa")
    alias = form.create_alias(update_slug="tas-pats")

    editor.post(reverse("wagtailadmin_pages:convert_alias", args=[alias.pk]))

    assert numbers(FormPage.objects.get(pk=alias.pk)) == [1]
    assert client.get(alias.get_url()).status_code == 200


def test_an_alias_has_no_screens_of_a_form(editor, home):
    alias = make_form(parent=home, title="Anketa").create_alias(update_slug="tas-pats")

    assert editor.get(reverse("form_versions:index", args=[alias.pk])).status_code == 404
    assert "form_versions" not in words_of(editor.get(reverse("wagtailadmin_explore", args=[home.pk])))


def test_an_alias_in_another_language_that_is_being_translated_waits_for_its_words(
    editor, client, home, site, commit_at_once
):
    form = make_form(parent=home, title="Anketa")
    ru = Locale.objects.get(language_code="ru")
    home.copy_for_translation(ru, alias=True)
    form.copy_for_translation(ru, alias=True)

    before = client.get(russian(form).get_url())
    submit(editor, form)
    meanwhile = client.get(russian(form).get_url())
    translate(form)
    publish_russian(editor, form)

    assert (before.status_code, before.url, meanwhile.status_code) == (307, form.get_url(), 404)
    published = russian(form)
    assert (published.live, published.alias_of_id, numbers(published)) == (True, None, [1])
    assert client.get(published.get_url()).status_code == 200
