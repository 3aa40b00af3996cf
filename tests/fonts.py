"""`python -m tests.fonts FOLDER`: makes the fonts with which pictures are drawn. Run it for a new edition of the font.

Pillow needs one file with all letters; the font comes as one for each script (`npm pack @fontsource-variable/onest`, unpack
it; FOLDER is its `files`). Needs `fonttools` and `brotli`.
"""

import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.merge.options import Options
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

TARGET = Path(__file__).resolve().parent.parent / "pages" / "data"
SCRIPTS = ("latin", "latin-ext", "cyrillic", "cyrillic-ext")
WEIGHTS = {"medium": 500, "bold": 760}


def main(folder: Path) -> None:
    """Write one file for each weight."""
    for name, weight in WEIGHTS.items():
        with tempfile.TemporaryDirectory() as scratch:
            parts = [_still(folder / f"onest-{script}-wght-normal.woff2", weight, Path(scratch)) for script in SCRIPTS]
            font = Merger(options=Options(drop_tables=["gasp", "STAT", "DSIG"])).merge(parts)
        font.save(TARGET / f"onest-{name}.ttf")


def _still(path: Path, weight: int, scratch: Path) -> str:
    """Return the path of `path` in one weight."""
    font = instantiateVariableFont(TTFont(path), {"wght": weight})
    font.flavor = None
    target = scratch / f"{path.stem}.ttf"
    font.save(target)
    return str(target)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
