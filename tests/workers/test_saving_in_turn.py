"""Wagtail saves a page by itself while somebody writes: a publication in that very moment stays a publication."""

import threading
from collections.abc import Callable

import pytest
from django.db import connections
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail import hooks
from wagtail.models import Locale, Page

from cms import groups
from forms.models import FormPage
from tests.factories import application_body, make_form, make_staff
from tests.forms.editor import edit, posted

BUTTON = {"action-publish": "action-publish"}
PATIENCE = 30
"""Seconds to wait for something that must come true."""


@pytest.fixture
def editor(fresh_database, sign_in) -> Client:
    return sign_in(make_staff(groups.EDITOR))


class Meanwhile:
    """Does `act` in a thread once a background save has read the page, and lets the save go on when it is done.

    Where saves go in turn, `act` waits for the save instead, so that the save goes on without it after a moment.
    """

    def __init__(self, act: Callable[[], object]) -> None:
        self.act = act
        self.ended = threading.Event()
        self.results: list[object] = []

    def __call__(self, request, *args) -> None:
        if request.headers.get("accept") != "application/json":
            return
        threading.Thread(target=self.run).start()
        self.ended.wait(1)

    def run(self) -> None:
        try:
            self.results.append(self.act())
        finally:
            connections.close_all()
            self.ended.set()


def second(client: Client) -> Client:
    """Return another client of the same session, for another thread."""
    other = Client()
    other.cookies = client.cookies
    return other


def saved_in_background(client: Client, address: str, data: dict[str, str], *, meanwhile: Meanwhile) -> HttpResponse:
    with hooks.register_temporarily([("before_edit_page", meanwhile), ("before_create_page", meanwhile)]):
        response = client.post(address, data, headers={"accept": "application/json"})
        assert meanwhile.ended.wait(PATIENCE)
    return response


def test_an_older_save_in_the_background_does_not_take_a_publication_down(editor):
    form = make_form(publish=False)
    form.save_revision()
    body = application_body()
    publication = Meanwhile(lambda: edit(second(editor), form, body, **BUTTON))

    saved_in_background(
        editor, reverse("wagtailadmin_pages:edit", args=[form.pk]), posted(form, body), meanwhile=publication
    )

    assert publication.results[0].status_code == 302
    published = FormPage.objects.get(pk=form.pk)
    assert published.live
    assert published.versions.count() == 1


def test_two_first_saves_make_one_page_and_no_server_error(editor):
    home = Page.get_first_root_node().add_child(
        instance=Page(title="Vieta", slug="vieta", locale=Locale.objects.get(language_code="lv"))
    )
    address = reverse("wagtailadmin_pages:add", args=["forms", "formpage", home.pk])
    data = posted(FormPage(title="Anketa", slug="anketa", kind="application"), application_body())
    publication = Meanwhile(lambda: second(editor).post(address, {**data, **BUTTON}))

    saved_in_background(editor, address, data, meanwhile=publication)

    assert publication.results[0].status_code == 200
    assert FormPage.objects.filter(slug="anketa").count() == 1
