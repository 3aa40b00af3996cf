"""Private files: sealed on the disk under names of our own, outside everything that has an address."""

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from cms import sealing

NAME = re.compile(r"[0-9a-f]{32}")
DRAFT = ".part"


@dataclass(frozen=True)
class Vault:
    """A folder of private storage. `place` is what the content is sealed for, such as `forms.Attachment`.

    Names are keys of 32 hex digits; any other raises `ValueError`, so that no name leads out of the folder.
    """

    folder: str
    place: str

    def write(self, key: str, content: bytes) -> None:
        """Write a file, whole or not at all, and wait until the disk has it."""
        target = self._path(key)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, suffix=DRAFT, delete=False) as draft:
            try:
                draft.write(sealing.seal_bytes(content, place=self.place))
                draft.flush()
                os.fsync(draft.fileno())
                os.replace(draft.name, target)
            except BaseException:
                Path(draft.name).unlink(missing_ok=True)
                raise

    def read(self, key: str) -> bytes:
        """Return a file's content; raises `FileNotFoundError`, or `SealBroken` for one that was changed."""
        return sealing.unseal_bytes(self._path(key).read_bytes(), place=self.place)

    def holds(self, key: str) -> bool:
        return self._path(key).exists()

    def remove(self, key: str) -> None:
        """Remove a file. One that is gone already is fine."""
        self._path(key).unlink(missing_ok=True)

    def reseal(self, key: str) -> None:
        """Seal a file anew with the first key of the ring."""
        self.write(key, self.read(key))

    def key_name(self, key: str) -> str:
        """Return the name of the key that sealed a file; raises `FileNotFoundError`."""
        with self._path(key).open("rb") as file:
            return file.read(100).partition(b":")[0].decode(errors="replace")

    def keys(self) -> list[str]:
        """Return the keys of all files."""
        return sorted(path.name for path in self._files() if NAME.fullmatch(path.name))

    def older_than(self, moment: float) -> Iterator[str]:
        """Yield the keys of files from before `moment` (seconds since 1970); drafts that a crash left are removed."""
        for path in list(self._files()):
            with suppress(FileNotFoundError):
                if path.stat().st_mtime >= moment:
                    continue
                if path.suffix == DRAFT:
                    path.unlink()
                elif NAME.fullmatch(path.name):
                    yield path.name

    def _files(self) -> Iterator[Path]:
        home = settings.FORMS_PRIVATE_ROOT / self.folder
        return home.iterdir() if home.is_dir() else iter(())

    def _path(self, key: str) -> Path:
        if not NAME.fullmatch(key):
            raise ValueError("A private file is named by 32 hex digits.")
        return settings.FORMS_PRIVATE_ROOT / self.folder / key
