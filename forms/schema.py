"""A form as it was asked: plain values that freeze into JSON and come back."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from forms.conditions import Condition
from forms.vocabulary import audiences, shown_words


class Sensitivity(TextChoices):
    PUBLIC = "public", _("public")
    PERSONAL = "personal", _("personal")
    SENSITIVE = "sensitive", _("sensitive")
    SPECIAL = "special", _("special category")


SEALED = (Sensitivity.SENSITIVE, Sensitivity.SPECIAL)
"""What is encrypted in the database, folded on screens, and on a page that can be left quickly."""
OTHER = "other"
"""The key of a choice in the person's own words; stored as `{"other": "the words"}`."""


def even_lines(value: Any) -> Any:
    """Return plain data whose texts end their lines in one way: browsers send “\\r\\n” for what was never touched."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n")
    if isinstance(value, dict):
        return {name: even_lines(item) for name, item in value.items()}
    return [even_lines(item) for item in value] if isinstance(value, (list, tuple)) else value


@dataclass(frozen=True)
class Choice:
    """One choice, or one statement of a matrix. `is_none` is the choice that excludes all others."""

    id: str
    label: str
    is_none: bool = False


@dataclass(frozen=True)
class Question:
    """One question. `id` is the block's id in hex, the same in every language; so are its choices' ids.

    `lifetime` is in months after the submission; `None` lives as long as the form says. `details` holds what only one
    kind of question needs, as JSON values.
    """

    id: str
    type: str
    label: str
    help_text: str = ""
    required: bool = True
    recommended: bool = False
    binds_to: str = ""
    concept: str = ""
    audience: str = "team"
    sensitivity: str = Sensitivity.PERSONAL
    reason: str = ""
    lifetime: int | None = None
    shown_if: Condition | None = None
    choices: tuple[Choice, ...] = ()
    rows: tuple[Choice, ...] = ()
    has_other: bool = False
    list_name: str = ""
    text: str = ""
    purpose: str = ""
    shows: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    details: dict[str, Any] = field(default_factory=dict)

    # What Wagtail's FormBuilder asks of a field.
    default_value = ""

    @property
    def clean_name(self) -> str:
        return f"q_{self.id}"

    @property
    def field_type(self) -> str:
        return self.type

    @property
    def shown_words(self) -> list[str]:
        return shown_words(self.purpose, self.shows)

    @property
    def is_sealed(self) -> bool:
        """Return whether the answer is kept encrypted."""
        return self.sensitivity in SEALED

    @property
    def is_private(self) -> bool:
        """Return whether the answer is too delicate to be shown to others, whatever is consented to."""
        audience = audiences.get(self.audience)
        return self.is_sealed or not (audience and audience.is_team)

    @property
    def audience_note(self) -> str:
        """Return what the question itself says about its readers; empty when it is read by the team."""
        audience = audiences.get(self.audience)
        return str(audience.note) if audience else ""

    def label_of(self, choice_id: str) -> str:
        """Return the words of a choice as they were asked; an id that was never offered shows as itself."""
        return next((choice.label for choice in self.choices if choice.id == choice_id), choice_id)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Return the question; what an older version did not know yet has its default."""
        lists = {name: tuple(Choice(**item) for item in data.get(name, ())) for name in ("choices", "rows")}
        shown_if = Condition.from_json(data.get("shown_if"))
        return cls(**{**data, **lists, "shows": tuple(data.get("shows", ())), "shown_if": shown_if})


@dataclass(frozen=True)
class Section:
    """Questions under one heading, asked on one page. An exit asks nothing: who meets it is told `text` and goes no further."""

    id: str
    title: str
    introduction: str = ""
    questions: tuple[Question, ...] = ()
    shown_if: Condition | None = None
    is_exit: bool = False
    text: str = ""

    @property
    def is_delicate(self) -> bool:
        """Return whether somebody who fills it in may need to leave the page quickly."""
        return any(question.is_sealed for question in self.questions)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        questions = tuple(Question.from_json(item) for item in data["questions"])
        return cls(**{**data, "questions": questions, "shown_if": Condition.from_json(data.get("shown_if"))})


@dataclass(frozen=True)
class Schema:
    """Everything that was asked, in one language, and how long it was said to be kept.

    `kept_months` counts from the submission, `draft_days` from the last change of an unfinished form.
    """

    title: str
    language: str
    sections: tuple[Section, ...] = field(default_factory=tuple)
    kept_months: int | None = None
    draft_days: int | None = None

    @property
    def questions(self) -> Iterator[Question]:
        return (question for section in self.sections for question in section.questions)

    @property
    def is_delicate(self) -> bool:
        """Return whether anything sensitive is asked anywhere in the form."""
        return any(section.is_delicate for section in self.sections)

    def question(self, question_id: str) -> Question | None:
        return next((question for question in self.questions if question.id == question_id), None)

    def bound_to(self, binding: str) -> Question | None:
        """Return the first question that binds to `binding`."""
        return next((question for question in self.questions if question.binds_to == binding), None)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        return cls(**{**data, "sections": tuple(Section.from_json(item) for item in data["sections"])})
