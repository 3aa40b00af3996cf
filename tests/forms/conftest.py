"""Where the forms of these tests stand."""

import pytest
from wagtail.models import Locale, Page, Site


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
