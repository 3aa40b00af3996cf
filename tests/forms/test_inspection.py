"""What is looked for in files, and what is left of them."""

import io

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image

from forms.inspection import FORMATS, Refused, inspect, read_whole, shown_name, words_for
from forms.inspection.refusal import WORDS
from tests.forms import hostile

ALL = tuple(FORMATS)
CORPUS = hostile.corpus()
TRACES = [
    hostile.PLACE.encode(),
    hostile.PLACE.encode("utf-16-le"),
    b"Exif",
    b"GPS",
    b"xmpmeta",
    b"Camera of Elza",
    b"Elza Owner",
    b"Photoshop",
    b"alert(",
    b"PK\x03\x04evil",
    b"fdAT",
]


def look(name, content):
    return inspect(content, name=name, kinds=ALL)


def test_corpus_is_large_enough():
    labels = [label for label, *_rest in CORPUS]

    assert len(CORPUS) >= 60
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize(("label", "name", "content", "fate"), CORPUS, ids=[row[0] for row in CORPUS])
def test_hostile_file_meets_its_fate(label, name, content, fate):
    if fate != hostile.CLEANED:
        with pytest.raises(Refused) as refusal:
            look(name, content)
        assert refusal.value.code == fate
        return

    kept = look(name, content)

    inside = kept.content if kept.name.endswith((".jpg", ".png", ".pdf")) else _unpacked(kept.content)
    assert [trace for trace in TRACES if trace in inside] == []
    assert kept.name.isprintable()
    assert not set(kept.name) & set('/\\:"<>|\r\n\0‮$')
    assert kept.name.count(".") == 1
    assert len(kept.name) <= 85


def _unpacked(content):
    import zipfile

    archive = zipfile.ZipFile(io.BytesIO(content))
    return b"".join(archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize(
    ("name", "content", "kept_as"),
    [
        ("foto.jpg", hostile.picture(), "foto.jpg"),
        ("Foto.JPEG", hostile.picture(), "Foto.jpg"),
        ("ekrāns.png", hostile.png(), "ekrāns.png"),
        ("IMG_0001.HEIC", hostile.heic(), "IMG_0001.jpg"),
        ("lēmums 2024.05.01.pdf", hostile.pdf(), "lēmums 2024.05.01.pdf"),
        ("vēstule.docx", hostile.docx(), "vēstule.docx"),
        ("akts.asice", hostile.asice(), "akts.asice"),
        ("akts.edoc", hostile.asice({"a.docx": hostile.docx(), "b.txt": b"Sveiki"}), "akts.edoc"),
        ("senais.edoc", hostile.old_edoc(), "senais.edoc"),
    ],
)
def test_honest_file_is_kept(name, content, kept_as):
    kept = look(name, content)

    assert kept.name == kept_as
    assert kept.content


def test_signed_container_is_kept_byte_for_byte():
    content = hostile.asice()

    assert look("akts.asice", content).content == content


def test_signed_pdf_is_kept_byte_for_byte():
    content = hostile.pdf(b"<</ByteRange[0 1 2 3]>>", hostile.picture(exif=hostile.exif()))

    assert look("akts.pdf", content).content == content


def test_turned_photo_is_upright_without_its_metadata():
    content = hostile.picture(size=(64, 48), exif=hostile.exif(6), icc_profile=b"profile" * 30)

    kept = Image.open(io.BytesIO(look("foto.jpg", content).content))

    assert kept.size == (48, 64)
    assert not kept.getexif()
    assert "icc_profile" not in kept.info


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_every_way_to_store_pixels_is_redrawn(mode):
    kind, name = ("JPEG", "a.jpg") if mode == "CMYK" else ("PNG", "a.png")
    kept = Image.open(io.BytesIO(look(name, hostile.picture(kind, mode=mode)).content))

    assert kept.mode in ("RGB", "RGBA")
    assert kept.size == (64, 48)


def test_huge_photo_is_made_smaller():
    kept = Image.open(io.BytesIO(look("a.jpg", hostile.picture(size=(9000, 200))).content))

    assert kept.size == (4500, 100)


def test_kind_that_the_form_does_not_take_is_refused():
    with pytest.raises(Refused) as refusal:
        inspect(hostile.docx(), name="a.docx", kinds=["pdf"])

    assert refusal.value.code == "kind"


def test_reading_stops_where_it_is_too_much():
    read = []

    def chunks():
        for number in range(100):
            read.append(number)
            yield bytes(512 * 1024)

    with pytest.raises(Refused) as refusal:
        read_whole(chunks(), megabytes=2)

    assert refusal.value.code == "too_large"
    assert len(read) == 5


@pytest.mark.parametrize("code", WORDS)
def test_every_refusal_has_words(code):
    sentence = words_for(code, megabytes=5, kinds="PDF", maximum=3)

    assert "%" not in sentence
    assert sentence.endswith(".")


HONEST = [("a.jpg", hostile.picture()), ("a.png", hostile.png()), ("a.pdf", hostile.pdf()), ("a.docx", hostile.docx())]
HONEST += [("a.asice", hostile.asice()), ("a.edoc", hostile.old_edoc()), ("a.heic", hostile.heic())]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(HONEST),
    st.lists(st.tuples(st.integers(0, 10_000), st.binary(min_size=1, max_size=8)), max_size=6),
    st.integers(0, 10_000),
)
def test_damaged_file_is_refused_or_taken_but_never_breaks(file, changes, cut):
    name, content = file
    broken = bytearray(content)
    for place, bytes_ in changes:
        at = place % len(broken)
        broken[at : at + len(bytes_)] = bytes_
    if cut < 3000:
        broken = broken[: cut % len(broken)]

    try:
        outcome = look(name, bytes(broken)).content
    except Refused as refusal:
        outcome = WORDS[refusal.code]

    assert outcome


@given(st.text(max_size=400), st.sampled_from(["pdf", "jpg"]))
@example("‮" * 300, "pdf")
def test_every_name_can_be_shown_and_saved(name, ending):
    shown = shown_name(name, ending=ending)

    assert shown.isprintable()
    assert shown.endswith(f".{ending}")
    assert 0 < len(shown.encode()) <= 200
    assert not set(shown) & set('/\\:"<>|*?')
    assert shown == shown_name(shown, ending=ending)
