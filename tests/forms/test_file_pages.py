"""Files on a form's pages: with the section where there is no script, one by one where there is."""

import json
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.models import Site

from forms.domain import drafts
from forms.domain.attachments import vault
from forms.models import Attachment, Draft
from forms.views import uploading
from tests.factories import make_form
from tests.factories.forms import question, question_id, section
from tests.forms import hostile

pytestmark = pytest.mark.django_db
PAPER = question_id("paper")
FIELD = f"q_{PAPER}"
NEW = f"{FIELD}_new"
ON_THE_WIRE = [row for row in [*[*hostile.pictures()][:12], *hostile.names()] if "lines in" not in row[0]]
"""Without the name that no header can carry."""


@pytest.fixture(autouse=True)
def _private(settings, tmp_path) -> None:
    settings.FORMS_PRIVATE_ROOT = tmp_path / "private"


@pytest.fixture
def page(db):
    about = {"required": True, "kinds": ["pdf", "jpg", "png"], "megabytes": 1, "maximum": 2}
    paper = question("file", "paper", "Tava apliecība", **about)
    name = question("short_text", "first_name", "Kā tevi sauc?", required=False)
    more = question("short_text", "more", "Vēl kas?", required=False)
    body = [section("papers", "Dokumenti", [name, paper]), section("end", "Beigas", [more])]
    return make_form(body=body, kind="questionnaire", parent=Site.objects.get(is_default_site=True).root_page)


def pdf(name="apliecība.pdf", content=None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, hostile.pdf() if content is None else content)


def ticket_of(client, page) -> str:
    response = client.get(page.url)
    return response.context["ticket"]


def begin(client, page, **fields):
    """Return the answer to the first section's post, and the draft it began."""
    response = client.post(page.url, {"ticket": ticket_of(client, page), **fields})
    return response, Draft.objects.get()


def files_of(page, draft) -> str:
    return f"{page.url}continue/{draft.token}/files/{PAPER}/"


def section_of(page, draft) -> str:
    return f"{page.url}continue/{draft.token}/{question_id('papers')}/"


def test_page_asks_for_files_in_a_way_that_sends_them(client, page):
    body = client.get(page.url).content.decode()

    assert 'enctype="multipart/form-data"' in body
    assert f'name="{NEW}"' in body
    assert 'accept="application/pdf,image/jpeg,image/png,.pdf,.jpg,.jpeg,.png"' in body


def test_file_comes_with_the_first_section(client, page):
    response, draft = begin(client, page, **{NEW: pdf(), f"q_{question_id('first_name')}": "Elza"})

    attachment = Attachment.objects.get()
    assert response.status_code == 303
    assert draft.entries[FIELD] == [attachment.key]
    assert vault.keys() == [attachment.key]


def test_refused_file_is_told_at_its_question_and_nothing_typed_is_lost(client, page):
    response, draft = begin(
        client, page, **{NEW: pdf("skripts.html", hostile.SCRIPT), f"q_{question_id('first_name')}": "Elza"}
    )

    body = response.content.decode()
    assert response.status_code == 422
    assert "skripts.html: " in body
    assert "PDF, JPG, PNG" in body
    assert 'value="Elza"' in body
    assert draft.entries[f"q_{question_id('first_name')}"] == ["Elza"]
    assert vault.keys() == []


def test_missing_file_is_asked_for(client, page):
    response, _draft = begin(client, page)

    assert response.status_code == 422


def test_unticked_file_is_out_and_another_takes_its_place(client, page, django_capture_on_commit_callbacks):
    _response, draft = begin(client, page, **{NEW: [pdf(), pdf("otra.pdf")]})
    first, second = Attachment.objects.values_list("key", flat=True)

    asked = draft.version.schema.sections[0].questions
    shown = [f"{item.id}.{drafts.mark_of(draft.entries, item)}" for item in asked]
    response = client.post(section_of(page, draft), {FIELD: second, NEW: pdf("tresa.pdf"), "shown": shown})

    draft.refresh_from_db()
    assert response.status_code == 303
    assert len(draft.entries[FIELD]) == 2
    assert first not in draft.entries[FIELD]


def test_kept_files_are_named_on_the_page(client, page):
    _response, draft = begin(client, page, **{NEW: pdf()})

    body = client.get(section_of(page, draft)).content.decode()

    assert "apliecība.pdf" in body
    assert f'name="{FIELD}" value="{draft.entries[FIELD][0]}" checked' in body


def test_sending_takes_the_file_along(client, page):
    _response, draft = begin(client, page, **{NEW: pdf()})

    submission = drafts.send(draft)

    assert submission.attachments.get().name == "apliecība.pdf"


def test_check_names_the_files(client, page):
    _response, draft = begin(client, page, **{NEW: [pdf(), pdf("otra.pdf")]})
    client.post(section_of(page, draft).replace(question_id("papers"), question_id("end")), {})

    body = client.get(f"{page.url}continue/{draft.token}/check/").content.decode()

    assert "apliecība.pdf<br>otra.pdf" in body


def test_person_gets_their_own_file_behind_their_link(client, page):
    _response, draft = begin(client, page, **{NEW: pdf()})
    submission = drafts.send(draft)
    address = f"/my/{submission.token}/files/{submission.attachments.get().key}/"

    listing = client.get(f"/my/{submission.token}/").content.decode()
    response = client.get(address)

    assert address in listing
    assert response.status_code == 200
    assert response.content.startswith(b"%PDF")
    assert response["Content-Disposition"].startswith("attachment")
    assert "sandbox" in response["Content-Security-Policy"]


def test_own_link_leads_to_no_other_file(client, page):
    _response, draft = begin(client, page, **{NEW: pdf()})
    submission = drafts.send(draft)
    client.post(page.url, {"ticket": ticket_of(client, page), NEW: pdf()})
    foreign = Attachment.objects.get(submission=None)

    found = client.get(f"/my/{submission.token}/files/{foreign.key}/").status_code
    Attachment.objects.update(state=Attachment.State.QUARANTINED)
    waiting = client.get(f"/my/{submission.token}/files/{submission.attachments.get().key}/").status_code

    assert (found, waiting) == (404, 404)


def test_script_sends_a_file_and_hears_what_became_of_it(client, page):
    _response, draft = begin(client, page)

    response = client.post(files_of(page, draft), {"file": pdf()})

    draft.refresh_from_db()
    answer = response.json()
    assert response.status_code == 201
    assert draft.entries[FIELD] == [answer["key"]]
    assert answer["name"] == "apliecība.pdf"
    assert answer["state"] == ""
    assert "no-store" in response["Cache-Control"]


def test_autosave_of_a_page_from_before_the_file_keeps_it(client, page):
    _response, draft = begin(client, page)
    seen = drafts.mark_of({}, draft.version.schema.question(PAPER))
    client.post(files_of(page, draft), {"file": pdf()})

    client.post(
        section_of(page, draft), {"go": "save", "shown": f"{PAPER}.{seen}"}, headers={"accept": "application/json"}
    )

    draft.refresh_from_db()
    assert len(draft.entries[FIELD]) == 1


def test_script_removes_a_file(client, page, django_capture_on_commit_callbacks):
    _response, draft = begin(client, page, **{NEW: pdf()})

    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(files_of(page, draft), {"remove": draft.entries[FIELD][0]})

    draft.refresh_from_db()
    assert response.json() == {"removed": True}
    assert FIELD not in draft.entries
    assert vault.keys() == []


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"file": pdf("a.exe")}, 422),
        ({"file": pdf("a.pdf", b"")}, 422),
        ({"file": pdf("a.pdf", hostile.pdf(bytes(1_100_000)))}, 413),
        ({}, 400),
        ({"file": "words"}, 400),
    ],
)
def test_script_hears_why_a_file_is_refused(client, page, fields, status):
    _response, draft = begin(client, page)

    response = client.post(files_of(page, draft), fields)

    assert response.status_code == status
    assert response.json()["error"]
    assert vault.keys() == []


def test_other_sites_cannot_send_files(client, page):
    _response, draft = begin(client, page)

    response = client.post(files_of(page, draft), {"file": pdf()}, headers={"origin": "https://elsewhere.example"})

    assert response.status_code == 403
    assert vault.keys() == []


def test_wrong_link_takes_no_file(client, page):
    _response, draft = begin(client, page)

    response = client.post(files_of(page, draft).replace(draft.token, draft.token[:-2] + "xx"), {"file": pdf()})

    assert response.status_code == 410
    assert vault.keys() == []


def test_question_that_takes_no_file_is_not_found(client, page):
    _response, draft = begin(client, page)

    responses = [
        client.post(files_of(page, draft).replace(PAPER, question), {"file": pdf()}).status_code
        for question in (question_id("first_name"), "nothing")
    ]

    assert responses == [404, 404]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"nonsense", "multipart/form-data"),
        (b"nonsense", "multipart/form-data; boundary=x"),
        (
            b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n',
            "multipart/form-data; boundary=x",
        ),
        (b"\xff\xfe" * 500, "application/x-www-form-urlencoded; charset=utf-99"),
        (json.dumps({"file": 1}).encode(), "application/json"),
        (
            b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n" * 3000 + b"--x--",
            "multipart/form-data; boundary=x",
        ),
        (b"a=" + b"b" * 3_000_000, "application/x-www-form-urlencoded"),
    ],
)
def test_malformed_request_is_refused_and_not_broken(client, page, body, kind):
    _response, draft = begin(client, page)
    client.raise_request_exception = False

    one_by_one = client.generic("POST", files_of(page, draft), body, content_type=kind)
    with_section = client.generic("POST", section_of(page, draft), body, content_type=kind)

    assert 400 <= one_by_one.status_code < 500
    assert with_section.status_code < 500


def test_too_many_files_at_once_are_refused_and_not_broken(client, page):
    _response, draft = begin(client, page)

    responses = [
        client.post(files_of(page, draft), {f"file{number}": pdf() for number in range(150)}),
        client.post(section_of(page, draft), {f"file{number}": pdf() for number in range(150)}),
    ]

    assert [response.status_code // 100 for response in responses] == [4, 4]


def test_body_beyond_all_measure_is_not_read(client, page, monkeypatch):
    monkeypatch.setattr(uploading, "LONGEST_BODY", 1000)
    _response, draft = begin(client, page)

    one_by_one = client.post(files_of(page, draft), {"file": pdf("a.pdf", bytes(2000))})
    with_section = client.post(section_of(page, draft), {NEW: pdf("a.pdf", bytes(2000))})

    assert one_by_one.status_code == 413
    assert with_section.status_code == 413


def test_large_file_never_touches_the_disk_unsealed(client, page, settings, tmp_path, monkeypatch):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "uploads")
    Path(settings.FILE_UPLOAD_TEMP_DIR).mkdir()
    monkeypatch.setattr("tempfile.tempdir", settings.FILE_UPLOAD_TEMP_DIR)
    monkeypatch.setattr(uploading, "MOST_AT_ONCE", 5_000_000)
    _response, draft = begin(client, page)

    response = client.post(section_of(page, draft), {NEW: [pdf("a.pdf", bytes(8_000_000)), pdf("b.pdf")]})

    assert response.status_code == 422
    assert list(Path(settings.FILE_UPLOAD_TEMP_DIR).iterdir()) == []


def test_nobody_signed_in_is_needed_and_no_cookie_is_set(page):
    client = Client(enforce_csrf_checks=True)
    _response, draft = begin(client, page)

    response = client.post(files_of(page, draft), {"file": pdf()})

    assert response.status_code == 201
    assert not response.cookies


@pytest.mark.parametrize(("label", "name", "content", "fate"), ON_THE_WIRE)
def test_hostile_file_gets_no_further_than_its_fate(client, page, label, name, content, fate):
    _response, draft = begin(client, page)

    response = client.post(files_of(page, draft), {"file": SimpleUploadedFile(name or "x", content)})

    assert response.status_code == (201 if fate == hostile.CLEANED else 422)
    assert len(vault.keys()) == (1 if fate == hostile.CLEANED else 0)


# --- too much at once -----------------------------------------------------------------------------


def test_section_with_files_that_is_too_large_shows_what_came_before_it_was(client, page):
    name, typed = f"q_{question_id('first_name')}", "a" * (1024 * 1024 + 1)

    response = client.post(page.url, {"ticket": ticket_of(client, page), name: "Elza", "pasted": typed})

    assert response.status_code == 413
    assert 'value="Elza"' in response.content.decode()
    assert "nevarējām izlasīt visu" in response.content.decode()
    assert not Draft.objects.exists()


def test_very_many_files_of_one_draft_are_refused_kindly_for_a_while(client, page, settings):
    _response, draft = begin(client, page)
    settings.FORMS_UPLOADS_PER_DRAFT = 1

    taken = client.post(files_of(page, draft), {"file": pdf()})
    refused = client.post(files_of(page, draft), {"file": pdf()})
    draft.refresh_from_db()
    shown = [f"{item.id}.{drafts.mark_of(draft.entries, item)}" for item in draft.version.schema.sections[0].questions]
    kept = {FIELD: draft.entries[FIELD], "shown": shown}
    without_script = client.post(section_of(page, draft), {**kept, NEW: pdf("otra.pdf")})

    assert (taken.status_code, refused.status_code, without_script.status_code) == (201, 429, 422)
    assert "Mazliet pagaidi" in refused.json()["error"]
    assert "otra.pdf: " in without_script.content.decode()
    assert Attachment.objects.count() == 1


def test_sixty_pupils_behind_one_address_send_ten_files_each(rf):
    request = rf.post("/", REMOTE_ADDR="198.51.100.7")

    assert all(
        uploading.may_upload(request, Draft(public_id=f"pupil{number}")) for number in range(60) for _file in range(10)
    )


def test_whoever_takes_a_new_draft_for_each_file_is_held_up_by_their_address(rf, settings):
    settings.FORMS_UPLOADS_PER_ADDRESS = 5

    def send(number: int, address: str) -> bool:
        return uploading.may_upload(rf.post("/", REMOTE_ADDR=address), Draft(public_id=f"robot{number}"))

    assert [send(number, "198.51.100.8") for number in range(6)] == [True] * 5 + [False]
    assert send(7, "198.51.100.9")
