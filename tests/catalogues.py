"""The catalogues of the interface: collected from the code, checked for gaps. `python -m tests.catalogues [--collect]`.

Django's own `makemessages` needs GNU gettext; this uses Babel and Django's template reader, so that it runs wherever
the suite runs.
"""

import io
import re
import sys
from collections.abc import Container, Iterable, Iterator
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po

from cms.courtesy import CONTEXT

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "cms" / "locale"
LANGUAGES = ("lv", "ru")
PLURALS = {
    "lv": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2);",
    "ru": "nplurals=4; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : n%10==0 || (n%10>=5 && n%10<=9) || (n%100>=11 && n%100<=14)? 2 : 3);",
}
ROOMS = ("cms", "forms", "programme", "pages", "search", "workers", "templates", "tests/demo")
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "_now": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}

Key = tuple[str | tuple[str, ...], str | None]


def sources() -> Iterator[tuple[Path, str]]:
    """Yield every file with texts and its contents as Python source; templates come through Django's reader."""
    from django.utils.translation.template import templatize

    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*")):
            if "migrations" in path.parts:
                continue
            if path.suffix == ".py":
                yield path, path.read_text(encoding="utf-8")
            elif path.suffix in (".html", ".txt") and ("templates" in path.parts):
                # In brackets, because the indentation of a template is none of Python's.
                yield path, "(\n" + templatize(path.read_text(encoding="utf-8")) + "\n)"


def collected(only: str = "") -> Catalog:
    """Return a catalogue of every text that the code asks for; with `only`, a pattern, in files whose path fits it."""
    catalogue = Catalog(charset="utf-8")
    for path, source in sources():
        if not re.match(only, path.relative_to(ROOT).as_posix()):
            continue
        for _line, message, _comments, context in extract(
            "python", io.BytesIO(source.encode()), keywords=KEYWORDS, options={"encoding": "utf-8"}
        ):
            if message and message != ("",):
                catalogue.add(message, context=context)
    return catalogue


def path_of(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def stored(language: str) -> Catalog:
    """Return the catalogue as it is in the repository; an empty one where there is none yet."""
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def formal(have: Iterable[Key], wanted: Container[Key]) -> list[Key]:
    """Return which texts of a catalogue are the „jūs” of a text that the code asks for; see `cms.courtesy`."""
    return [key for key in have if key[1] == CONTEXT and (key[0], None) in wanted]


def keys(catalogue: Catalog) -> dict[Key, object]:
    return {
        (tuple(message.id) if isinstance(message.id, (list, tuple)) else message.id, message.context): message
        for message in catalogue
        if message.id
    }


def gaps(language: str) -> list[str]:
    """Return what is wrong with a catalogue, a line each: texts that are missing, empty, or hold other placeholders."""
    wanted, have = keys(collected()), keys(stored(language))
    found = [f"{language}: not in the catalogue: {key[0]!r}" for key in wanted if key not in have]
    used = {*wanted, *formal(have, wanted)}
    found += [f"{language}: no longer used: {key[0]!r}" for key in have if key not in used]
    for key, message in have.items():
        if (
            not all(words for words in ([message.string] if isinstance(message.string, str) else message.string))
            or message.fuzzy
        ):
            found.append(f"{language}: not translated: {key[0]!r}")
        else:
            found += [f"{language}: {key[0]!r}: {error}" for error in message.check()]
    return found


def collect() -> None:
    """Bring the catalogues up to date with the code: new texts come in empty, what is no longer asked for goes.

    A formal text is added by hand, and stays as long as its plain one.
    """
    wanted = collected()
    for language in LANGUAGES:
        old, catalogue = keys(stored(language)), Catalog(locale=language, charset="utf-8", project="Blakus", version="")
        # Babel counts three plural forms in Russian, Django four.
        catalogue.mime_headers = [("Plural-Forms", PLURALS[language])]
        for key, message in keys(wanted).items():
            words = old[key].string if key in old else ""
            catalogue.add(message.id, words, context=message.context, flags=message.flags)
        for key in formal(old, keys(wanted)):
            catalogue.add(key[0], old[key].string, context=key[1], flags=old[key].flags)
        _write(catalogue, language)


def _write(catalogue: Catalog, language: str) -> None:
    buffer = io.BytesIO()
    write_po(buffer, catalogue, no_location=True, sort_output=True, width=0, omit_header=True)
    header = f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: {PLURALS[language]}\\n"\n\n'
    path_of(language).parent.mkdir(parents=True, exist_ok=True)
    path_of(language).write_text(header + buffer.getvalue().decode().lstrip(), encoding="utf-8")


def main() -> int:
    if "--collect" in sys.argv:
        collect()
    found = [line for language in LANGUAGES for line in gaps(language)]
    print("\n".join(found) or "catalogues complete")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
