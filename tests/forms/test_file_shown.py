"""A PDF is looked at as pictures of its pages; the file itself is only saved."""

import base64
import io
import re

import pytest
from PIL import Image

from forms import inspection
from forms.domain.attachments import vault
from forms.inspection import Refused, pages
from forms.models import SubmissionEvent
from tests.factories import TeamFactory, make_coordinator
from tests.forms import hostile, portable
from tests.forms.test_attachments import sent_with_file

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _private(settings, tmp_path) -> None:
    settings.FORMS_PRIVATE_ROOT = tmp_path / "private"


def with_pdf(content: bytes, **options):
    """Return a coordinator, a submission and its file, with other bytes in it: an older version let them in, or they broke."""
    coordinator, submission, attachment = sent_with_file(**options)
    vault.remove(attachment.key)
    vault.write(attachment.key, content)
    return coordinator, submission, attachment


def address(submission, attachment) -> str:
    return f"/admin/inbox/{submission.pk}/files/{attachment.key}/"


def test_pdf_is_shown_as_pictures_of_its_pages(sign_in):
    coordinator, submission, attachment = with_pdf(portable.pages(2))
    client = sign_in(coordinator)

    response = client.get(address(submission, attachment) + "?look")

    page = response.content.decode()
    shown = re.findall(r'src="data:image/jpeg;base64,([^"]+)"', page)
    assert len(shown) == 2
    assert Image.open(io.BytesIO(base64.b64decode(shown[0]))).format == "JPEG"
    assert response["Content-Type"].startswith("text/html")
    assert "%PDF" not in page
    assert f'href="{address(submission, attachment)}"' in page


def test_its_page_can_do_nothing_and_is_kept_nowhere(sign_in):
    coordinator, submission, attachment = with_pdf(portable.pages(1))

    response = sign_in(coordinator).get(address(submission, attachment) + "?look")

    policy = response["Content-Security-Policy"]
    assert policy.startswith("sandbox allow-downloads; default-src 'none'")
    assert "allow-scripts" not in policy
    assert "script-src" not in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "no-store" in response["Cache-Control"]


def test_looking_is_opening(sign_in):
    coordinator, submission, attachment = with_pdf(portable.pages(1))

    sign_in(coordinator).get(address(submission, attachment) + "?look")

    opened = submission.events.filter(kind=SubmissionEvent.Kind.FILE_OPENED)
    assert [event.by for event in opened] == [coordinator]


def test_case_offers_to_look(sign_in):
    coordinator, submission, attachment = with_pdf(portable.pages(1))

    page = sign_in(coordinator).get(f"/admin/inbox/{submission.pk}/").content.decode()

    assert f'href="{address(submission, attachment)}?look"' in page


def test_who_may_not_have_the_file_does_not_see_it(sign_in):
    _coordinator, submission, attachment = with_pdf(portable.pages(1), audience="safeguarding")

    for user in (make_coordinator(submission.inbox.team), make_coordinator(TeamFactory())):
        assert sign_in(user).get(address(submission, attachment) + "?look").status_code == 404


@pytest.mark.parametrize(
    ("content", "words"),
    [(hostile.pdf(), "damaged"), (portable.locked(), "password"), (portable.endless(), "honest")],
    ids=["broken", "locked", "bomb"],
)
def test_what_cannot_be_shown_says_why(sign_in, content, words):
    coordinator, submission, attachment = with_pdf(content)
    coordinator.language = "en"
    coordinator.save()

    response = sign_in(coordinator).get(address(submission, attachment) + "?look")

    page = response.content.decode()
    assert response.status_code == 200
    assert words in page
    assert "<img" not in page
    assert "download" in page


def test_many_pages_are_shown_up_to_a_limit_and_said(sign_in):
    coordinator, submission, attachment = with_pdf(portable.pages(23))
    coordinator.language = "en"
    coordinator.save()

    page = sign_in(coordinator).get(address(submission, attachment) + "?look").content.decode()

    assert page.count("<img") == 20
    assert "the first 20 pages of 23" in page


def test_a_page_without_end_is_drawn_no_larger_than_others():
    [page] = inspection.drawn(portable.huge_page()).pages

    assert max(Image.open(io.BytesIO(base64.b64decode(page))).size) == 1400


@pytest.mark.parametrize("content", [content for _label, _name, content, _fate in hostile.pdfs()])
def test_hostile_pdf_is_refused_and_breaks_nothing(content):
    with pytest.raises(Refused):
        inspection.drawn(content)


@pytest.mark.parametrize(
    "written", [b"", b"[]", b"{}", b'{"pages": ["<script>"], "count": 1}', b'{"pages": [], "count": "x"}', b"\xff"]
)
def test_a_reader_that_was_taken_over_puts_nothing_into_our_page(monkeypatch, tmp_path, written):
    program = tmp_path / "taken_over.py"
    program.write_text(f"import sys; sys.stdout.buffer.write({written!r})")
    monkeypatch.setattr(pages.draw_pdf, "__file__", str(program))

    with pytest.raises(Refused):
        inspection.drawn(b"%PDF-")


def test_the_reader_gets_nothing_of_ours(monkeypatch, tmp_path):
    program = tmp_path / "curious.py"
    program.write_text(
        "import json, os; print(json.dumps({'refused': 'locked' if 'SECRET_KEY' in os.environ else 'x'}))"
    )
    monkeypatch.setattr(pages.draw_pdf, "__file__", str(program))
    monkeypatch.setenv("SECRET_KEY", "x")

    with pytest.raises(Refused, match="damaged"):
        inspection.drawn(b"%PDF-")
