"""What a special question is answered with is read by who may, and is nowhere on the disk: a scan of every byte.

Real processes, real HTTP: a draft, a submission by the page and one by the API, routing by the worker, cases opened, an
export made and fetched. The forgetting of whole submissions is scanned for in the same way.
"""

import http.cookiejar
import json
import re
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
import uuid
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from dateutil.relativedelta import relativedelta
from django.db import connection
from django.utils import timezone

from forms.domain import forgetting
from tests.bench.world import TYPED
from tests.factories import InboxFactory, answers_to, make_form, make_submission
from tests.factories.forms import question_id
from tests.journeys.site import ROOT, RunningSite, wait_until
from tests.journeys.small_site import EMAIL, PASSWORD
from tests.person import Person
from tests.template import copy_file

pytestmark = [pytest.mark.processes, pytest.mark.sqlite, pytest.mark.timeout(600)]
DRAFTED, POSTED, BY_API = "Kanarijsmelnraksts", "Kanarijslapa", "Kanarijsmašīna"
WORDS = [DRAFTED, POSTED, BY_API]


@pytest.fixture(scope="module", autouse=True)
def _whole_database_afterwards(django_db_setup: None, django_db_blocker: Any, worker_id: str) -> Any:
    """Bring back what a test with real commits empties: who comes next needs its first page."""
    yield
    with django_db_blocker.unblock():
        copy_file(worker_id)


MAKE_SPECIAL = """
from cms.models import Membership
from forms.models import FormPage
from wagtail.models import Page
Membership.objects.update(safeguarding=True)
page = FormPage.objects.get()
body = page.body.get_prep_value()
worry = next(q for s in body for q in s["value"]["questions"] if q["id"].replace("-", "") == "{worry}")
worry["value"] |= {{"sensitivity": "special", "reason": "Lai neviens netiktu sāpināts."}}
page.body = page._meta.get_field("body").to_python(body)
page.save_revision().publish()
"""


class Browser:
    """Somebody at a site over real HTTP, with cookies and without scripts."""

    def __init__(self, base: str) -> None:
        self.base = base
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar, _NoRedirects())

    def ask(self, method: str, path: str, data: dict[str, list[str]] | None) -> tuple[int, str, str, Any]:
        body = urllib.parse.urlencode(data or {}, doseq=True).encode() if method == "POST" else None
        return self.send(method, path, body, {"Origin": self.base, "Referer": self.base + path})

    def send(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> tuple[int, str, str, Any]:
        request = urllib.request.Request(urllib.parse.urljoin(self.base, path), body, headers, method=method)
        try:
            with self.opener.open(request, timeout=60) as response:
                return response.status, response.headers.get("Location", ""), response.read().decode(), response
        except urllib.error.HTTPError as error:
            return error.code, error.headers.get("Location", ""), error.read().decode(), error

    def get(self, path: str) -> str:
        return self.ask("GET", path, None)[2]

    def post(self, path: str, **data: str) -> tuple[int, str]:
        """Post a form of ours with the token that its page holds; return the status and where it leads."""
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(path))
        fields = {**data, **({"csrfmiddlewaretoken": token[1]} if token else {})}
        return self.ask("POST", path, {name: [value] for name, value in fields.items()})[:2]


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args: Any) -> None:
        return None


@pytest.fixture
def site(tmp_path: Path, migrated_template: Path):
    running = RunningSite(tmp_path, migrated_template)
    manage(running, "shell", "-c", MAKE_SPECIAL.format(worry=question_id("worry")))
    with running:
        yield running


def manage(site: RunningSite, *arguments: str) -> bytes:
    """Run `manage.py` on the site's folder; return what it printed."""
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=site.environment, check=True, capture_output=True).stdout


def answer_by_page(site: RunningSite, worry: str, *, sends: bool) -> None:
    person = Person(Browser(site.base).ask)
    typed = {**TYPED, "worry": worry, "email": f"{uuid.uuid4().hex}@example.org"}
    if sends:
        receipt = person.fill(site.addresses["form"], typed)
        # Nobody is that quick: the site asks once more.
        assert "/received/" in receipt.at or wait_until(lambda: "/received/" in person.press().at)
        return
    person.open(site.addresses["form"])
    person.press(typed)
    person.press(typed)


def answer_by_api(site: RunningSite, worry: str) -> None:
    browser = Browser(site.base)
    form = json.loads(browser.get("/api/forms/"))[0]
    shown = json.loads(browser.get(f"/api/forms/{form['id']}/?locale=lv"))
    body = json.dumps(
        {"locale": "lv", "version": shown["version"], "call": "cesis-2027", "answers": answers_to(worry=worry)}
    )
    headers = {"Content-Type": "application/json", "Idempotency-Key": uuid.uuid4().hex}
    status, _leads, text, _response = browser.send("POST", f"/api/forms/{form['id']}/", body.encode(), headers)
    assert status == 201, text


def read_and_export(site: RunningSite) -> tuple[str, str]:
    """Sign in as the coordinator, open every case, export; return what the cases and the export said."""
    browser = Browser(site.base)
    assert browser.post("/accounts/login/", login=EMAIL, password=PASSWORD)[0] == 302
    wait_until(lambda: len(_cases(browser)) == 2)
    cases = "".join(_opened(browser, address) for address in _cases(browser))
    browser.get(f"/admin/inbox/?q={POSTED}")
    form = re.search(r'<option value="([0-9a-f-]{36})"', browser.get("/admin/exports/new/"))
    assert form is not None
    browser.post("/admin/exports/new/", form_key=form[1], format="json")
    address = wait_until(lambda: re.search(r"/admin/exports/\d+/file/", browser.get("/admin/exports/")))
    return cases, browser.get(address[0])


def _opened(browser: Browser, case: str) -> str:
    """Return the case and what its sensitive answers say once somebody asked for them."""
    page = browser.get(case)
    ways = sorted(set(re.findall(rf"{case}open/[0-9a-f-]+/", page)))
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token is not None
    asked = {"reason": ["Pirms sarunas ar ģimeni"], "csrfmiddlewaretoken": [token[1]]}
    return page + "".join(browser.ask("POST", way, asked)[2] for way in ways)


def _cases(browser: Browser) -> list[str]:
    return sorted(set(re.findall(r"/admin/inbox/\d+/(?=\")", browser.get("/admin/inbox/"))))


def spellings(word: str) -> list[bytes]:
    """Return how a word could be written: as it is, folded, in capitals, escaped in JSON, as UTF-16."""
    escaped = json.dumps(word)[1:-1]
    plain = word.replace("š", "s").replace("ī", "i")
    return [
        *{form.encode() for form in (word, word.lower(), word.upper(), plain, plain.lower(), escaped)},
        word.encode("utf-16-le"),
    ]


def files_with(word: str, folder: Path) -> list[str]:
    return [
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and any(form in path.read_bytes() for form in spellings(word))
    ]


def test_answers_to_a_special_question_are_nowhere_on_the_disk(site, tmp_path):
    answer_by_page(site, DRAFTED, sends=False)
    answer_by_page(site, POSTED, sends=True)
    answer_by_api(site, BY_API)
    cases, exported = read_and_export(site)

    while_running = {word: files_with(word, tmp_path) for word in WORDS}
    dumped = manage(site, "dumpdata", "--natural-foreign")
    with sqlite3.connect(tmp_path / "blakus.sqlite3") as database:
        statements = "\n".join(database.iterdump()).encode()
    mails = b"".join(bytes(mail) for mail in site.mails())

    assert POSTED in cases
    assert POSTED in exported
    assert BY_API in exported
    assert DRAFTED not in exported
    assert while_running == {word: [] for word in WORDS}
    assert files_with(TYPED["first_name"], tmp_path), "the scan finds what is not sealed"
    for name, content in {"dumpdata": dumped, "dump": statements, "mails": mails}.items():
        assert content, name
        assert [word for word in WORDS for form in spellings(word) if form in content] == [], name
    assert list((tmp_path / "private" / "exports").iterdir())


# --- forgetting -------------------------------------------------------------------------------------

SENT = datetime(2027, 1, 15, 12, tzinfo=timezone.get_default_timezone())


def test_no_byte_of_a_forgotten_submission_stays_in_the_database_file_or_its_log(fresh_database):
    with time_machine.travel(SENT, tick=False):
        make_submission(
            make_form(kept_months=12), inbox=InboxFactory(), about="Baitkanarijs", first_name="Vardkanarijs"
        )
    words = ["Vardkanarijs", "vardkanarijs", "Baitkanarijs", "elza@example.org", _raw_sealed()]

    with time_machine.travel(SENT + relativedelta(months=12), tick=False):
        forgetting.forget()
    last_day = _database()
    with time_machine.travel(SENT + relativedelta(months=12, days=1), tick=False):
        forgetting.forget()
    after = _database()

    assert [word for word in words if word.encode() not in last_day] == []
    assert [word for word in words if word.encode() in after] == []


def _database() -> bytes:
    name = Path(connection.settings_dict["NAME"])
    return b"".join(path.read_bytes() for path in name.parent.glob(name.name + "*"))


def _raw_sealed() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM forms_submission")
        return cursor.fetchone()[0].partition(":")[2][:40]
