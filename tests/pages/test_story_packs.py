"""What a journalist takes along of a story: made by a worker, complete, credited, and gone with the consent."""

import io
import zipfile
from datetime import timedelta

import pyexiv2
import pytest
import time_machine
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms import groups
from cms.models import ContactSettings, CreditedImage
from pages.domain import consents, packs
from pages.models import PressPage, ShortAddress, StoryConsent, StoryPack, StoryPage
from tests.factories import make_staff
from tests.factories.blocks import block, item, make_image, shown
from tests.factories.stories import PERSON, make_consent, publish_story, russian_of
from tests.pages.conftest import publish
from tests.pages.test_pages import hrefs
from workers import schedules, tasks
from workers.models import Job
from workers.queue import drain

pytestmark = pytest.mark.django_db
FREE = {"press_download": True, "people": "agreed", "licence": "CC BY 4.0"}


@pytest.fixture
def free() -> CreditedImage:
    return make_image("Divi", credit="Anna Kalniņa", description="Divi jaunieši", **FREE)


@pytest.fixture
def kept() -> CreditedImage:
    return make_image("Mūsu", people="agreed")


@pytest.fixture
def told(tell_story, free, kept) -> StoryPage:
    """Return a public story with a free picture of its own, another free one, one that is not free, and words."""
    second = make_image("Grāmatas", credit="Ilze", **{**FREE, "people": "nobody"})
    body = [
        block("text", {"heading": "Kā satikāties?", "text": "<p>Pieturā, <b>lietū</b>.</p><ul><li>Lietū</li></ul>"}),
        block("picture", {"image": shown(second, "Grāmatu plaukts"), "caption": "Trešais galds no loga"}),
        block("gallery", {"heading": "", "pictures": [item({"image": shown(kept), "caption": "Mūsu"})]}),
        block("quote", {"text": "Es runāju stundu.", "who": "Elza, 16 gadi"}),
        block("story_list", {"heading": "Citi stāsti", "stories": []}),
    ]
    story = tell_story(image=free, author="Svetlana")
    story.body = StoryPage._meta.get_field("body").to_python(body)
    story.save_revision().publish()
    return StoryPage.objects.get(pk=story.pk)


@pytest.fixture(autouse=True)
def empty_vault():
    """Leave no file of another test: only rows are rolled back."""
    yield
    for key in packs.vault.keys():  # noqa: SIM118
        packs.vault.remove(key)


@pytest.fixture
def work(django_capture_on_commit_callbacks):
    """Return what the worker does each minute."""

    def do() -> None:
        with django_capture_on_commit_callbacks(execute=True):
            schedules.make_packs()
            drain()

    return do


def pack_of(client, story: StoryPage) -> dict[str, bytes]:
    response = client.get(f"{story.url}press.zip")
    assert response.status_code == 200
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def status(client, story: StoryPage) -> int:
    return client.get(f"{story.url}press.zip").status_code


# --- what is in it --------------------------------------------------------------------------------


def test_a_pack_has_the_words_the_free_pictures_and_the_terms(client, told, home, work):
    ContactSettings.objects.update_or_create(site=home.get_site(), defaults={"press_email": "prese@example.org"})
    StoryConsent.objects.update(until=timezone.localdate() + timedelta(days=100))
    work()

    files = pack_of(client, told)

    assert list(files) == ["readme.txt", "story.txt", "story.html", "picture-1.jpg", "picture-2.jpg"]
    text, readme = files["story.txt"].decode("utf-8-sig"), files["readme.txt"].decode("utf-8-sig")
    assert "Kā satikāties?\n\nPieturā, lietū.\n\n– Lietū\n" in text
    assert "Es runāju stundu." in text
    assert "Svetlana" in text
    assert "Citi stāsti" not in text
    assert f"/s/{ShortAddress.objects.get().code}" in readme
    assert "prese@example.org" in readme
    assert "Anna Kalniņa" in readme
    assert "CC BY 4.0" in readme
    assert str((timezone.localdate() + timedelta(days=100)).year) in readme
    assert PERSON not in text + readme


def test_the_html_shows_the_pictures_that_lie_beside_it(client, told, work):
    work()

    files = pack_of(client, told)
    soup = BeautifulSoup(files["story.html"].decode("utf-8-sig"), "html.parser")

    assert soup.html["lang"] == "lv"
    assert [image["src"] for image in soup("img")] == ["picture-1.jpg", "picture-2.jpg"]
    assert soup("img")[1]["alt"] == "Grāmatu plaukts"
    assert not soup("script")


def test_pictures_say_inside_whom_to_credit(client, told, work):
    work()

    files = pack_of(client, told)
    with pyexiv2.ImageData(files["picture-2.jpg"]) as picture:
        iptc, xmp = picture.read_iptc(), picture.read_xmp()

    assert iptc["Iptc.Application2.Credit"] == "Ilze"
    assert iptc["Iptc.Application2.Caption"] == "Trešais galds no loga"
    assert xmp["Xmp.iptc.AltTextAccessibility"]['lang="lv"'] == "Grāmatu plaukts"


def test_the_download_is_named_neutrally_and_kept_by_nobody(client, told, work):
    work()

    response = client.get(f"{told.url}press.zip")

    code = ShortAddress.objects.get().code
    assert response["Content-Disposition"] == f'attachment; filename="blakus-{code}-lv.zip"'
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


def test_each_language_has_its_own(client, told, work):
    russian = russian_of(told)
    russian.title = "Один вопрос"
    russian.save_revision().publish()
    work()

    readme = pack_of(client, russian)["readme.txt"].decode("utf-8-sig")

    assert "Один вопрос" in readme
    assert StoryPack.objects.count() == 2
    assert "story.txt" in pack_of(client, told)


def test_a_story_without_a_free_picture_says_so(client, tell_story, kept, work):
    story = tell_story(image=kept)
    work()

    files = pack_of(client, story)

    assert list(files) == ["readme.txt", "story.txt", "story.html"]


def test_a_broken_picture_is_left_out(client, told, free, work):
    free.file.storage.delete(free.file.name)
    work()

    assert "picture-2.jpg" not in pack_of(client, told)


# --- when it is made ------------------------------------------------------------------------------


def test_a_pack_is_made_once_and_found_on_the_story_and_in_the_press_room(client, home, told, work):
    room = publish(home, PressPage(title="Presei", slug="presei"))
    address = f"{told.url}press.zip"
    before = [address in hrefs(client.get(page.url)) for page in (told, room)]

    work()
    key = StoryPack.objects.get().key
    work()

    assert before == [False, False]
    assert [address in hrefs(client.get(page.url)) for page in (told, room)] == [True, True]
    assert StoryPack.objects.get().key == key
    assert packs.vault.keys() == [key]


def test_before_it_is_made_the_address_says_when_to_come_back(client, told):
    response = client.get(f"{told.url}press.zip")

    assert response.status_code == 404
    assert response["Retry-After"] == "60"


def test_new_words_make_a_new_pack_and_the_old_one_is_not_given_away(client, told, work):
    work()
    told.title = "Citi vārdi"
    told.save_revision().publish()

    between = status(client, told)
    work()

    assert between == 404
    assert "Citi vārdi" in pack_of(client, StoryPage.objects.get(pk=told.pk))["readme.txt"].decode()
    assert len(packs.vault.keys()) == 1


@pytest.mark.parametrize(
    "change", [{"credit": "Cita Autore"}, {"licence": "CC0"}, {"description": "Cits"}, {"press_download": False}]
)
def test_what_is_said_of_a_picture_makes_a_new_pack(client, told, free, change, work):
    work()
    CreditedImage.objects.filter(pk=free.pk).update(**change)

    between = status(client, told)
    work()

    assert (between, status(client, told)) == (404, 200)


def test_a_deleted_picture_leaves_the_pack(client, told, kept, work):
    CreditedImage.objects.filter(pk=kept.pk).update(press_download=True, credit="Kāds")
    work()
    assert "picture-3.jpg" in pack_of(client, told)
    CreditedImage.objects.get(pk=kept.pk).delete()

    between = status(client, told)
    work()

    assert between == 404
    assert "picture-3.jpg" not in pack_of(client, told)


def test_a_lost_file_is_made_again(client, told, work):
    work()
    packs.vault.remove(StoryPack.objects.get().key)

    between = status(client, told)
    work()

    assert (between, status(client, told)) == (404, 200)


def test_work_that_is_done_twice_leaves_one_pack(told, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        for _time in range(2):
            tasks.make_story_pack(story_id=told.pk)
        StoryPack.objects.update(digest="old")
        tasks.make_story_pack(story_id=told.pk)

    assert packs.vault.keys() == [StoryPack.objects.get().key]


def test_a_file_that_a_crash_left_is_swept(told, work):
    work()
    packs.vault.write("f" * 32, b"left")

    with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
        schedules.sweep_files()

    assert packs.vault.keys() == [StoryPack.objects.get().key]


def test_what_was_given_up_waits_for_a_person(told, work):
    Job.objects.create(what="workers.tasks.make_story_pack", subject_id=told.pk, quarantined_at=timezone.now())

    work()

    assert not StoryPack.objects.exists()


# --- when it goes ---------------------------------------------------------------------------------


def test_a_word_taken_back_takes_the_pack_along_at_once(client, told, django_capture_on_commit_callbacks, work):
    work()

    with django_capture_on_commit_callbacks(execute=True):
        consents.take_back(StoryConsent.objects.get(), by=make_staff(groups.LEAD))

    assert status(client, told) == 410
    assert packs.vault.keys() == []
    assert not StoryPack.objects.exists()


def test_a_consent_that_passes_is_over_before_the_worker_comes(client, told, work):
    StoryConsent.objects.update(until=timezone.localdate())
    work()
    today = status(client, told)

    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert (today, status(client, told)) == (200, 410)
        work()
        assert not StoryPack.objects.exists()


def test_a_picture_that_somebody_no_longer_wants_shown_is_not_given_away_for_a_minute(client, home, told, free, work):
    room = publish(home, PressPage(title="Presei", slug="presei"))
    work()
    CreditedImage.objects.filter(pk=free.pk).update(people="refused")

    between = status(client, told), f"{told.url}press.zip" in hrefs(client.get(room.url))
    work()

    assert between == (404, False)
    assert "picture-2.jpg" not in pack_of(client, told)


def test_unpublished_and_closed_stories_have_no_pack(client, told, tell_story, work):
    other = tell_story("Cits")
    work()
    told.unpublish()
    PageViewRestriction.objects.create(page=other, restriction_type="login")

    between = [status(client, page) for page in (told, other)]
    work()

    assert between == [404, 404]
    assert not StoryPack.objects.exists()


def test_a_pack_made_while_the_word_is_taken_back_is_not_kept(told, monkeypatch):
    made = packs.packed

    def slow(*args):
        consents.take_back(StoryConsent.objects.get(), by=make_staff(groups.LEAD))
        return made(*args)

    monkeypatch.setattr(packs, "packed", slow)
    tasks.make_story_pack(story_id=told.pk)

    assert not StoryPack.objects.exists()
    assert packs.vault.keys() == []


def test_other_pages_have_no_pack(client, home, tell):
    assert status(client, tell("Ziņa")) == 404
    assert client.get("/lv/nekas/press.zip").status_code == 404


def test_looking_for_what_is_due_asks_the_same_for_many(told, tell_story, work):
    work()
    with CaptureQueriesContext(connection) as few:
        assert packs.due() == []
    for number in range(3):
        tell_story(f"Stāsts {number}", slug=f"stasts-x{number}")
    work()

    with CaptureQueriesContext(connection) as many:
        assert packs.due() == []

    assert len(many) == len(few)


# --- words only -----------------------------------------------------------------------------------


def test_who_agreed_to_the_words_only_is_in_no_picture(client, tell_story, kept):
    story = tell_story(image=kept)
    StoryConsent.objects.update(covers_pictures=False)

    shown_now = client.get(story.url).status_code
    schedules.take_down_stories()

    assert shown_now == 410
    assert not StoryPage.objects.get(pk=story.pk).live


def test_recording_a_word_without_pictures_takes_a_public_story_down_at_once(tell_story, kept):
    story = tell_story(image=kept)

    make_consent(story, person="Otrs", covers_pictures=False)

    assert not StoryPage.objects.get(pk=story.pk).live


def test_pictures_on_which_nobody_is_stay(client, tell_story):
    image = make_image("Lampa", people="nobody")
    story = tell_story(image=image)

    make_consent(story, person="Otrs", covers_pictures=False)
    schedules.take_down_stories()

    assert client.get(story.url).status_code == 200


def test_a_story_in_words_only_is_refused_with_pictures_and_goes_out_without(tell_story, kept):
    from cms.refusals import Unpublishable

    story = tell_story(image=kept)
    make_consent(story, person="Otrs", covers_pictures=False)
    with pytest.raises(Unpublishable):
        publish_story(StoryPage.objects.get(pk=story.pk))

    story = StoryPage.objects.get(pk=story.pk)
    story.image = None
    story.save_revision()

    assert publish_story(story).live
