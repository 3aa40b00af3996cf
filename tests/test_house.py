"""House rules that a machine can keep. What import-linter keeps is run from here too."""

import ast
import inspect
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from django.dispatch import Signal
from django.utils.module_loading import import_string

from forms import signals
from programme.signals import participation_changed

pytestmark = pytest.mark.seen_once

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ["cms", "forms", "programme", "pages", "search", "workers"]
NAMELESS = {"utils", "helpers", "services", "common", "core", "base", "misc"}


def code() -> Iterator[Path]:
    for room in FLOORS:
        yield from (path for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts)


def test_import_contracts_are_kept():
    from importlinter.cli import lint_imports

    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


def test_foreign_keys_point_to_the_same_floor_or_down():
    floors = {name: min(number, 3) if name != "workers" else 9 for number, name in enumerate(FLOORS)}
    upwards = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey)
        and model._meta.app_label in floors
        and field.related_model._meta.app_label in floors
        if floors[field.related_model._meta.app_label] > floors[model._meta.app_label]
    ]

    assert upwards == []


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, stdout=io.StringIO())


def test_migrations_are_named_by_hand():
    assert [
        path.name
        for path in ROOT.glob("*/migrations/0*.py")
        if re.search(r"_auto_|_initial$|_alter_|_and_more", path.stem)
    ] == []


def test_no_module_is_nameless():
    nameless = [path.relative_to(ROOT) for path in code() if path.stem in NAMELESS and path.parent.name != "settings"]

    assert nameless == []


def test_files_and_functions_are_short():
    long_files = [
        f"{path.relative_to(ROOT)}: {lines}" for path in code() if (lines := len(path.read_text().splitlines())) > 300
    ]
    long_functions = [
        f"{path.relative_to(ROOT)}:{node.name}"
        for path in code()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 50
    ]

    assert long_files == []
    assert long_functions == []


def test_domain_knows_no_request():
    askers = [
        str(path.relative_to(ROOT))
        for path in code()
        if "domain" in path.parts and re.search(r"\brequest\b", path.read_text())
    ]

    assert askers == []


def test_every_room_says_what_it_is_for():
    for room in FLOORS:
        assert import_string(f"{room}.apps.{room.capitalize()}Config")
        assert len((__import__(room).__doc__ or "").splitlines()) >= 3


def templates() -> dict[str, Path]:
    return {
        str(path.relative_to(ROOT / "templates")): path for path in (ROOT / "templates").rglob("*") if path.is_file()
    }


OURS = ("blocks/", "components/", "email/", *(f"{room}/" for room in FLOORS))


def test_every_template_is_used():
    """A template of ours is named in code or in another template; allauth and Wagtail look theirs up by convention."""
    mentions = "\n".join(
        [path.read_text() for path in code()]
        + [path.read_text() for path in templates().values() if path.suffix in (".html", ".txt")]
    )
    unused = [
        name for name in templates() if name.startswith(OURS) and not name.startswith("email/") and name not in mentions
    ]

    assert unused == []


def test_every_mail_has_its_three_files():
    events = {path.split("/")[1] for path in templates() if path.startswith("email/") and path.count("/") == 2}

    assert events
    for event in events:
        assert {f"email/{event}/{name}" for name in ("subject.txt", "body.txt", "body.html")} <= set(templates())


def test_every_task_takes_one_id_by_keyword():
    from workers import tasks

    found = [
        function
        for _name, function in inspect.getmembers(tasks, inspect.isfunction)
        if function.__module__ == "workers.tasks" and not function.__name__.startswith("_")
    ]

    assert found
    for task in found:
        parameters = inspect.signature(task).parameters
        assert all(
            parameter.kind is inspect.Parameter.KEYWORD_ONLY and name.endswith("_id")
            for name, parameter in parameters.items()
        ), task.__name__


def test_schedules_resolve():
    from workers.schedules import SCHEDULES

    assert SCHEDULES
    for schedule in SCHEDULES.values():
        assert callable(import_string(schedule.func))


def listeners(bell) -> list[str]:
    return sorted(
        f"{receiver.__module__.split('.')[0]}.{receiver.__name__}" for receiver in bell._live_receivers(sender=None)[0]
    )


def test_bells_have_the_listeners_that_the_readme_names():
    readme = (ROOT / "README.md").read_text()
    bells = {name: bell for name, bell in vars(signals).items() if isinstance(bell, Signal)}
    bells["participation_changed"] = participation_changed

    for name, bell in bells.items():
        row = next(line for line in readme.splitlines() if f"`{name}`" in line)
        assert sorted(re.findall(r"`(\w+\.\w+)`", row.split("|")[3])) == listeners(bell), name


@pytest.mark.parametrize("language", ["lv", "ru"])
def test_catalogue_is_complete(language):
    from tests.catalogues import gaps

    assert gaps(language) == []


def test_every_block_has_a_description_and_a_preview():
    from forms.blocks import FormBodyBlock
    from pages.blocks import StoryBlocks

    blocks = [
        *FormBodyBlock().child_blocks.values(),
        *FormBodyBlock().question_blocks.values(),
        *StoryBlocks().child_blocks.values(),
    ]

    for block in blocks:
        assert block.get_description(), block.name
        assert block.is_previewable, block.name


def test_people_are_only_asked_for_through_the_gate():
    """Outside domain and models, people's data come from a queryset method that takes the user."""
    gate = r"(Submission|SubmissionRevision|Draft|Invitation|Attachment|CoSignature|Export|OpeningAlert|Participant|Person|Reply|Representative|DirectoryEntry|Consent|Letter|Note|SubmissionEvent|Decision|Concern|ConcernStep|Seen|Asking|HandOver|Reminder|Unlike|Presence|UndoStep|Match|MatchMember|MatchEvent|ParticipantStep|News|Wishes|NotWith|Scenario|ScenarioGroup|ScenarioMember|ScenarioChange|Goal|GoalTask|GoalEvent|ShortProfile|Introduction|MatchMessage|MessageReport|Agreement|AgreementConfirmation|Meeting|MeetingOffer|MeetingLog|MeetingWords|StageTick|EventPlace|SupervisionNote|AgreedAction|EthicsComment|Acknowledgement|Agreed|Guardian|BackgroundCheck|OwnAim|Leaving|Challenge|ChallengeTopic|ChallengeWord|Ending|EndingReport|CareStep|Certificate)\.objects\b(?!\s*\.(in_inboxes_of|unrouted_for|coordinated_by|of|of_teams_of|of_submissions_of|seen_by|by_token|visible_to|readable_by|led_by|raised_by|of_inboxes_of|left_by|open_to|told_to|shared_with|written_by|ended_of)\()"
    upper = [
        path
        for path in code()
        if not {"domain", "models", "management"} & set(path.parts)
        and path.stem not in ("models", "receivers", "tasks")
    ]
    around = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in upper
        for line in path.read_text().splitlines()
        if re.search(gate, line)
    ]

    assert around == []


def test_personal_models_are_never_deleted_by_cascade():
    """Nothing of a person goes away because something else was deleted (`trust.md` T17)."""
    personal = {
        "forms.Submission",
        "forms.SubmissionEvent",
        "forms.Note",
        "forms.Consent",
        "forms.Letter",
        "programme.Person",
        "programme.Participant",
        "pages.StoryConsent",
    }
    cascades = [
        f"{label}.{field.name}"
        for label in personal
        for field in apps.get_model(label)._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.remote_field.on_delete is models.CASCADE
    ]

    assert cascades == []


def test_personal_models_show_nothing_of_a_person_as_text():
    """Wagtail writes `str()` of what it handles into its log and its reference index (`trust.md` finding 8)."""
    from forms.models import Submission
    from pages.models import StoryConsent
    from programme.models import Person
    from search.models import DirectoryEntry

    texts = [
        str(Submission(reference="BL-2222-22", first_name="Elza")),
        str(Person(pk=7, first_name="Elza")),
        str(DirectoryEntry(pk=7, name="Elza")),
        str(StoryConsent(pk=7, person="Elza")),
    ]

    assert [text for text in texts if "Elza" in text] == []


def test_nobody_s_answers_are_in_a_search_index():
    from wagtail.search.index import class_is_indexed

    for label in (
        "cms.User",
        "forms.Submission",
        "forms.Note",
        "forms.Letter",
        "programme.Person",
        "programme.Participant",
        "pages.StoryConsent",
        "search.DirectoryEntry",
    ):
        assert not class_is_indexed(apps.get_model(label))


def test_no_test_empties_the_database_of_its_process():
    """pytest-django flushes after a transactional test: the locales and groups that `ensure` made would be gone."""
    asked = re.compile(r"transaction\s*=\s*True|transactional_db")
    tests = (path for path in (ROOT / "tests").rglob("test_*.py") if path != Path(__file__).resolve())

    assert [str(path.relative_to(ROOT)) for path in tests if asked.search(path.read_text())] == []
