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
    PartnerIndexPage,
    PartnerPage,
    ProgrammeIndexPage,
    ProgrammePage,
    StoryConsent,
    StoryIndexPage,
    StoryPage,
)
from programme.models import Organisation
from tests.factories import CallFactory, OrganisationFactory, ProgrammeFactory, make_form
from tests.factories.stories import make_consent, make_story, make_story_index, publish_story
from tests.fresh import fresh_database  # noqa: F401 - a fixture

SPANS = {
    CallState.SOON: (3, 30),
    CallState.OPEN: (-10, 20),
    CallState.CLOSING_SOON: (-20, 5),
    CallState.FULL: (-10, 20),
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
        call = CallFactory(
            form=form_page,
            role=role,
            opens_at=opens,
            closes_at=closes,
            team=programme.programme.team,
            is_full=state == CallState.FULL,
        )
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


@pytest.fixture
def tell_story(home):
    def make(title="Elzas stāsts", *, agreed=True, **fields):
        """Publish a story; where it is not `agreed`, the consent was taken back afterwards and the page is still live."""
        index = StoryIndexPage.objects.first() or make_story_index(home)
        story = make_story(index, title=title, **fields)
        word = make_consent(story)
        if not agreed:
            publish_story(story)
            StoryConsent.objects.filter(pk=word.pk).update(withdrawn_on=timezone.localdate())
            return StoryPage.objects.get(pk=story.pk)
        return publish_story(story)

    return make


@pytest.fixture
def partners(home):
    return publish(home, PartnerIndexPage(title="Partneri", slug="partneri"))


@pytest.fixture
def make_partner(partners):
    def make(organisation: Organisation | None = None, **fields):
        organisation = organisation or OrganisationFactory()
        given = {"title": organisation.name, "slug": f"p{organisation.pk}", "introduction": "Kopā.", **fields}
        return publish(partners, PartnerPage(organisation=organisation, **given))

    return make
