"""Prints tell whom to credit, to every program that asks; and nothing of where the picture was taken."""

import time
from io import BytesIO

import pyexiv2
import pytest
from django.core.files.base import ContentFile
from PIL import Image, IptcImagePlugin

from cms import prints
from cms.inscriptions import Inscription
from cms.models import CreditedImage

pytestmark = [pytest.mark.django_db, pytest.mark.seen_once]
WORDS = Inscription(
    language="lv",
    title="Divi pie galda",
    caption="Zīmējums: jauniete un jaunietis pie galda & <lampa>",
    credit="Anna Kalniņa-Žagariņa",
    source="Biedrība „Blakus”",
    licence="CC BY 4.0",
    terms="Piekrišana ir spēkā līdz 31.12.2027.",
)


def camera_exif() -> Image.Exif:
    exif = Image.Exif()
    exif[0x0110] = "Kanārijkamera"  # the camera
    exif[0x0112] = 6  # lies on its side
    exif.get_ifd(0x8825)[1] = "N"  # where it was taken
    exif.get_ifd(0x8825)[2] = (57.0, 18.0, 45.0)
    return exif


def stored(mode: str = "RGB", format: str = "JPEG", size: tuple[int, int] = (400, 300), **save) -> CreditedImage:
    file = BytesIO()
    Image.new(mode, size, save.pop("colour", None) or 0).save(file, format, **save)
    return CreditedImage.objects.create(title="Divi", file=ContentFile(file.getvalue(), name=f"divi.{format.lower()}"))


def test_a_print_says_the_same_in_xmp_and_in_iptc():
    found = prints.printed(stored(), WORDS)

    with pyexiv2.ImageData(found.content) as picture:
        iptc, xmp = picture.read_iptc(), picture.read_xmp()
    assert iptc["Iptc.Application2.Caption"] == WORDS.caption
    assert iptc["Iptc.Application2.Byline"] == [WORDS.credit]
    assert iptc["Iptc.Application2.Credit"] == WORDS.credit
    assert iptc["Iptc.Application2.Copyright"] == "© Anna Kalniņa-Žagariņa · CC BY 4.0"
    assert iptc["Iptc.Application2.SpecialInstructions"] == WORDS.terms
    assert xmp["Xmp.dc.description"]['lang="lv"'] == WORDS.caption
    assert xmp["Xmp.dc.creator"] == [WORDS.credit]
    assert xmp["Xmp.photoshop.Credit"] == WORDS.credit
    assert xmp["Xmp.xmpRights.UsageTerms"]['lang="x-default"'] == "CC BY 4.0"


def test_pillow_finds_the_words_too():
    with Image.open(BytesIO(prints.printed(stored(), WORDS).content)) as picture:
        caption = IptcImagePlugin.getiptcinfo(picture)[(2, 120)]
        description = picture.getxmp()["xmpmeta"]["RDF"]["Description"]

    assert caption.decode() == WORDS.caption
    assert description["Credit"] == WORDS.credit


def test_nothing_of_the_camera_stays_and_the_picture_stands_upright():
    image = stored(exif=camera_exif(), comment=b"Kan\xc4\x81rijs")

    content = prints.printed(image, WORDS).content

    with Image.open(BytesIO(content)) as picture:
        assert picture.size == (300, 400)
        assert not picture.getexif()
        assert "comment" not in picture.info
    assert b"rijkamera" not in content
    with pyexiv2.ImageData(content) as picture:
        assert picture.read_exif() == {}


def test_what_shines_through_stays_a_png_with_its_words():
    found = prints.printed(stored("RGBA", "PNG", colour=(200, 80, 60, 90)), WORDS)

    assert found.suffix == "png"
    with pyexiv2.ImageData(found.content) as picture:
        assert picture.read_xmp()["Xmp.dc.creator"] == [WORDS.credit]


@pytest.mark.parametrize(
    ("mode", "format"),
    [("RGBA", "PNG"), ("P", "GIF"), ("L", "PNG"), ("CMYK", "JPEG"), ("RGB", "WEBP"), ("RGB", "AVIF")],
)
def test_every_kind_of_file_becomes_a_print(mode, format):
    colour = (1, 2, 3, 255) if mode == "RGBA" else None

    found = prints.printed(stored(mode, format, colour=colour), WORDS)

    with Image.open(BytesIO(found.content)) as picture:
        assert (picture.format, picture.size) == ("JPEG", (400, 300))


def test_a_print_has_its_full_size_and_its_colour_profile():
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image = stored(size=(6400, 20), icc_profile=profile)

    with Image.open(BytesIO(prints.printed(image, WORDS).content)) as picture:
        assert picture.width == prints.MOST
        assert picture.info["icc_profile"] == profile
        assert picture.info["dpi"] == (300, 300)


def test_long_words_are_cut_between_letters_and_empty_ones_left_out():
    words = Inscription(language="lv", credit="ā" * 100, caption="x" * 5000)

    with pyexiv2.ImageData(prints.printed(stored(), words).content) as picture:
        iptc, xmp = picture.read_iptc(), picture.read_xmp()

    assert iptc["Iptc.Application2.Credit"] == "ā" * 16
    assert xmp["Xmp.photoshop.Credit"] == "ā" * 100
    assert "Xmp.dc.title" not in xmp
    assert "Iptc.Application2.ObjectName" not in iptc


def test_what_is_no_picture_is_not_printed():
    image = stored()
    image.file.storage.delete(image.file.name)

    with pytest.raises(prints.Unprintable):
        prints.printed(image, WORDS)


def test_a_print_is_made_once_sealed_and_swept():
    prints.sweep(before=time.time() + 60)
    image = stored()

    first, again = prints.kept(image, WORDS), prints.kept(image, WORDS)

    assert first == again
    (key,) = prints.vault.keys()
    assert WORDS.credit.encode() not in prints.vault._path(key).read_bytes()
    assert prints.sweep(before=time.time() - 60) == 0
    assert prints.sweep(before=time.time() + 60) == 1
    assert prints.kept(image, WORDS) == first
