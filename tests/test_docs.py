"""What the documentation names is there: pictures, files, the words on the screen, every kind of question."""

import re
from pathlib import Path

import pytest
import wagtail_localize
from wagtail import admin

from forms.questions import all_kinds
from tests.browser.test_desk_pictures import SHOTS
from tests.browser.test_pictures import COMMITTED, LIGHT, TAKEN
from tests.browser.test_season_pictures import SHOTS as OF_THE_SEASON
from tests.catalogues import stored
from tests.upstream import own, read

ROOT = Path(__file__).resolve().parent.parent
DOCS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
FOR_EDITORS = {"lv": ROOT / "docs/users/lv/anketas.md", "en": ROOT / "docs/users/en/forms.md"}
SAYING = [
    ("lv/mentoriem.md", "lv"),
    ("lv/mentorejamajiem.md", "lv"),
    ("lv/supervizoriem.md", "lv"),
    ("lv/anketas.md", "lv"),
    ("en/forms.md", "en"),
    ("editors.md", "en"),
    ("coordinators.md", "en"),
]
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")
BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)


def test_documentation_names_every_picture_that_is_taken_and_no_other():
    named = {name for path in DOCS for name in re.findall(r"pictures/([\w-]+)\.png", path.read_text())}

    assert named == {*TAKEN, *SHOTS, *OF_THE_SEASON}
    assert {path.stem for path in COMMITTED.glob("*")} == named


def test_who_does_not_see_a_picture_is_told_what_it_shows():
    untold = [path.name for path in DOCS for told in re.findall(r"!\[(.*?)\]\(", path.read_text()) if not told.strip()]

    assert untold == []


def test_pictures_are_light():
    assert [path.name for path in COMMITTED.glob("*.png") if path.stat().st_size >= LIGHT] == []


def test_readme_shows_six_small_pictures():
    shown = re.findall(r"!\[.+?\]\((docs/pictures/.+?)\)", (ROOT / "README.md").read_text())

    assert sorted(ROOT / path for path in shown) == sorted((ROOT / "docs/pictures").glob("*"))
    assert len(shown) == 6
    assert all((ROOT / path).stat().st_size < 60 * 1024 for path in shown)


def test_links_of_the_documentation_lead_somewhere():
    lost = [
        f"{path.relative_to(ROOT)}: {target}"
        for path in DOCS
        for target in LINK.findall(path.read_text())
        if not (path.parent / target).exists()
    ]

    assert lost == []


def test_documentation_for_developers_is_short():
    long = [path.name for path in (ROOT / "docs/developers").glob("*.md") if len(path.read_text().splitlines()) > 150]

    assert long == []


def said_on_screens(language: str) -> set[str]:
    """Return every text of the interface in one language."""
    ours = {
        str(text) for message in stored("lv") if message.id for text in _forms(message.id, message.string, language)
    }
    theirs = {
        str(text)
        for package in (admin, wagtail_localize)
        for path in Path(package.__file__).parent.glob("locale/??/LC_MESSAGES/django.po")
        if path.parts[-3] == language
        for message in [*read(path), *read(own(language, "django"))]
        for text in _forms(message.id, message.string, language)
    }
    return {plain(text) for text in ours | theirs}


def _forms(source: str | tuple[str, ...], translated: str | tuple[str, ...], language: str) -> tuple[str, ...]:
    words = source if language == "en" else translated
    return words if isinstance(words, tuple) else (words,)


def plain(text: str) -> str:
    return " ".join(text.split()).casefold()


@pytest.mark.parametrize(("path", "language"), SAYING)
def test_words_in_bold_are_on_the_screen(path, language):
    known = said_on_screens(language) | {"…"}
    named = [part for words in BOLD.findall((ROOT / "docs/users" / path).read_text()) for part in words.split("→")]

    assert [part for part in named if plain(part) not in known] == []


@pytest.mark.parametrize("language", FOR_EDITORS)
def test_every_kind_of_question_is_told_to_editors(language, settings):
    from django.utils import translation

    words = {plain(part) for part in BOLD.findall(FOR_EDITORS[language].read_text())}
    with translation.override(language):
        untold = [str(kind.label) for kind in all_kinds() if plain(str(kind.label)) not in words]

    assert untold == []
