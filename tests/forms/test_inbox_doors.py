"""Wagtail's own doors to answers are closed, and no page takes answers with it when it goes."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page

from cms import groups
from forms.domain import drafts
from forms.models import Call, FormPage, RoutingRule, Submission
from tests.factories import CallFactory, InboxFactory, UserFactory, make_form, make_staff, make_submission

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator():
    return UserFactory(is_superuser=True)


def section() -> Page:
    return Page.get_first_root_node().add_child(
        instance=Page(title="Sadaļa", slug="sadala", locale=Locale.objects.get(language_code="lv"))
    )


@pytest.mark.parametrize("role", [groups.EDITOR, groups.COORDINATOR, groups.ADMINISTRATOR, "superuser"])
def test_wagtail_s_own_lists_of_answers_are_empty(sign_in, role):
    form = make_form(title="Slepenā anketa")
    make_submission(form)
    client = sign_in(UserFactory(is_superuser=True) if role == "superuser" else make_staff(role))

    index = client.get("/admin/forms/").content.decode()
    answers = client.get(f"/admin/forms/submissions/{form.pk}/")
    exported = client.get(f"/admin/forms/submissions/{form.pk}/?export=csv")
    results = client.get(f"/admin/forms/submissions/{form.pk}/results/")
    deleted = client.post(f"/admin/forms/submissions/{form.pk}/delete/?selected-submissions=1")

    assert "Slepenā anketa" not in index
    assert [response.status_code for response in (answers, exported, results, deleted)] == [302, 302, 302, 302]
    assert Submission.objects.count() == 1


@pytest.mark.parametrize("role", [groups.EDITOR, groups.ADMINISTRATOR])
def test_wagtail_s_own_forms_menu_is_hidden(sign_in, role):
    make_form()

    page = sign_in(make_staff(role)).get("/admin/").content.decode()

    assert '"/admin/forms/"' not in page


@pytest.mark.parametrize("role", [groups.EDITOR, groups.ADMINISTRATOR])
def test_no_screen_around_the_form_page_shows_an_answer(sign_in, role):
    form = make_form()
    make_submission(form)
    client = sign_in(make_staff(role))
    addresses = [
        reverse("wagtailadmin_pages:edit", args=[form.pk]),
        reverse("wagtailadmin_pages:usage", args=[form.pk]),
        reverse("wagtailadmin_pages:history", args=[form.pk]),
        reverse("wagtailadmin_pages:view_draft", args=[form.pk]),
        reverse("wagtailadmin_explore", args=[form.get_parent().pk]),
        "/admin/pages/search/?q=elza",
        "/admin/reports/site-history/",
        f"/admin/api/main/pages/{form.pk}/",
    ]

    for address in addresses:
        assert "Bērziņa" not in client.get(address, follow=True).content.decode(), address


@pytest.mark.parametrize("what", ["form", "ancestor", "translation", "call", "rule"])
def test_page_with_answers_or_a_call_is_refused_politely(sign_in, administrator, what):
    parent = section()
    form = make_form(parent=parent)
    page: Page = form
    if what == "call":
        CallFactory(form=form)
    if what == "rule":
        RoutingRule.objects.create(form=form, inbox=InboxFactory())
    if what == "translation":
        Locale.objects.get_or_create(language_code="ru")
        page = form.copy_for_translation(Locale.objects.get(language_code="ru"), copy_parents=True)
        page.save_revision().publish()
        make_submission(FormPage.objects.get(pk=page.pk))
    if what in ("form", "ancestor"):
        make_submission(form)
    if what == "ancestor":
        page = parent

    client = sign_in(administrator)
    asked = client.get(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    sent = client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    in_bulk = client.post(f"/admin/bulk/wagtailcore/page/delete/?id={page.pk}&next=/admin/")

    assert [response.status_code for response in (asked, sent, in_bulk)] == [302, 302, 302]
    assert FormPage.objects.filter(pk=form.pk).exists()
    assert Page.objects.filter(pk=page.pk).exists()


def test_form_that_nobody_answered_can_be_deleted(sign_in, administrator):
    form = make_form()

    sign_in(administrator).post(reverse("wagtailadmin_pages:delete", args=[form.pk]))

    assert not FormPage.objects.filter(pk=form.pk).exists()


def test_several_pages_at_once_go_only_when_none_is_kept(sign_in, administrator):
    parent = section()
    free, answered = make_form(title="Brīva", parent=parent), make_form(title="Atbildēta", parent=parent)
    make_submission(answered)
    client = sign_in(administrator)

    client.post(f"/admin/bulk/wagtailcore/page/delete/?id={free.pk}&id={answered.pk}&next=/admin/")
    kept = set(FormPage.objects.values_list("title", flat=True))
    client.post(f"/admin/bulk/wagtailcore/page/delete/?id={free.pk}&next=/admin/")

    assert kept == {"Brīva", "Atbildēta"}
    assert set(FormPage.objects.values_list("title", flat=True)) == {"Atbildēta"}


def test_form_of_an_open_call_is_not_unpublished(sign_in, administrator):
    call = CallFactory()
    client = sign_in(administrator)

    client.post(reverse("wagtailadmin_pages:unpublish", args=[call.form.pk]))
    client.post(f"/admin/bulk/wagtailcore/page/unpublish/?id={call.form.pk}&next=/admin/")
    while_open = FormPage.objects.get(pk=call.form.pk).live
    Call.objects.filter(pk=call.pk).update(closes_at=timezone.now())
    client.post(reverse("wagtailadmin_pages:unpublish", args=[call.form.pk]))

    assert while_open
    assert not FormPage.objects.get(pk=call.form.pk).live


def test_who_unpublishes_is_told_how_many_are_in_the_middle_of_answering(sign_in, administrator):
    form = make_form(parent=section())
    version = form.current_version
    for key in ("one", "two"):
        drafts.start(version, key=key, posted={}, questions=(), opened_at=timezone.now())

    done = sign_in(administrator).post(reverse("wagtailadmin_pages:unpublish", args=[form.pk]), follow=True)

    assert re.search(r"\b2 \w+ .*\b30 min", done.content.decode())
    assert not FormPage.objects.get(pk=form.pk).live


def test_copy_of_a_form_has_no_answers(sign_in, administrator):
    parent = section()
    form = make_form(parent=parent)
    make_submission(form)

    sign_in(administrator).post(
        reverse("wagtailadmin_pages:copy", args=[form.pk]),
        {
            "new_title": "Kopija",
            "new_slug": "kopija",
            "new_parent_page": parent.pk,
            "copy_subpages": False,
            "publish_copies": True,
            "alias": False,
        },
    )

    copy = FormPage.objects.get(slug="kopija")
    assert Submission.objects.filter(version__page=copy).count() == 0
    assert Submission.objects.filter(version__form_key=copy.translation_key).count() == 0
    assert copy.versions.count() == 1


@pytest.mark.parametrize(
    "action", ["delete", "unpublish", "publish", "move", "copy", "convert_alias", "revert_to_page_revision"]
)
def test_api_passes_by_none_of_these_checks(sign_in, administrator, action):
    form = make_form(parent=section())

    response = sign_in(administrator).post(
        f"/admin/api/main/pages/{form.pk}/action/{action}/", {}, content_type="application/json"
    )

    assert response.status_code == 404
    assert FormPage.objects.get(pk=form.pk).live
