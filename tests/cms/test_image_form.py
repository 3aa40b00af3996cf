"""What has to be said about a picture before the press may take it along, and when it is shown no longer."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection

pytestmark = [pytest.mark.django_db, pytest.mark.seen_once]
Image = get_image_model()


def errors(**given) -> list[str]:
    """Return the fields that are refused of a picture with a title and `given`."""
    form = get_image_form(Image)(
        {"title": "Cēsis", "collection": Collection.get_first_root_node().pk, **given},
        {"file": SimpleUploadedFile("cesis.png", get_test_image_file().file.getvalue(), content_type="image/png")},
        instance=Image(),
        user=None,
    )
    return sorted(set(form.errors) - {"collection"})


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ({}, []),
        ({"press_download": "on"}, ["credit", "people"]),
        ({"press_download": "on", "credit": "Anna"}, ["people"]),
        ({"press_download": "on", "credit": "Anna", "people": "refused"}, ["people"]),
        ({"press_download": "on", "credit": "Anna", "people": "agreed"}, []),
        ({"press_download": "on", "credit": "Anna", "people": "nobody"}, []),
        ({"people": "nobody", "consent_until": "2027-01-01"}, ["consent_until"]),
        ({"people": "agreed", "consent_until": "2027-01-01"}, []),
    ],
)
def test_picture_for_the_press_needs_a_credit_and_people_who_agree(given, refused):
    assert errors(**given) == refused


@pytest.mark.parametrize(
    ("people", "days", "is_public"),
    [("", None, True), ("agreed", 0, True), ("agreed", -1, False), ("refused", None, False), ("refused", 5, False)],
)
def test_picture_is_shown_as_long_as_the_people_on_it_agree(people, days, is_public):
    until = None if days is None else timezone.localdate() + timedelta(days=days)
    picture = Image.objects.create(title="Cēsis", file=get_test_image_file(), people=people, consent_until=until)

    assert picture.is_public() is is_public
    assert Image.objects.public().filter(pk=picture.pk).exists() is is_public
