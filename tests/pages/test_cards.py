"""Pictures of links: what they say, in letters that are there, as long as the page is public and the people agree."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone, translation
from PIL import Image
from wagtail.models import Locale, PageViewRestriction

from cms.models import BrandSettings, CardPicture, CreditedImage
from forms.models import Call, Role
from forms.models.call import CallState
from pages import card_drawing
from pages.card_facts import Words, digest, look_of, words_of
from pages.domain import cards
from pages.models import StoryConsent
from tests.factories.blocks import make_image

pytestmark = pytest.mark.seen_once

LOOK = look_of(BrandSettings())
LETTERS = {
    "lv": "AĀBCČDEĒFGĢHIĪJKĶLĻMNŅOPRSŠTUŪVZŽaābcčdeēfgģhiījkķlļmnņoprsštuūvzž",
    "ru": "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "en": "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "signs": "0123456789„“”«»–—…·.,:;?!()/&№€%'\"-",
}
LONG = "Ļoti garš virsraksts, kas stāsta par visu, ko jaunieši kopā ar mentoriem piedzīvoja " * 3


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(bytes(content)))


def picture_of(page) -> CardPicture:
    return CardPicture.objects.get(page=page.pk)


def address(page) -> str:
    return f"/cards/{page.pk}-{picture_of(page).digest}.jpg"


# --- drawing --------------------------------------------------------------------------------------


@pytest.mark.parametrize("letters", LETTERS.values(), ids=LETTERS)
def test_every_letter_is_drawn_as_itself(letters):
    assert [letter for letter in letters if not card_drawing.has_letter(letter)] == []
    assert card_drawing.legible(letters) == letters


def test_signs_that_look_alike_stand_for_those_the_font_lacks():
    assert card_drawing.legible("кто\u2011то и сне\u00adжный") == "кто-то и снежный"


def test_letters_that_the_font_lacks_leave_no_box():
    assert not card_drawing.has_letter("漢")
    assert card_drawing.legible("Vakars 🎉 漢 ar Łucju, Jānis un ὰ") == "Vakars ar Łucju, Jānis un"


@pytest.mark.parametrize(
    "title", ["E", "Elza un Marta", LONG, "x" * 300, "Даугавпилс " * 30, "🎉", "Vārds\nar\tatstarpēm", " "]
)
def test_title_of_any_length_fits_beside_the_forms(title):
    words = Words(title, LONG, (LONG, LONG))

    picture = opened(card_drawing.draw(words, LOOK))
    margin = picture.convert("L").crop((0, 0, 60, 630))
    foot = picture.convert("L").crop((0, 600, 740, 630))

    assert (picture.format, picture.size) == ("JPEG", (1200, 630))
    assert min(margin.tobytes()) > 200
    assert min(foot.tobytes()) > 200


def test_long_title_is_cut_with_an_ellipsis():
    size, lines = card_drawing._fitted(LONG, 300)

    assert size == min(card_drawing.SIZES)
    assert lines[-1].endswith("…")
    assert all(card_drawing._font("bold", size).getlength(line) <= card_drawing.MEASURE for line in lines)


def test_short_words_do_not_hang_at_the_end_of_a_line():
    lines = card_drawing._wrapped("Свой человек в Цесисе un vēl ar kādu", card_drawing._font("bold", 80), 668)

    assert not [line for line in lines if line.split(" ")[-1] in ("в", "un", "ar")]


@pytest.mark.django_db
def test_image_is_cut_around_its_focal_point(tell):
    blue_left = Image.new("RGB", (900, 300), "#0000ff")
    blue_left.paste("#00ff00", (450, 0, 900, 300))
    file = BytesIO()
    blue_left.save(file, "PNG")
    focus = {"focal_point_x": 100, "focal_point_y": 150, "focal_point_width": 80, "focal_point_height": 80}
    image = CreditedImage.objects.create(title="Divi", file=ContentFile(file.getvalue(), name="divi.png"), **focus)

    drawn = opened(card_drawing.draw(Words("Divi", image=image), LOOK)).getpixel(card_drawing.MIDDLE)

    assert drawn[2] > 200 > 60 > drawn[1]


# --- what it says ---------------------------------------------------------------------------------


@pytest.mark.django_db
def test_call_says_role_place_and_last_day_in_the_languages_words(make_call_page, programme, cesis):
    programme.programme.municipality = cesis
    programme.programme.save()
    page = make_call_page(role=Role.MENTOR)
    Call.objects.filter(pk=page.call_id).update(closes_at="2026-12-13T00:00:00+02:00")

    with translation.override("lv"):
        found = words_of(type(page).objects.get(pk=page.pk))

    assert (found.title, found.lines[0]) == ("Meklē mentoru", "Cēsu novads")
    assert "12.12.2026." in found.lines[1]


@pytest.mark.parametrize("state", [CallState.FULL, CallState.CLOSED])
@pytest.mark.django_db
def test_call_that_takes_nobody_says_no_day(make_call_page, state):
    page = make_call_page(state)

    assert not any(letter.isdigit() for letter in words_of(page).lines[1])


@pytest.mark.django_db
def test_event_says_when_and_where_and_that_it_is_cancelled(invite):
    page = invite("Vakars")
    found = words_of(page)
    page.is_cancelled = True
    cancelled = words_of(page)

    assert found.lines[1] == "Pils laukums 1"
    assert found.kind != cancelled.kind


@pytest.mark.parametrize("facts", [{"people": "refused"}, {"people": "agreed", "consent_until": date(2020, 1, 1)}])
@pytest.mark.django_db
def test_image_of_people_who_do_not_agree_is_not_drawn(tell_story, facts):
    page = tell_story(image=make_image(**facts))

    assert words_of(page).image is None


@pytest.mark.django_db
def test_story_without_consent_to_pictures_has_the_drawing(tell_story):
    page = tell_story(image=make_image())
    before = words_of(page).image
    StoryConsent.objects.update(covers_pictures=False)

    assert (before, words_of(page).image) == (page.image, None)


# --- drawn once, and gone with the page -----------------------------------------------------------


@pytest.mark.django_db
def test_same_facts_are_drawn_once(tell):
    page = tell("Jaunums")

    assert [cards.draw(page.pk), cards.draw(page.pk)] == [True, False]
    page.title = "Cits"
    page.save_revision().publish()
    before = picture_of(page).digest
    assert cards.draw(page.pk)
    assert picture_of(page).digest != before


@pytest.mark.django_db
def test_brand_changes_every_picture(tell, home):
    page = tell("Jaunums")
    cards.draw(page.pk)
    BrandSettings.objects.create(site=home.get_site(), name="Līdzās", mentee="#88ddff")

    assert list(cards.outdated()) == [page.pk]


@pytest.mark.django_db
def test_deadline_that_came_has_the_picture_drawn_anew(make_call_page):
    page = make_call_page()
    cards.draw(page.pk)
    before = list(cards.outdated())
    Call.objects.filter(pk=page.call_id).update(closes_at=timezone.now() - timedelta(hours=1))

    assert (before, list(cards.outdated())) == ([], [page.pk])


@pytest.mark.django_db
def test_each_language_has_its_own_picture(home, tell):
    page = tell("Jaunums")
    theirs = page.copy_for_translation(Locale.objects.get(language_code="ru"), copy_parents=True)
    theirs.title = "Новость"
    theirs.save_revision().publish()

    assert {page.pk, theirs.pk} <= set(cards.undrawn())
    assert cards.draw(page.pk)
    assert cards.draw(theirs.pk)
    assert picture_of(page).digest != picture_of(theirs).digest


@pytest.mark.django_db
def test_lost_file_of_an_image_leaves_the_drawing(tell):
    image = make_image()
    page = tell("Jaunums", image=image)
    image.file.storage.delete(image.file.name)

    assert cards.draw(page.pk)
    assert opened(picture_of(page).content).size == (1200, 630)


@pytest.mark.django_db
def test_deleted_image_takes_the_picture_with_it(tell):
    image = make_image()
    page = tell("Jaunums", image=image)
    cards.draw(page.pk)

    image.delete()

    assert not CardPicture.objects.exists()
    assert page.pk in cards.undrawn()


@pytest.mark.django_db
def test_page_taken_down_or_closed_loses_its_picture(tell, news):
    taken_down, closed = tell("Viens"), tell("Divi")
    for page in (taken_down, closed):
        cards.draw(page.pk)
    taken_down.unpublish()
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)

    assert not cards.draw(taken_down.pk)
    assert cards.forget_hidden() == 1
    assert not CardPicture.objects.exists()
    assert not {taken_down.pk, closed.pk} & set(cards.undrawn())


# --- who sees it ----------------------------------------------------------------------------------


@pytest.mark.django_db
def test_page_names_its_picture_and_everybody_may_keep_it(client, tell):
    page = tell("Jaunums")
    cards.draw(page.pk)

    html = client.get(page.url).content.decode()
    found = client.get(address(page))
    again = client.get(address(page), headers={"If-None-Match": found["ETag"]})

    assert f'property="og:image" content="http://testserver{address(page)}"' in html
    assert 'name="twitter:card" content="summary_large_image"' in html
    assert (found.status_code, found["Content-Type"], again.status_code) == (200, "image/jpeg", 304)
    assert "public" in found["Cache-Control"]
    assert not found.cookies
    assert "Cookie" not in found.get("Vary", "")


@pytest.mark.django_db
def test_page_without_a_picture_names_the_brands(client, tell):
    html = client.get(tell("Jaunums").url).content.decode()
    shown = html.partition('property="og:image" content="http://testserver')[2].partition('"')[0]

    assert shown.startswith("/cards/brand.jpg?v=")
    assert opened(client.get(shown).content).size == (1200, 630)


@pytest.mark.django_db
def test_older_address_leads_to_what_is_drawn_now(client, tell):
    page = tell("Jaunums")

    undrawn = client.get(f"/cards/{page.pk}-0123456789abcdef.jpg")
    cards.draw(page.pk)
    older = client.get(f"/cards/{page.pk}-0123456789abcdef.jpg")

    assert undrawn["Location"].startswith("/cards/brand.jpg")
    assert older["Location"] == address(page)


@pytest.mark.django_db
def test_picture_of_a_story_is_gone_with_the_consent(client, tell_story):
    page = tell_story()
    cards.draw(page.pk)
    shown = address(page)
    before = client.get(shown).status_code
    StoryConsent.objects.update(withdrawn_on=timezone.localdate())

    found = client.get(shown)

    assert (before, found.status_code, found["Cache-Control"]) == (200, 410, "no-store")
    assert not cards.draw(page.pk)
    assert client.get(shown).status_code == 410


@pytest.mark.django_db
def test_picture_is_seen_by_nobody_who_may_not_read_the_page(client, tell):
    drawn = [tell("Viens"), tell("Divi")]
    for page in drawn:
        cards.draw(page.pk)
    taken_down, closed = drawn
    shown = [address(page) for page in drawn]
    taken_down.unpublish()
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)

    assert [client.get(path).status_code for path in (*shown, "/cards/999999-a.jpg")] == [404, 404, 404]


@pytest.mark.django_db
def test_picture_with_people_who_changed_their_mind_is_shown_to_nobody(client, tell):
    page = tell("Jaunums", image=make_image())
    cards.draw(page.pk)
    CreditedImage.objects.update(people="refused")

    found = client.get(address(page))

    assert found["Location"].startswith("/cards/brand.jpg")
    assert list(cards.outdated()) == [page.pk]
    cards.draw(page.pk)
    assert picture_of(page).image is None
    assert client.get(address(page)).status_code == 200


def test_digest_is_of_all_that_is_seen():
    words = Words("Divi", "Stāsts", ("Cēsis",))
    others = [Words("Trīs", "Stāsts", ("Cēsis",)), Words("Divi", "Ziņa", ("Cēsis",)), Words("Divi", "Stāsts")]

    found = {digest(each, LOOK) for each in (words, *others)}

    assert len(found) == 4
    assert digest(words, LOOK) == digest(Words("Divi", "Stāsts", ("Cēsis",)), LOOK)
