"""Where the forms of these tests stand, and who answers them."""

import pytest
from wagtail.models import Locale, Page, Site

from forms.models import FormPage
from tests.factories import make_form
from tests.fresh import fresh_database  # noqa: F401 - a fixture
from tests.person import Person, by_client


@pytest.fixture
def home() -> Page:
    """Return the site's Latvian home page."""
    home = Page.get_first_root_node().add_child(
        instance=Page(title="Sākums", slug="sakums", locale=Locale.objects.get(language_code="lv"))
    )
    Site.objects.update(root_page=home)
    Site.clear_site_root_paths_cache()
    return home


@pytest.fixture
def homes(home: Page) -> Page:
    """Return the Latvian home page of a site that is in Russian, too."""
    home.copy_for_translation(Locale.objects.get_or_create(language_code="ru")[0]).save_revision().publish()
    return home


@pytest.fixture
def form(home) -> FormPage:
    """Return a published application in Latvian."""
    return make_form(parent=home)


@pytest.fixture
def person(client) -> Person:
    """Return somebody with a browser who is not signed in."""
    return Person(by_client(client))
