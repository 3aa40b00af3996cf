"""What is sealed opens with its key, in its place, unchanged; and only so."""

import base64
import io

import pytest
from django.core.exceptions import FieldError
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.utils import NotSupportedError

from cms import rotation, sealing
from cms.sealing import SealBroken
from forms.domain.attachments import vault
from forms.models import Draft, Submission
from tests.factories import make_form, make_submission
from tests.factories.forms import question_id

OLD, NEW = base64.b64encode(b"o" * 32).decode(), base64.b64encode(b"n" * 32).decode()
PLACE = "forms.Submission.sealed"


@pytest.fixture
def old_key(settings, tmp_path):
    settings.FORMS_PRIVATE_ROOT = tmp_path
    settings.DATA_KEYS = {"old": OLD}


def raw_sealed() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM forms_submission")
        return cursor.fetchone()[0]


def rotate() -> str:
    out = io.StringIO()
    call_command("rotate_keys", stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("text", ["", "a", "Mājās nav viegli. 🙂", "\0", "x" * 100_000])
def test_what_is_sealed_opens_again(text):
    sealed = sealing.seal(text, place=PLACE)

    assert sealing.unseal(sealed, place=PLACE) == text
    assert sealing.unseal_bytes(sealing.seal_bytes(text.encode(), place=PLACE), place=PLACE) == text.encode()


def test_the_same_text_is_never_sealed_to_the_same():
    assert len({sealing.seal("Mājās", place=PLACE) for _time in range(50)}) == 50


def test_another_place_does_not_open():
    with pytest.raises(SealBroken):
        sealing.unseal(sealing.seal("Mājās", place=PLACE), place="forms.Draft.entries")
    with pytest.raises(SealBroken):
        sealing.unseal_bytes(sealing.seal_bytes(b"x", place="forms.Export"), place="forms.Attachment")


def test_another_key_does_not_open(settings):
    sealed = sealing.seal("Mājās", place=PLACE)
    name = sealed.partition(":")[0]

    settings.DATA_KEYS = {name: NEW}
    with pytest.raises(SealBroken):
        sealing.unseal(sealed, place=PLACE)
    settings.DATA_KEYS = {"other": NEW}
    with pytest.raises(SealBroken) as broken:
        sealing.unseal(sealed, place=PLACE)

    assert "Mājās" not in str(broken.value)


def test_a_changed_text_does_not_open():
    name, _colon, body = sealing.seal("Mājās", place=PLACE).partition(":")
    raw = bytearray(base64.b64decode(body))

    for place in range(len(raw)):
        changed = bytes(raw[:place]) + bytes([raw[place] ^ 1]) + bytes(raw[place + 1 :])
        with pytest.raises(SealBroken):
            sealing.unseal(f"{name}:{base64.b64encode(changed).decode()}", place=PLACE)


@pytest.mark.parametrize("sealed", ["", ":", "test:", "test:!", "test:AAAA", "nav", "test:" + "A" * 40])
def test_what_was_never_sealed_does_not_open(sealed):
    with pytest.raises(SealBroken):
        sealing.unseal(sealed, place=PLACE)


@pytest.mark.parametrize("entry", ["", ":", "a:", f":{OLD}", "a:AAAA", f"a{OLD}"])
def test_keys_of_a_wrong_size_are_refused(entry):
    with pytest.raises(ValueError, match=r"DATA_KEYS|padding|decod"):
        sealing.key_ring([entry])


# --- the field ------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_field_stores_no_word_and_gives_it_back():
    submission = make_submission(worry="Kanārijs")

    assert "Kan" not in raw_sealed()
    assert Submission.objects.get(pk=submission.pk).sealed == {question_id("worry"): "Kanārijs"}


@pytest.mark.django_db
def test_nothing_is_stored_as_nothing():
    submission = make_submission(worry=None)

    assert raw_sealed() == ""
    assert Submission.objects.get(pk=submission.pk).sealed == {}


@pytest.mark.django_db
def test_a_row_copied_to_another_column_does_not_open():
    make_submission(worry="Kanārijs")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE forms_submission SET sealed = %s", [sealing.seal("{}", place="forms.Draft.entries")])

    with pytest.raises(SealBroken):
        Submission.objects.get()


@pytest.mark.django_db
def test_sealed_answers_cannot_be_searched():
    with pytest.raises((FieldError, NotSupportedError)):
        list(Submission.objects.filter(sealed__contains="Kan"))


# --- changing keys --------------------------------------------------------------------------------


@pytest.mark.django_db
def test_rotation_seals_rows_and_files_anew(settings, old_key):
    submission = make_submission(worry="Kanārijs")
    vault.write("a" * 32, b"fails")
    before = raw_sealed()
    settings.DATA_KEYS = {"new": NEW, "old": OLD}

    said = rotate()
    settings.DATA_KEYS = {"new": NEW}

    assert before.startswith("old:")
    assert raw_sealed().startswith("new:")
    assert Submission.objects.get(pk=submission.pk).sealed == {question_id("worry"): "Kanārijs"}
    assert vault.read("a" * 32) == b"fails"
    assert "forms.Submission: 1 sealed anew" in said
    assert "files: attachments: 1 sealed anew" in said
    assert not [word for word in ("Kan", OLD, NEW, before[4:20]) if word in said]


@pytest.mark.django_db
def test_rotation_again_does_nothing(settings, old_key):
    make_submission(worry="Kanārijs")
    settings.DATA_KEYS = {"new": NEW, "old": OLD}
    rotate()
    sealed = raw_sealed()

    said = rotate()

    assert raw_sealed() == sealed
    assert "forms.Submission: 0 sealed anew" in said


@pytest.mark.django_db
def test_rotation_goes_through_all_batches(settings, old_key, monkeypatch):
    monkeypatch.setattr(rotation, "BATCH", 2)
    form = make_form()
    for number in range(5):
        make_submission(form, worry=f"Kanārijs {number}")
    settings.DATA_KEYS = {"new": NEW, "old": OLD}

    assert "forms.Submission: 5 sealed anew" in rotate()


@pytest.mark.django_db
def test_rotation_leaves_what_no_key_opens_and_says_so(settings, old_key):
    make_submission(worry="Kanārijs")
    before = raw_sealed()
    settings.DATA_KEYS = {"new": NEW}

    with pytest.raises(CommandError):
        rotate()

    assert raw_sealed() == before


def test_rotation_finds_every_sealed_field():
    found = {f"{model.__name__}.{field.name}" for model, fields in rotation.sealed_models() for field in fields}

    assert {"Submission.sealed", "SubmissionRevision.sealed", "Draft.entries", "Draft.facts", "Draft.link_to"} <= found
    assert {"Invitation.values", "Invitation.email", "Attachment.name", "CoSignature.contact"} <= found
    assert Draft._meta.get_field("entries").place == "forms.Draft.entries"
