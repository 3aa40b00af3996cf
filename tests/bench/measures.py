"""The measurements. Each returns lines to print."""

import statistics
import time
import uuid
from collections.abc import Callable

import psutil
from django.db import connection, transaction
from django.test import Client
from wagtail.models import Page

from forms.domain import intake
from forms.models import FormPage, State, Submission
from tests.bench.models import PlainFormField, PlainFormPage
from tests.bench.running import RunningSite, wait_until
from tests.bench.world import TYPED
from tests.factories.forms import answers_to
from tests.person import Person, by_client

ROUNDS = 60
BURST = 1000
IDLE = 10.0


def routed() -> int:
    return Submission.objects.filter(state=State.IN_INBOX).count()


def post_to_inbox(site: RunningSite, form: FormPage) -> list[str]:
    """From the last press of a button until a coordinator could see the application, with an idle worker."""
    times = []
    for _round in range(ROUNDS):
        person = Person(site.ask)
        person.open(form.url)
        person.go_on(TYPED, until="/check/")
        before, start = routed(), time.perf_counter()
        site.ask("POST", person.target, person.type({}))
        wait_until(lambda before=before: routed() > before, "the application is in the inbox", every=0.003)
        times.append((time.perf_counter() - start) * 1000)
        time.sleep(0.1)
    p95 = statistics.quantiles(times, n=20)[-1]
    return [
        f"form to inbox, idle worker      p50 {statistics.median(times):6.1f} ms   p95 {p95:6.1f} ms   (aim: 50, 200)"
    ]


def idle_worker(site: RunningSite) -> list[str]:
    """CPU of the supervisor, the cluster and its pool while nothing is to be done."""
    time.sleep(3)
    before = _cpu(site)
    time.sleep(IDLE)
    return [
        f"idle worker                       {(_cpu(site) - before) * 1000 / IDLE:5.1f} ms CPU per second             (aim: 7)"
    ]


def _cpu(site: RunningSite) -> float:
    workers = [process for process in site.processes("qcluster", "django work")]
    return sum(sum(process.cpu_times()[:2]) for process in workers)


def burst(form: FormPage) -> list[str]:
    """Applications that are all there at once, until the last is in the inbox."""
    before, version = routed(), form.current_version
    with transaction.atomic():
        for _number in range(BURST):
            intake.receive(version, answers=answers_to(), key=uuid.uuid4().hex)
    start = time.perf_counter()
    wait_until(lambda: routed() - before == BURST, "the burst is routed", every=0.02)
    return [
        f"burst of {BURST} applications     {BURST / (time.perf_counter() - start):5.0f} routed per second              (aim: 200)"
    ]


def one_post(form: FormPage) -> list[str]:
    """POSTs in this process, ours against a plain Wagtail form with as many questions; interleaved, medians."""
    assert form.current_version is not None
    questions = len(list(form.current_version.schema.questions))
    plain, client = _plain_form(form, questions), Client()
    first, last, theirs = [], [], []
    for _round in range(ROUNDS):
        person = Person(by_client(client))
        person.open(form.url)
        data = person.type(TYPED)
        first.append(_timed(lambda data=data: client.post(form.url, data), 303))
        person.go_on(TYPED, until="/check/")
        at, data = person.target, person.type({})
        last.append(_timed(lambda at=at, data=data: client.post(at, data), 303))
        theirs.append(
            _timed(lambda: client.post(plain.url, {f"field_{number}": "Elza" for number in range(questions)}), 200)
        )
    (begun, _cpu), (sent, _cpu), (plain_wall, _cpu) = _medians(first), _medians(last), _medians(theirs)
    return [
        f"POST of our first section       {begun:5.1f} ms",
        f"POST that sends our form        {sent:5.1f} ms",
        f"POST of a plain Wagtail form    {plain_wall:5.1f} ms              ratio of the sending {sent / plain_wall:.2f} (aim: 1)",
    ]


def _timed(post: Callable[[], object], status: int) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    answer = post()
    spent = (time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000
    if answer.status_code != status:
        raise RuntimeError(f"the POST was answered by {answer.status_code}")
    return spent


def _medians(pairs: list[tuple[float, float]]) -> tuple[float, float]:
    walls, cpus = zip(*pairs, strict=True)
    return statistics.median(walls), statistics.median(cpus)


def _plain_form(form: FormPage, questions: int) -> PlainFormPage:
    page = PlainFormPage(title="Plain", slug="plain")
    page.form_fields = [
        PlainFormField(
            label=f"Field {number}",
            clean_name=f"field_{number}",
            field_type="singleline",
            required=True,
            sort_order=number,
        )
        for number in range(questions)
    ]
    Page.objects.get(pk=form.get_parent().pk).add_child(instance=page)
    return page


def database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_version()" if connection.vendor == "sqlite" else "SHOW server_version")
        version = cursor.fetchone()[0]
    return f"{connection.display_name} {version}, {psutil.cpu_count()} cores"
