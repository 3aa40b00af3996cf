"""Names of files as people gave them, made safe to show and to save under."""

import re
import unicodedata
from pathlib import PurePosixPath

MOST_LETTERS = 80
MOST_BYTES = 180
"""Without the ending. File systems end at 255 bytes, and a browser may add “ (1)”."""
UNSHOWN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Unicode categories that are not seen but change what is: controls, directions, joiners, private use."""
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


def ending_of(name: str) -> str:
    """Return the ending in lower case without its dot, of the name as it is shown; empty without one."""
    return PurePosixPath(_visible(name)).suffix.lower().lstrip(".")


def shown_name(name: str, *, ending: str) -> str:
    """Return a name without a path, unseen letters or a second ending, of at most `MOST_LETTERS`, with `ending`."""
    stem = PurePosixPath(_visible(name)).stem
    stem = re.sub(r'[<>:"|?*%;=\'`&$#{}\[\]\\]', "_", stem)
    stem = re.sub(r"\.(?=[^\W\d])", "_", stem)  # “report.exe” must not show where endings are hidden; dates keep dots
    stem = _shortened(re.sub(r"\s+", " ", stem)).strip(" ._-")
    if not stem or DEVICES.fullmatch(stem):
        stem = f"file {stem}".strip()
    return f"{stem}.{ending}"


def _visible(name: str) -> str:
    normal = unicodedata.normalize("NFC", name.replace("\r", " ").replace("\n", " ").replace("\t", " "))
    seen = "".join(letter for letter in normal if unicodedata.category(letter) not in UNSHOWN)
    return re.split(r"[/\\]", seen)[-1].strip().rstrip(".")


def _shortened(stem: str) -> str:
    stem = stem[:MOST_LETTERS]
    while len(stem.encode()) > MOST_BYTES:
        stem = stem[:-1]
    return stem
