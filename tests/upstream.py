"""What Wagtail and other packages leave in English: found, and said in our own words in `cms/upstream_locale`.

`python -m tests.upstream` prints what is missing; with `--collect` it adds it to the catalogues as empty texts.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.pofile import read_po, write_po
from django.apps import apps

from tests.catalogues import LANGUAGES, PLURALS, ROOT

LOCALE = ROOT / "cms" / "upstream_locale"
DOMAINS = ("django", "djangojs")
UNSEEN = ("django.",)
"""Apps whose own catalogues are complete: Django's."""

Key = tuple[str | None, str]


def key(message: Message) -> Key:
    """Return what names a message: its context and its text, of a plural the one."""
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


def packages() -> Iterator[Path]:
    """Yield the folders of catalogues of the installed packages."""
    for config in apps.get_app_configs():
        path = Path(config.path) / "locale"
        if path.is_dir() and not path.is_relative_to(ROOT / "cms") and not config.name.startswith(UNSEEN):
            yield path


def read(path: Path) -> list[Message]:
    """Return the messages of a catalogue; none where there is no file."""
    if not path.exists():
        return []
    with path.open("rb") as file:
        return [message for message in read_po(file) if message.id]


def is_said(message: Message) -> bool:
    words = (message.string,) if isinstance(message.string, str) else message.string
    return bool(words) and all(words)


def own(language: str, domain: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / f"{domain}.po"


def asked(domain: str) -> dict[Key, Message]:
    """Return every text that a package can show, as its English catalogue lists it."""
    return {
        key(message): message
        for folder in packages()
        for message in read(folder / "en" / "LC_MESSAGES" / f"{domain}.po")
    }


def said(language: str, domain: str) -> set[Key]:
    """Return the texts that a package or we say in a language."""
    files = [folder / language / "LC_MESSAGES" / f"{domain}.po" for folder in packages()]
    return {key(message) for path in [*files, own(language, domain)] for message in read(path) if is_said(message)}


def missing(language: str) -> list[tuple[str, Message]]:
    """Return the texts that would be shown in English, each with its domain."""
    found = []
    for domain in DOMAINS:
        known = said(language, domain)
        found += [(domain, message) for name, message in asked(domain).items() if name not in known]
    return found


def collect() -> None:
    """Add what is missing to our catalogues, to be said by somebody."""
    for language in LANGUAGES:
        for domain in DOMAINS:
            catalogue = Catalog(locale=language, charset="utf-8")
            catalogue.mime_headers = [("Plural-Forms", PLURALS[language])]
            known = read(own(language, domain))
            new = [message for where, message in missing(language) if where == domain]
            for message in sorted([*known, *new], key=lambda item: str(item.id)):
                catalogue.add(message.id, message.string, context=message.context)
            if len(catalogue):
                own(language, domain).parent.mkdir(parents=True, exist_ok=True)
                with own(language, domain).open("wb") as file:
                    write_po(file, catalogue, width=100, no_location=True, omit_header=False)


if __name__ == "__main__":
    import django

    django.setup()
    if "--collect" in sys.argv:
        collect()
    gaps = [(language, domain, message.id) for language in LANGUAGES for domain, message in missing(language)]
    print("\n".join(f"{language} {domain}: {text}" for language, domain, text in gaps) or "nothing is left in English")
    sys.exit(bool(gaps))
