"""Takes pictures of every type of page, for eyes; and six small ones that the README shows."""

import io
import os
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from tests.audit.sights import Audit, Sight
from tests.audit.visits import TO_THE_END, chromium
from tests.catalogues import ROOT

FOLDER = ROOT / "var" / "screenshots"
COMMITTED = ROOT / "docs" / "pictures"
WIDTHS = (360, 1280)
SCHEMES = ("light", "dark")
SHOWN = {
    "home": ("HomePage", 1280, "light"),
    "call": ("CallPage open", 360, "light"),
    "form": ("FormPage", 360, "dark"),
    "story": ("StoryPage", 360, "light"),
    "events": ("EventIndexPage", 1280, "dark"),
    "help": ("HelpPage", 360, "light"),
}
"""What the README shows, by the name of the file: the type of page, the width, the scheme."""
WIDE, TALL = 800, 740
LIGHT = 60 * 1024
"""The most bytes of a picture that the repository keeps."""


def take(audit: Audit) -> None:
    """Leave a picture of the whole page of each type in `var/screenshots`, and renew the README's if asked to."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        for sight in audit.chosen(("lv",), samples=1):
            for width in WIDTHS:
                for scheme in SCHEMES:
                    shoot(browser, audit.base, sight, width, scheme)


def shoot(browser: Browser, base: str, sight: Sight, width: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": TALL if width < WIDE else 800},
        color_scheme=scheme,
        reduced_motion="reduce",
        locale="lv-LV",
        base_url=base,
    )
    page = context.new_page()
    page.goto(sight.path, wait_until="networkidle")
    for name, shown in SHOWN.items():
        if shown == (sight.kind, width, scheme) and os.environ.get("BLAKUS_PICTURES"):
            keep(COMMITTED / f"{name}.webp", page.screenshot())
    page.evaluate(TO_THE_END)
    page.wait_for_load_state("networkidle")
    page.evaluate("scrollTo(0, 0)")
    name = sight.kind.lower().replace(" ", "-")
    page.screenshot(path=str(FOLDER / f"{name}-{width}-{scheme}.png"), full_page=True)
    context.close()


def keep(path: Path, taken: bytes) -> None:
    """Store what is on the screen, small."""
    picture = Image.open(io.BytesIO(taken)).convert("RGB")
    if picture.width > WIDE:
        picture = picture.resize((WIDE, round(picture.height * WIDE / picture.width)), Image.Resampling.LANCZOS)
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path, "WEBP", quality=82, method=6)
