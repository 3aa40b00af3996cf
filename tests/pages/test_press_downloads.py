"""What the press room gives away, and to whom not any longer."""

import csv
import io
from datetime import date

import pyexiv2
import pytest
from django.core.files.base import ContentFile
from PIL import Image
from wagtail.models import PageViewRestriction

from cms.models import BrandSettings
from pages.models import PressPage
from tests.factories.blocks import block, item, make_image
from tests.pages.conftest import publish
from tests.pages.test_pages import hrefs

pytestmark = pytest.mark.django_db


@pytest.fixture
def room(home) -> PressPage:
    numbers = [
        item({"number": "86 %", "label": "pāru tikās līdz galam", "source": "Aptauja", "date": "2026-06-01"}),
        item({"number": "=1+1", "label": "@mēģinājums", "source": "", "date": None}),
    ]
    page = publish(home, PressPage(title="Presei", slug="presei", short_text="Blakus ir kustība.", long_text="Garais."))
    page.body = PressPage._meta.get_field("body").to_python([block("numbers", {"heading": "", "numbers": numbers})])
    page.save_revision().publish()
    return page


def free(**fields):
    return make_image(
        "Divi",
        press_download=True,
        people="agreed",
        credit="Anna Kalniņa",
        licence="CC BY 4.0",
        description="Divi jaunieši",
        **fields,
    )


def test_a_picture_comes_in_full_size_with_its_credit_inside(client, room):
    image = free(consent_until=date(2099, 5, 1))

    response = client.get(f"/lv/press/pictures/{image.pk}")

    assert response["Content-Disposition"] == f'attachment; filename="blakus-{image.pk}.jpg"'
    assert "no-store" in response["Cache-Control"]
    with Image.open(io.BytesIO(response.content)) as picture:
        assert picture.size == (image.width, image.height)
    with pyexiv2.ImageData(response.content) as picture:
        iptc = picture.read_iptc()
    assert iptc["Iptc.Application2.Credit"] == "Anna Kalniņa"
    assert iptc["Iptc.Application2.Caption"] == "Divi jaunieši"
    assert "2099" in iptc["Iptc.Application2.SpecialInstructions"]


@pytest.mark.parametrize("ended", [{"people": "refused"}, {"consent_until": date(2020, 1, 1)}])
def test_a_picture_whose_people_agree_no_longer_is_gone_also_when_it_was_taken_before(client, room, ended):
    image = free()
    before = client.get(f"/lv/press/pictures/{image.pk}").status_code
    type(image).objects.filter(pk=image.pk).update(**ended)

    response = client.get(f"/lv/press/pictures/{image.pk}")

    assert (before, response.status_code) == (200, 410)
    assert response["Cache-Control"] == "no-store"


def test_other_pictures_are_not_for_the_press(client, room):
    kept = make_image("Mūsu")

    assert client.get(f"/lv/press/pictures/{kept.pk}").status_code == 404
    assert client.get("/lv/press/pictures/999999").status_code == 404
    assert client.get("/lv/press/pictures/99999999999999999999").status_code == 404
    assert client.post(f"/lv/press/pictures/{free().pk}").status_code == 405


def test_a_picture_without_its_file_is_not_found(client, room):
    image = free()
    image.file.storage.delete(image.file.name)

    assert client.get(f"/lv/press/pictures/{image.pk}").status_code == 404


def test_the_logo_is_a_drawing_and_pixels_on_nothing(client, room):
    svg, png = (client.get(f"/lv/press/logo.{shape}") for shape in ("svg", "png"))

    assert svg.content.startswith(b"<svg")
    assert "sandbox" in svg["Content-Security-Policy"]
    with Image.open(io.BytesIO(png.content)) as picture:
        assert (picture.mode, picture.width) == ("RGBA", 2400)
        assert picture.getpixel((0, 0))[3] == 0
    assert client.get("/lv/press/logo.gif").status_code == 404


def test_a_chosen_logo_takes_the_place_of_the_house_s_own(client, home, room):
    chosen = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><path d="M0 0h40v20H0z"/></svg>'
    brand, _new = BrandSettings.objects.update_or_create(site=home.get_site(), defaults={"name": "Kopā"})
    brand.logo.save("logo.svg", ContentFile(chosen))

    svg, png = (client.get(f"/lv/press/logo.{shape}") for shape in ("svg", "png"))

    assert svg.content == chosen
    assert svg["Content-Disposition"] == 'attachment; filename="kopa-logo.svg"'
    with Image.open(io.BytesIO(png.content)) as picture:
        assert picture.size == (2400, 1200)


def test_the_numbers_are_a_table_with_dates_and_no_formula(client, room):
    response = client.get("/lv/press/facts.csv", headers={"accept-language": "lv"})

    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert rows[1] == ["86 %", "pāru tikās līdz galam", "Aptauja", "2026-06-01"]
    assert rows[2] == ["'=1+1", "'@mēģinājums", "", ""]


def test_all_words_are_one_text(client, room):
    text = client.get("/lv/press/facts.txt").content.decode("utf-8-sig")

    assert "Blakus ir kustība." in text
    assert "86 % – pāru tikās līdz galam (Aptauja," in text
    assert "\n\n\n" not in text


def test_without_a_public_press_room_there_are_no_facts(client, room):
    PageViewRestriction.objects.create(page=room, restriction_type="login")

    assert client.get("/lv/press/facts.csv").status_code == 404
    assert client.get("/ru/press/facts.txt").status_code == 404
    assert client.get("/lv/press/facts.docx").status_code == 404


def test_the_press_room_leads_to_all_of_it(client, room):
    image = free()

    found = hrefs(client.get(room.url))

    assert {
        "/lv/press/logo.svg",
        "/lv/press/logo.png",
        "/lv/press/facts.csv",
        "/lv/press/facts.txt",
        f"/lv/press/pictures/{image.pk}",
    } <= set(found)
    assert image.file.url not in found
