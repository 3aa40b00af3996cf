"""One stylesheet from many small files, without a build: read straight from `cms/stylesheets`."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.files.storage import FileSystemStorage

SOURCE = Path(__file__).parent / "stylesheets"
NAME = "css/site.css"


class StylesheetFinder(BaseFinder):
    """Offers every file of `cms/stylesheets` joined as `css/site.css`; joins again when one of them changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.storage = FileSystemStorage(location=settings.VAR_DIR / "stylesheets")

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        return []

    def find(self, path: str, find_all: bool = False) -> str | list[str] | None:
        if path != NAME:
            return [] if find_all else None
        found = join(Path(self.storage.path(NAME)))
        return [found] if find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        join(Path(self.storage.path(NAME)))
        yield NAME, self.storage


def sources() -> list[Path]:
    """Return the files in their order: `layers.css` names the layers, so it comes first; within a layer order does not matter."""
    return sorted(SOURCE.rglob("*.css"), key=lambda path: (path.name != "layers.css", path.as_posix()))


def read(*names: str) -> str:
    """Return some of the files as one text, for what may load no stylesheet; `names` as in `cms/stylesheets`."""
    return "\n".join((SOURCE / name).read_text(encoding="utf-8") for name in names)


def join(target: Path) -> str:
    """Write the joined stylesheet to `target` unless it is as new as its sources; return the path."""
    files = sources()
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    if not target.exists() or target.read_text(encoding="utf-8") != text:
        target.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", dir=target.parent, delete=False, encoding="utf-8") as draft:
            draft.write(text)
        Path(draft.name).replace(target)
    return str(target)
