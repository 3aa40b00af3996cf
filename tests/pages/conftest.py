"""A small site: a first page, a programme and its calls."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from cms.models import Municipality
from forms.models import FormPage, Role
from forms.models.call import CallState
from pages.models import (
    CallPage,
    CelebrationPage,
    EventIndexPage,
    EventPage,
    HomePage,
    NewsIndexPage,
    NewsPage,
    ProgrammeIndexPage,
    ProgrammePage,
)
from tests.factories import CallFactory, ProgrammeFactory, make_form

SPANS = {
    CallState.SOON: (3, 30),
    CallState.OPEN: (-10, 20),
    CallState.CLOSING_SOON: (-20, 5),
    CallState.CLOSED: (-30, -1),
}
"""Days from now to the opening and to the closing of a call in each state."""


def publish(parent: Page, page: Page) -> Page:
    page.locale = Locale.objects.get(language_code="lv")
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


@pytest.fixture
def home() -> HomePage:
    for code in ("lv", "ru", "en"):
        Locale.objects.get_or_create(language_code=code)
    page = publish(
        Page.get_first_root_node(),
        HomePage(
            title="Sākums", slug="sakums", tagline="Blakus ir vieglāk", introduction="Jaunieši iet blakus jauniešiem."
        ),
    )
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "port": 80, "root_page": page}
    )
    Site.clear_site_root_paths_cache()
    return page


@pytest.fixture
def programmes(home: HomePage) -> ProgrammeIndexPage:
    return publish(home, ProgrammeIndexPage(title="Programmas", slug="programmas", show_in_menus=True))


@pytest.fixture
def programme(programmes: ProgrammeIndexPage) -> ProgrammePage:
    return publish(
        programmes,
        ProgrammePage(
            title="Cēsis blakus", slug="cesis", programme=ProgrammeFactory(), introduction="Programma Cēsu novadā."
        ),
    )


@pytest.fixture
def form_page(home: HomePage) -> FormPage:
    return make_form(parent=home, title="Pieteikums", slug="pieteikums")


@pytest.fixture
def make_call_page(programme: ProgrammePage, form_page: FormPage) -> Callable[..., CallPage]:
    def make(state: CallState = CallState.OPEN, *, role: Role = Role.MENTEE, title: str = "Meklē mentoru") -> CallPage:
        opens, closes = (timezone.now() + timedelta(days=days) for days in SPANS[state])
        call = CallFactory(form=form_page, role=role, opens_at=opens, closes_at=closes, team=programme.programme.team)
        return publish(
            programme, CallPage(title=title, slug=call.slug, call=call, introduction="Ja gribi kādu, ar ko aprunāties.")
        )

    return make


@pytest.fixture
def cesis():
    return Municipality.objects.get_or_create(
        slug="cesu-novads",
        defaults={"name": "Cēsu novads", "kind": "municipality", "valid_from": date(2021, 7, 1)},
    )[0]


@pytest.fixture
def riga():
    return Municipality.objects.get_or_create(
        slug="riga", defaults={"name": "Rīga", "kind": "city", "valid_from": date(2021, 7, 1)}
    )[0]


@pytest.fixture
def news(home):
    return publish(home, NewsIndexPage(title="Jaunumi", slug="jaunumi"))


@pytest.fixture
def events(home):
    return publish(home, EventIndexPage(title="Notikumi", slug="notikumi"))


@pytest.fixture
def tell(news):
    def make(title, **fields):
        slug = fields.pop("slug", f"zina-{NewsPage.objects.count()}")
        return publish(news, NewsPage(title=title, slug=slug, introduction="Par to.", **fields))

    return make


@pytest.fixture
def invite(events):
    def make(title, days=3, model=EventPage, **fields):
        """Publish an event that begins so many days from now and lasts two hours."""
        starts = timezone.now() + timedelta(days=days)
        given = {"starts_at": starts, "ends_at": starts + timedelta(hours=2), "place": "Pils laukums 1", **fields}
        slug = f"notikums-{EventPage.objects.count() + CelebrationPage.objects.count()}"
        return publish(events, model(title=title, slug=slug, introduction="Nāc.", **given))

    return make
