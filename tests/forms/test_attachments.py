"""Files that people send: sealed on the disk, quarantined, claimed, given out to the right people only, forgotten."""

import shutil
import socketserver
import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cms import groups
from forms.domain import attachments, drafts, scanner, uploads
from forms.domain.attachments import vault
from forms.inspection import Refused
from forms.models import Attachment, Draft, SubmissionEvent
from forms.questions import kind_of
from forms.questions.file import FACT
from forms.walk import Context, walk
from tests.factories import InboxFactory, TeamFactory, make_coordinator, make_form, make_staff
from tests.factories.forms import question, question_id, section
from tests.forms import hostile
from workers.models import Job
from workers.queue import drain

pytestmark = pytest.mark.django_db
PAPER = question_id("paper")
FIELD = f"q_{PAPER}"
WORD = b"Dzeltenais putns"


@pytest.fixture(autouse=True)
def _private(settings, tmp_path) -> None:
    settings.FORMS_PRIVATE_ROOT = tmp_path / "private"


def file_body(**changes):
    paper = question(
        "file",
        "paper",
        "Tava apliecība",
        **{"required": False, "kinds": ["pdf", "jpg"], "megabytes": 1, "maximum": 2, **changes},
    )
    return [
        section("papers", "Dokumenti", [question("short_text", "first_name", "Kā tevi sauc?", required=False), paper])
    ]


def begin(page=None, **changes) -> Draft:
    version = (page or make_form(body=file_body(**changes), kind="questionnaire")).current_version
    draft, _conflicts = drafts.start(
        version, key=Draft.__name__ + str(Draft.objects.count()), posted={}, questions=[], opened_at=timezone.now()
    )
    return draft


def upload(name="apliecība.pdf", content=None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, hostile.pdf(b"(" + WORD + b")") if content is None else content)


def paper_of(draft):
    return draft.version.schema.question(PAPER)


def add(draft, **options) -> Attachment:
    return uploads.add(draft, paper_of(draft), upload(**options))


def sent_with_file(*, audience="team", **changes):
    """Return a coordinator, a submission in their inbox, and its file."""
    from forms.domain import routing

    team = TeamFactory()
    coordinator = make_coordinator(team)
    draft = begin(make_form(body=file_body(audience=audience, **changes), kind="questionnaire", team=team))
    attachment = add(draft)
    submission = drafts.send(draft)
    routing.deliver(submission, to=InboxFactory(team=team))
    attachment.refresh_from_db()
    return coordinator, submission, attachment


# --- keeping ------------------------------------------------------------------------------------------------------


def test_file_is_sealed_on_the_disk_under_a_name_of_ours():
    draft = begin()

    attachment = add(draft)

    (path,) = [path for path in vault._files() if path.is_file()]
    assert path.name == attachment.key
    assert WORD not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0
    assert WORD in vault.read(attachment.key)
    assert attachment.name == "apliecība.pdf"


def test_name_of_a_file_is_not_in_the_database_in_clear(django_db_blocker):
    from django.db import connection

    attachment = add(begin(), name="Elzas slepenais.pdf")

    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM forms_attachment WHERE id = %s", [attachment.pk])
        assert "slepenais" not in cursor.fetchone()[0]


def test_file_becomes_part_of_the_answer():
    draft = begin()

    attachment = add(draft)

    way = drafts.way_of(draft)
    assert way.answers[PAPER] == [attachment.key]
    assert kind_of(paper_of(draft)).display(paper_of(draft), way.answers[PAPER]) in ("1 fails", "1 file")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": "a.exe"}, "kind"),
        ({"name": "a.docx", "content": hostile.docx()}, "kind"),
        ({"content": b""}, "empty"),
        ({"content": hostile.pdf(bytes(1024 * 1024))}, "too_large"),
    ],
)
def test_refused_file_leaves_nothing(changes, code):
    draft = begin()

    with pytest.raises(Refused) as refusal:
        add(draft, **changes)

    assert refusal.value.code == code
    assert vault.keys() == []
    assert not Attachment.objects.exists()


def test_one_file_too_many_is_refused():
    draft = begin()
    add(draft)
    add(draft)

    with pytest.raises(Refused) as refusal:
        add(draft)

    assert refusal.value.code == "too_many"
    assert len(vault.keys()) == 2


def test_full_disk_refuses_kindly(settings, tmp_path):
    (tmp_path / "private").write_text("in the way")

    with pytest.raises(Refused) as refusal:
        add(begin())

    assert refusal.value.code == "busy"
    assert not Attachment.objects.exists()


def test_key_of_another_draft_is_refused():
    theirs = add(begin())
    draft = begin()

    way = walk(
        draft.version.compiled, {FIELD: [theirs.key]}, context=Context(timezone.localdate(), drafts.facts_of(draft))
    )

    assert PAPER in way.errors()
    assert way.answers[PAPER] is None


def test_key_of_another_question_is_refused():
    draft = begin()
    attachment = add(draft)
    Attachment.objects.update(question_id="another")

    way = walk(
        draft.version.compiled, {FIELD: [attachment.key]}, context=Context(timezone.localdate(), drafts.facts_of(draft))
    )

    assert PAPER in way.errors()


def test_required_file_is_asked_for():
    draft = begin(required=True)

    assert PAPER in drafts.way_of(draft).errors()


def test_removed_file_is_out_of_answer_and_disk(django_capture_on_commit_callbacks):
    draft = begin()
    attachment = add(draft)

    with django_capture_on_commit_callbacks(execute=True):
        uploads.remove(draft, paper_of(draft), attachment.key)

    assert drafts.way_of(draft).answers[PAPER] == []
    assert vault.keys() == []


def test_nobody_removes_a_file_of_another_draft(django_capture_on_commit_callbacks):
    attachment = add(begin())
    draft = begin()

    with django_capture_on_commit_callbacks(execute=True):
        uploads.remove(draft, paper_of(draft), attachment.key)

    assert vault.keys() == [attachment.key]


def test_sent_draft_takes_no_more_files(django_capture_on_commit_callbacks):
    draft = begin()
    drafts.send(draft)

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(Refused):
        add(draft)

    assert vault.keys() == []


# --- forgetting ---------------------------------------------------------------------------------------------------


def test_every_file_has_a_row_and_every_row_its_file(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        gone, sent, kept = begin(), begin(), begin()
        for draft in (gone, sent, kept):
            add(draft)
            add(draft)
        drafts.discard(gone)
        submission = drafts.send(sent)
        attachments.erase(submission)

    assert vault.keys() == sorted(Attachment.objects.values_list("key", flat=True))
    assert len(vault.keys()) == 2


def test_files_go_with_an_expired_draft(django_capture_on_commit_callbacks):
    draft = begin()
    add(draft)
    Draft.objects.update(expires_at=timezone.now() - timedelta(minutes=1))

    with django_capture_on_commit_callbacks(execute=True):
        drafts.forget_expired()

    assert vault.keys() == []


def test_sweep_removes_old_orphans_only(settings):
    import os

    attachment = add(begin())
    for key in ("a" * 32, "b" * 32):
        vault.write(key, b"orphan")
    home = settings.FORMS_PRIVATE_ROOT / "attachments"
    (home / "x.part").write_bytes(b"half")
    for name in (attachment.key, "a" * 32, "x.part"):
        os.utime(home / name, (1, 1))

    removed = attachments.sweep()

    assert removed == 1
    assert sorted(path.name for path in home.iterdir()) == sorted([attachment.key, "b" * 32])


def test_key_leads_nowhere_else():
    with pytest.raises(ValueError, match="32 hex"):
        vault.read("../../db.sqlite3")


# --- sending ------------------------------------------------------------------------------------------------------


def test_sending_takes_the_files_along(django_capture_on_commit_callbacks):
    draft = begin()
    kept, left_out = add(draft), add(draft)
    draft.entries[FIELD] = [kept.key]
    draft.save()

    with django_capture_on_commit_callbacks(execute=True):
        submission = drafts.send(draft)

    kept.refresh_from_db()
    assert (kept.submission, kept.draft) == (submission, None)
    assert vault.keys() == [kept.key]
    assert not Attachment.objects.filter(pk=left_out.pk).exists()


def test_correction_drops_what_was_taken_out(django_capture_on_commit_callbacks):
    _coordinator, submission, attachment = sent_with_file()
    correction = begin(submission.version.page)
    Draft.objects.filter(pk=correction.pk).update(corrects=submission)
    correction.refresh_from_db()

    held = drafts.facts_of(correction)[FACT]
    submission.keep({}, schema=submission.version.schema)
    submission.save()
    with django_capture_on_commit_callbacks(execute=True):
        attachments.claim(submission, draft=correction)

    assert list(held) == [attachment.key]
    assert vault.keys() == []


# --- the scanner --------------------------------------------------------------------------------------------------


class FakeClamd(socketserver.BaseRequestHandler):
    """Speaks INSTREAM as clamd does, and finds what the EICAR text is in."""

    reply = ""

    def handle(self) -> None:
        assert self._exactly(10) == b"zINSTREAM\0"
        content = b""
        while size := int.from_bytes(self._exactly(4), "big"):
            content += self._exactly(size)
        found = b"Eicar-Test-Signature FOUND" if hostile.EICAR in content else b"OK"
        self.request.sendall(b"stream: " + (self.reply.encode() or found) + b"\0")

    def _exactly(self, count: int) -> bytes:
        data = b""
        while len(data) < count:
            data += self.request.recv(count - len(data))
        return data


@pytest.fixture(params=["tcp", "unix"])
def clamd(request, settings, tmp_path) -> Iterator[type[FakeClamd]]:
    handler = type("Handler", (FakeClamd,), {})
    if request.param == "tcp":
        server: socketserver.BaseServer = socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler)
        settings.CLAMD_URL = f"tcp://127.0.0.1:{server.server_address[1]}"
    else:
        server = socketserver.ThreadingUnixStreamServer(str(tmp_path / "clamd.ctl"), handler)
        settings.CLAMD_URL = f"unix://{tmp_path}/clamd.ctl"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield handler
    server.shutdown()
    server.server_close()


def test_without_a_scanner_the_content_check_releases():
    assert add(begin()).state == Attachment.State.CLEAN


def test_harmless_file_is_released_by_the_worker(clamd, django_capture_on_commit_callbacks):
    attachment = add(begin())
    waiting = attachment.state

    drain()

    attachment.refresh_from_db()
    assert waiting == Attachment.State.QUARANTINED
    assert attachment.state == Attachment.State.CLEAN
    assert attachment.checked_at


def test_harmful_file_is_refused_and_its_bytes_are_gone(clamd, django_capture_on_commit_callbacks):
    draft = begin()
    attachment = add(draft, content=hostile.pdf(b"(" + hostile.EICAR + b")"))

    with django_capture_on_commit_callbacks(execute=True):
        attachments.scan(attachment.pk)

    attachment.refresh_from_db()
    assert attachment.state == Attachment.State.REFUSED
    assert attachment.finding == "Eicar-Test-Signature"
    assert vault.keys() == []
    assert PAPER in drafts.way_of(draft).errors()


def test_scanner_that_could_not_look_leaves_the_file_waiting(clamd):
    clamd.reply = "INSTREAM size limit exceeded. ERROR"
    attachment = add(begin())

    with pytest.raises(scanner.ScannerAway):
        attachments.scan(attachment.pk)

    attachment.refresh_from_db()
    assert attachment.state == Attachment.State.QUARANTINED


def test_while_the_scanner_is_away_the_job_tries_again(settings):
    settings.CLAMD_URL = "tcp://127.0.0.1:1"
    attachment = add(begin())

    drain()

    job = Job.objects.get(what="workers.tasks.scan_attachment")
    attachment.refresh_from_db()
    assert (job.subject_id, job.attempts, job.last_error, job.done_at) == (attachment.pk, 1, "ScannerAway", None)
    assert attachment.state == Attachment.State.QUARANTINED
    assert vault.keys() == [attachment.key]


def test_scanning_what_is_gone_needs_nothing(clamd):
    attachments.scan(999)

    assert vault.keys() == []


# --- giving out ---------------------------------------------------------------------------------------------------


def address(submission, attachment):
    return f"/admin/inbox/{submission.pk}/files/{attachment.key}/"


def test_coordinator_gets_the_file_as_a_download(client, sign_in):
    coordinator, submission, attachment = sent_with_file()

    response = sign_in(coordinator).get(address(submission, attachment))

    assert response.status_code == 200
    assert WORD in response.content
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''apliec%C4%ABba.pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert "unsafe-inline" not in response["Content-Security-Policy"]
    assert "no-store" in response["Cache-Control"]


def test_opening_a_file_is_written_down(client, sign_in):
    coordinator, submission, attachment = sent_with_file()

    sign_in(coordinator).get(address(submission, attachment))

    event = submission.events.get(kind=SubmissionEvent.Kind.FILE_OPENED)
    assert event.by == coordinator
    assert attachment.name not in event.detail + event.reason


def test_wrong_people_do_not_get_the_file(client, sign_in):
    _coordinator, submission, attachment = sent_with_file()

    foreign = sign_in(make_coordinator(TeamFactory())).get(address(submission, attachment))
    staff = sign_in(make_staff(groups.EDITOR)).get(address(submission, attachment))
    client.logout()
    nobody = client.get(address(submission, attachment))

    assert foreign.status_code == 404
    assert staff.status_code == 403
    assert nobody.status_code == 302
    assert not submission.events.filter(kind=SubmissionEvent.Kind.FILE_OPENED).exists()


def test_coordinator_who_does_not_read_the_question_does_not_get_the_file(client, sign_in):
    coordinator, submission, attachment = sent_with_file(audience="safeguarding")

    response = sign_in(coordinator).get(address(submission, attachment))
    screen = client.get(f"/admin/inbox/{submission.pk}/").content.decode()

    assert response.status_code == 404
    assert attachment.key not in screen
    assert attachment.name not in screen


@pytest.mark.parametrize("state", [Attachment.State.QUARANTINED, Attachment.State.REFUSED])
def test_unchecked_file_is_not_given_out(client, sign_in, state):
    coordinator, submission, attachment = sent_with_file()
    Attachment.objects.update(state=state)

    response = sign_in(coordinator).get(address(submission, attachment))
    screen = client.get(f"/admin/inbox/{submission.pk}/").content.decode()

    assert response.status_code == 404
    assert address(submission, attachment) not in screen
    assert attachment.name in screen
    assert attachments.own(submission, attachment.key) is None


def test_case_lists_the_files(client, sign_in):
    coordinator, submission, attachment = sent_with_file()

    screen = sign_in(coordinator).get(f"/admin/inbox/{submission.pk}/").content.decode()

    assert address(submission, attachment) in screen
    assert "apliecība.pdf" in screen


def test_file_of_another_submission_is_not_found_under_this_one(client, sign_in):
    coordinator, submission, _attachment = sent_with_file()
    _other, _submission, foreign = sent_with_file()

    response = sign_in(coordinator).get(address(submission, foreign))

    assert response.status_code == 404


def test_private_files_have_no_address(client, settings):
    attachment = add(begin())

    guesses = [
        f"/media/{attachment.key}",
        f"/media/private/attachments/{attachment.key}",
        f"/private/attachments/{attachment.key}",
    ]

    assert [client.get(guess, follow=True).status_code for guess in guesses] == [404, 404, 404]
    assert settings.MEDIA_ROOT not in settings.FORMS_PRIVATE_ROOT.parents


def test_file_that_is_gone_from_the_disk_is_not_found(client, sign_in, settings):
    coordinator, submission, attachment = sent_with_file()
    shutil.rmtree(settings.FORMS_PRIVATE_ROOT)

    assert sign_in(coordinator).get(address(submission, attachment)).status_code == 404
