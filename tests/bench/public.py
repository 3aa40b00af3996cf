"""Public pages beside the page of a plain `wagtail start` site: the same server, machine and run; rounds interleaved."""

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path

import psutil

from tests.bench import plain
from tests.bench.running import free_port, wait_until
from workers.management.commands.up import GUNICORN

ROUNDS = 4
READERS = 4
"""How many ask at the same time, each on one connection, as browsers do behind a proxy."""
ASKED = 25
"""Requests of one reader in one round."""
STARTS = 2
PLAIN = "plain Wagtail, 5 KB article"


@dataclass
class Figures:
    """Of one page: requests a second and CPU ms of each round, ms of every answer, ms of the first answer of a start."""

    rate: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)


@dataclass
class Server:
    port: int
    process: psutil.Process

    def cpu(self) -> float:
        """Return the seconds of CPU that the server and its workers have used."""
        family = [self.process, *self.process.children(recursive=True)]
        return sum(sum(one.cpu_times()[:2]) for one in family)


@contextmanager
def served(module: str, *, cwd: Path, env: dict[str, str]) -> Iterator[Server]:
    """Serve a WSGI application by gunicorn, with the settings of `manage.py up`."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", module, "--bind", f"127.0.0.1:{port}", *GUNICORN]
    child = subprocess.Popen(command, cwd=cwd, env=env)
    try:
        server = Server(port, psutil.Process(child.pid))
        wait_until(lambda: _listens(port), "the server listens")
        yield server
    finally:
        child.terminate()
        child.wait()


def compare(addresses: dict[str, str]) -> list[str]:
    """Return the table for our pages (name → address), as lines."""
    with tempfile.TemporaryDirectory(prefix="blakus-plain-") as name:
        folder = Path(name)
        plain.build(folder)
        theirs = partial(served, plain.MODULE, cwd=folder, env=plain.environment(folder))
        ours = partial(served, "cms.wsgi:application", cwd=Path.cwd(), env=dict(os.environ))
        found = {PLAIN: Figures(first=_first_answers(theirs, plain.ADDRESS))}
        found |= {name: Figures(first=_first_answers(ours, address)) for name, address in addresses.items()}
        with theirs() as beside, ours() as own:
            for _round in range(ROUNDS):
                _ask(beside, plain.ADDRESS, found[PLAIN])
                for name, address in addresses.items():
                    _ask(own, address, found[name])
    return _table(found)


def _first_answers(start: Callable[[], AbstractContextManager[Server]], address: str) -> list[float]:
    """Return ms of the first answer after each of some starts: nothing is compiled or remembered yet."""
    times = []
    for _start in range(STARTS):
        with start() as server:
            times += _answers(server, address, asked=1)
    return times


def _ask(server: Server, address: str, figures: Figures) -> None:
    _answers(server, address, asked=2)
    before, start = server.cpu(), time.perf_counter()
    with ThreadPoolExecutor(READERS) as readers:
        rounds = list(readers.map(lambda _reader: _answers(server, address, asked=ASKED), range(READERS)))
    figures.rate.append(READERS * ASKED / (time.perf_counter() - start))
    figures.cpu.append((server.cpu() - before) * 1000 / (READERS * ASKED))
    figures.answers += [spent for answers in rounds for spent in answers]


def _answers(server: Server, address: str, *, asked: int) -> list[float]:
    """Return ms of each answer on one connection; raise `RuntimeError` for an answer that is no page."""
    connection, times = HTTPConnection("127.0.0.1", server.port, timeout=60), []
    for _number in range(asked):
        start = time.perf_counter()
        connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        answer.read()
        times.append((time.perf_counter() - start) * 1000)
        if answer.status != HTTPStatus.OK:
            raise RuntimeError(f"{address} was answered by {answer.status}")
    connection.close()
    return times


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _table(found: dict[str, Figures]) -> list[str]:
    usual = statistics.median(found[PLAIN].cpu)
    lines = [f"public pages, {READERS} readers at once      req/s   median ms   CPU ms   to plain   first answer ms"]
    for name, figures in found.items():
        rate, cpu, answer, first = map(statistics.median, (figures.rate, figures.cpu, figures.answers, figures.first))
        lines.append(f"  {name:<30} {rate:7.0f} {answer:11.1f} {cpu:8.1f} {usual / cpu:9.2f}x {first:16.0f}")
    return lines
