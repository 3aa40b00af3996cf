"""Taking answers along: one column for each question id, nothing that may not be read, nothing that is a formula (H10.4)."""

import csv
import io
import json
import uuid
import zipfile
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from openpyxl import load_workbook

from cms.models import Membership
from forms.domain import export as exports
from forms.domain import forgetting
from forms.models import Export, Submission, SubmissionEvent
from tests.factories import InboxFactory, make_coordinator, make_form, make_submission
from tests.factories.forms import question, question_id, section
from workers.queue import drain

pytestmark = pytest.mark.django_db
FIXED = 12
"""Columns before the first question."""


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.FORMS_PRIVATE_ROOT = tmp_path
    return tmp_path / "exports"


@pytest.fixture
def inbox():
    return InboxFactory()


@pytest.fixture
def coordinator(inbox):
    return make_coordinator(inbox.team, language="lv")


def short_form(*questions, **fields):
    return make_form(body=[section("s", "Sadaļa", list(questions))], kind="questionnaire", **fields)


def ask(form, user, format="json", submissions=None):
    everything = Submission.objects.in_inboxes_of(user) if submissions is None else submissions
    export = exports.ask(everything, form_key=form.translation_key, format=format, filters={}, by=user)
    drain()
    export.refresh_from_db()
    return export


def rows_of(export, user, sheet=0):
    book = load_workbook(io.BytesIO(exports.fetch(export, by=user)))
    return [list(row) for row in book.worksheets[sheet].iter_rows()]


def values_of(export, user, sheet=0):
    return [[cell.value for cell in row] for row in rows_of(export, user, sheet)]


def republish(form, *questions):
    form.body = form._meta.get_field("body").to_python([section("s", "Sadaļa", list(questions))])
    form.save_revision().publish()


# --- columns --------------------------------------------------------------------------------------


def test_every_question_id_has_one_column_with_its_newest_wording(inbox, coordinator):
    form = short_form(question("short_text", "a", "Vecie vārdi"), question("short_text", "b", "Tiks izņemts"))
    first = _receive(form, inbox, a="viens", b="divi")
    republish(form, question("short_text", "c", "Jauns"), question("short_text", "a", "Jaunie vārdi"))
    second = _receive(form, inbox, a="trīs", c="četri")

    head, *rows = values_of(ask(form, coordinator, "xlsx"), coordinator)

    assert head[FIXED:] == ["Jauns", "Jaunie vārdi", "Tiks izņemts"]
    assert {row[0]: row[FIXED:] for row in rows} == {
        first.reference: [None, "viens", "divi"],
        second.reference: ["četri", "trīs", None],
    }


def test_legend_keeps_every_wording(inbox, coordinator):
    form = short_form(question("short_text", "a", "Vecie vārdi"))
    _receive(form, inbox, a="viens")
    republish(form, question("short_text", "a", "Jaunie vārdi"))

    _head, *rows = values_of(ask(form, coordinator, "xlsx"), coordinator, sheet=1)

    assert [row[:3] for row in rows] == [
        ["Jaunie vārdi", question_id("a"), "Jaunie vārdi"],
        ["Jaunie vārdi", question_id("a"), "Vecie vārdi"],
    ]


def test_twenty_edits_leave_every_answer_under_its_id(inbox, coordinator):
    names = ["a", "b", "c", "d"]
    form, sent = short_form(*[question("short_text", name, "Tas pats") for name in names]), {}
    for edit in range(20):
        kept = names[edit % 4 :] + names[: edit % 3]
        republish(form, *[question("short_text", name, f"Jautājums {edit}") for name in dict.fromkeys(kept)])
        answers = {name: f"{name}{edit}" for name in dict.fromkeys(kept)}
        sent[_receive(form, inbox, **answers).reference] = answers

    exported = json.loads(exports.fetch(ask(form, coordinator), by=coordinator))

    assert {
        item["reference"]: {key: answer["value"] for key, answer in item["answers"].items()}
        for item in exported["submissions"]
    } == {
        reference: {question_id(name): value for name, value in answers.items()} for reference, answers in sent.items()
    }
    for submission in Submission.objects.all():
        shown = submission.version.schema.questions
        assert {q.label for q in shown} == {f"Jautājums {submission.version.number - 2}"}


def test_two_questions_with_the_same_words_have_distinct_headings(inbox, coordinator):
    form = short_form(*[question("short_text", name, "Kāpēc?") for name in "abc"])
    _receive(form, inbox, a="1", b="2", c="3")

    head, row = values_of(ask(form, coordinator, "xlsx"), coordinator)

    assert head[FIXED:] == ["Kāpēc?", "Kāpēc? (2)", "Kāpēc? (3)"]
    assert row[FIXED:] == ["1", "2", "3"]


def test_choices_are_words_in_a_sheet_and_keys_beside_words_in_json(inbox, coordinator):
    form = make_form()
    make_submission(form, inbox=inbox, way=question_id("way.online"))

    sheet = values_of(ask(form, coordinator, "xlsx"), coordinator)
    exported = json.loads(exports.fetch(ask(form, coordinator), by=coordinator))

    assert "Tiešsaistē" in sheet[1]
    assert exported["submissions"][0]["answers"][question_id("way")] == {
        "value": question_id("way.online"),
        "text": "Tiešsaistē",
    }
    assert exported["submissions"][0]["first_name"] == "Elza"


def test_dates_and_numbers_are_typed(inbox, coordinator):
    make_submission(form := make_form(), inbox=inbox, hours=7)

    head, row = rows_of(ask(form, coordinator, "xlsx"), coordinator)
    by_head = {name.value: cell for name, cell in zip(head, row, strict=True)}

    assert (by_head["Cik stundu mēnesī vari veltīt?"].value, by_head["Kad tu piedzimi?"].is_date) == (7, True)


# --- formulas -------------------------------------------------------------------------------------

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0", " =1", "＝1+1"]


def test_excel_holds_no_formula(inbox, coordinator):
    form = short_form(*[question("short_text", f"f{n}", text.strip()) for n, text in enumerate(FORMULAS)])
    _receive(form, inbox, **{f"f{n}": text for n, text in enumerate(FORMULAS)})
    export = ask(form, coordinator, "xlsx")

    cells = [cell for sheet in (0, 1) for row in rows_of(export, coordinator, sheet) for cell in row]

    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert "=1+1" in [cell.value for cell in cells]


def test_csv_cells_and_headings_begin_with_nothing_that_counts(inbox, coordinator):
    form = short_form(*[question("short_text", f"f{n}", text.strip()) for n, text in enumerate(FORMULAS)])
    _receive(form, inbox, **{f"f{n}": text for n, text in enumerate(FORMULAS)})

    archive = zipfile.ZipFile(io.BytesIO(exports.fetch(ask(form, coordinator, "csv"), by=coordinator)))
    cells = [
        cell
        for name in ("answers.csv", "legend.csv")
        for row in csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig"), newline=""))
        for cell in row
    ]

    assert "'=1+1" in cells
    assert [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@", "＝"))] == []


def test_control_characters_do_not_break_the_file(inbox, coordinator):
    form = short_form(question("long_text", "a", "Teksts"))
    _receive(form, inbox, a="viens\x0bdivi\x1b\nčetri")

    _head, row = values_of(ask(form, coordinator, "xlsx"), coordinator)

    assert row[FIXED] == "viens\ufffddivi\ufffd\nčetri"


# --- who reads what -------------------------------------------------------------------------------


def test_answers_for_others_are_neither_in_rows_nor_in_headings(inbox, coordinator):
    make_submission(form := make_form(), inbox=inbox, worry="Zilais putns")

    for format in ("xlsx", "csv", "json"):
        content = exports.fetch(ask(form, coordinator, format), by=coordinator)
        text = str(values_of(ask(form, coordinator, "xlsx"), coordinator)) if format == "xlsx" else str(_all(content))
        assert "Zilais putns" not in text
        assert "mums jāzina" not in text


def test_the_safeguarding_lead_takes_along_what_only_they_read(inbox, coordinator):
    make_submission(form := make_form(), inbox=inbox, worry="Zilais putns")
    Membership.objects.filter(user=coordinator).update(safeguarding=True)

    assert "Zilais putns" in _all(exports.fetch(ask(form, coordinator), by=coordinator)).decode()


def test_submissions_of_other_teams_are_left_out_even_when_asked_for(inbox, coordinator):
    form = make_form()
    make_submission(form, inbox=inbox)
    foreign = make_submission(form, inbox=InboxFactory(), first_name="Svešā")

    export = ask(form, coordinator, submissions=Submission.objects.all())
    content = _all(exports.fetch(export, by=coordinator)).decode()

    assert foreign.reference not in content
    assert "Svešā" not in content
    assert not foreign.events.filter(kind=SubmissionEvent.Kind.EXPORTED).exists()


def test_who_lost_the_right_meanwhile_gets_no_file(inbox, coordinator):
    make_submission(form := make_form(), inbox=inbox)
    export = exports.ask(
        Submission.objects.in_inboxes_of(coordinator),
        form_key=form.translation_key,
        format="json",
        filters={},
        by=coordinator,
    )
    coordinator.groups.clear()

    drain()

    export.refresh_from_db()
    assert export.state == Export.State.WAITING


def test_file_is_sealed_and_each_export_is_in_the_timeline(inbox, coordinator, folder):
    submission = make_submission(form := make_form(), inbox=inbox, first_name="Kanārija")

    export = ask(form, coordinator)

    (file,) = folder.iterdir()
    assert "Kanārija".encode() not in file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0
    assert (export.state, export.done, export.total) == ("ready", 1, 1)
    assert submission.events.get(kind=SubmissionEvent.Kind.EXPORTED).by == coordinator


def test_making_twice_writes_one_event_and_one_file(inbox, coordinator, folder):
    submission = make_submission(form := make_form(), inbox=inbox)
    export = ask(form, coordinator)

    exports.make(export.pk)

    assert submission.events.filter(kind=SubmissionEvent.Kind.EXPORTED).count() == 1
    assert len(list(folder.iterdir())) == 1


def _lose_the_team(submission, coordinator):
    Membership.objects.filter(user=coordinator).delete()


def _lose_what_only_leads_read(submission, coordinator):
    Membership.objects.filter(user=coordinator).update(safeguarding=False)


def _erase(submission, coordinator):
    forgetting.erase(submission)


def _expire_one_answer(submission, coordinator):
    SubmissionEvent.objects.create(submission=submission, kind=SubmissionEvent.Kind.EXPIRED, detail="1")


@pytest.mark.parametrize("happens", [_lose_the_team, _lose_what_only_leads_read, _erase, _expire_one_answer])
def test_file_is_not_given_out_once_something_in_it_was_erased_or_is_no_longer_theirs(inbox, coordinator, happens):
    Membership.objects.filter(user=coordinator).update(safeguarding=True)
    submission = make_submission(form := make_form(), inbox=inbox)
    export = ask(form, coordinator)
    assert exports.fetch(export, by=coordinator)

    happens(submission, coordinator)

    with pytest.raises(exports.NothingThere):
        exports.fetch(export, by=coordinator)


def _expire_answers(submission, coordinator):
    forgetting.expire_answers(on=timezone.localdate() + timedelta(days=62))


@pytest.mark.parametrize("happens", [_erase, _expire_answers])
def test_file_with_erased_answers_is_off_the_disk_at_once_and_others_stay(
    inbox, coordinator, folder, happens, django_capture_on_commit_callbacks
):
    form = make_form(
        body=[section("s", "Sadaļa", [question("short_text", "q", "Kas?", lifetime=1)])], kind="questionnaire"
    )
    other = make_form(body=[section("t", "Cita", [question("short_text", "r", "Kas?")])], kind="questionnaire")
    submission, _else = (make_submission(page, inbox=inbox, key=page.title + str(page.pk)) for page in (form, other))
    ask(form, coordinator), ask(other, coordinator)

    with django_capture_on_commit_callbacks(execute=True):
        happens(submission, coordinator)

    gone, kept = Export.objects.get(form_key=form.translation_key), Export.objects.get(form_key=other.translation_key)
    assert [file.name for file in folder.iterdir()] == [kept.key]
    assert (gone.state, gone.wanted) == (Export.State.GONE, {"filters": {}})
    assert kept.state == Export.State.READY


def test_file_that_is_being_made_while_answers_are_erased_is_not_kept(inbox, coordinator, folder, monkeypatch):
    submission = make_submission(form := make_form(), inbox=inbox)
    content_of = exports._content

    def content_while_erasing(export):
        content = content_of(export)
        forgetting.erase(submission)
        return content

    monkeypatch.setattr(exports, "_content", content_while_erasing)

    export = ask(form, coordinator)

    assert list(folder.iterdir()) == []
    assert export.state == Export.State.GONE


def test_file_is_gone_after_a_day(inbox, coordinator, folder):
    make_submission(form := make_form(), inbox=inbox)
    export = ask(form, coordinator)

    with time_machine.travel(timezone.now() + timedelta(hours=23)):
        exports.expire()
        assert len(list(folder.iterdir())) == 1
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        with pytest.raises(exports.NothingThere):
            exports.fetch(export, by=coordinator)
        exports.expire()

    export.refresh_from_db()
    assert list(folder.iterdir()) == []
    assert (export.state, export.wanted) == ("gone", {"filters": {}})


# --- the screen -----------------------------------------------------------------------------------


def test_screen_exports_what_the_inbox_lists(client, sign_in, inbox, coordinator):
    form = make_form()
    wanted = make_submission(form, inbox=inbox, first_name="Anna")
    make_submission(form, inbox=inbox, first_name="Zane")
    sign_in(coordinator)

    inbox_page = client.get("/admin/inbox/?q=anna").content.decode()
    asked = client.post("/admin/exports/new/?q=anna", {"form_key": str(form.translation_key), "format": "json"})
    waiting = client.get("/admin/exports/")
    drain()
    ready = client.get("/admin/exports/")
    export = Export.objects.get()
    fetched = client.get(f"/admin/exports/{export.pk}/file/")

    assert "/admin/exports/new/?q=anna" in inbox_page
    assert asked.status_code == 302
    assert (waiting["Refresh"], "Refresh" in ready) == ("3", False)
    assert [item["reference"] for item in json.loads(fetched.content)["submissions"]] == [wanted.reference]
    assert "attachment" in fetched["Content-Disposition"]
    export.refresh_from_db()
    assert export.fetched_at is not None


def test_fetching_asks_who_has_not_signed_in_recently(client, sign_in, inbox, coordinator):
    make_submission(form := make_form(), inbox=inbox)
    coordinator.set_password("pavasara-ziedu-laiks-27")
    coordinator.save()
    export = ask(form, coordinator)
    sign_in(coordinator)

    with time_machine.travel(timezone.now() + timedelta(minutes=15)):
        refused = client.get(f"/admin/exports/{export.pk}/file/")
        back = client.post(refused["Location"], {"password": "pavasara-ziedu-laiks-27"})
        fetched = client.get(back["Location"])

    assert "/accounts/reauthenticate/" in refused["Location"]
    assert fetched.status_code == 200


def test_nobody_meets_another_s_export(client, sign_in, inbox, coordinator):
    make_submission(form := make_form(), inbox=inbox)
    export = ask(form, coordinator)
    sign_in(make_coordinator(inbox.team))

    assert client.get(f"/admin/exports/{export.pk}/file/").status_code == 404
    assert "Fetch" not in client.get("/admin/exports/").content.decode()


def test_form_that_is_not_in_the_listing_cannot_be_chosen(client, sign_in, inbox, coordinator):
    make_submission(make_form(), inbox=inbox)
    sign_in(coordinator)

    response = client.post("/admin/exports/new/", {"form_key": str(uuid.uuid4()), "format": "json"})

    assert response.status_code == 200
    assert not Export.objects.exists()


def _receive(form, inbox, **answers):
    from forms.domain import intake, routing

    submission = intake.receive(
        form.current_version,
        answers={question_id(name): value for name, value in answers.items()},
        key=uuid.uuid4().hex,
    )
    return routing.deliver(submission, to=inbox)


def _all(content: bytes) -> bytes:
    if content[:2] != b"PK":
        return content
    archive = zipfile.ZipFile(io.BytesIO(content))
    return b"".join(archive.read(name) for name in archive.namelist())
