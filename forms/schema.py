"""A form as it was asked: plain values that freeze into JSON and come back, and know how to show an answer."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Self

from django.db.models import TextChoices
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class QuestionType(TextChoices):
    SHORT_TEXT = "short_text", _("Short text")
    LONG_TEXT = "long_text", _("Long text")
    EMAIL = "email", _("E-mail")
    PHONE = "phone", _("Phone")
    DATE = "date", _("Date")
    NUMBER = "number", _("Number")
    ONE_CHOICE = "one_choice", _("One choice")
    SEVERAL_CHOICES = "several_choices", _("Several choices")
    ONE_LISTED = "one_listed", _("One choice from a list")
    SEVERAL_LISTED = "several_listed", _("Several choices from a list")
    CHECKBOX = "checkbox", _("Checkbox")
    CONSENT = "consent", _("Consent")


class Binding(TextChoices):
    """What an answer means to the rest of the system."""

    FIRST_NAME = "first_name", _("First name")
    FAMILY_NAME = "family_name", _("Family name")
    BIRTH_DATE = "birth_date", _("Birth date")
    EMAIL = "email", _("E-mail")
    PHONE = "phone", _("Phone")
    MUNICIPALITY = "municipality", _("Municipality")
    LANGUAGES = "languages", _("Languages spoken")
    ROLE = "role", _("Role")
    INTERESTS = "interests", _("Interests")
    ABOUT = "about", _("About me")


class Audience(TextChoices):
    """Who may read an answer."""

    TEAM = "team", _("the programme's coordinators")
    SAFEGUARDING = "safeguarding", _("the safeguarding lead only")


class Sensitivity(TextChoices):
    PUBLIC = "public", _("public")
    PERSONAL = "personal", _("personal")
    SENSITIVE = "sensitive", _("sensitive")
    SPECIAL = "special", _("special category")


class Purpose(TextChoices):
    """What a consent is for."""

    TAKING_PART = "taking_part", _("taking part")
    DIRECTORY = "directory", _("network directory")
    NEWS = "news", _("news by e-mail")


def shown_words(purpose: str, shows: Iterable[str]) -> list[str]:
    """Return what a consent lets others see, in words of the active language; nothing unless it is for the directory."""
    return (
        [str(Binding(item).label) for item in shows if item in Binding.values] if purpose == Purpose.DIRECTORY else []
    )


@dataclass(frozen=True)
class Choice:
    id: str
    label: str


@dataclass(frozen=True)
class Question:
    """One question. `id` is the block's id in hex, the same in every language; so are its choices' ids."""

    id: str
    type: str
    label: str
    help_text: str = ""
    required: bool = True
    binds_to: str = ""
    audience: str = Audience.TEAM
    sensitivity: str = Sensitivity.PERSONAL
    choices: tuple[Choice, ...] = ()
    list_name: str = ""
    text: str = ""
    purpose: str = ""
    shows: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None

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
    def is_private(self) -> bool:
        """Return whether the answer is too delicate to be shown to others, whatever is consented to."""
        return self.audience != Audience.TEAM or self.sensitivity in (Sensitivity.SENSITIVE, Sensitivity.SPECIAL)

    def label_of(self, choice_id: str) -> str:
        """Return the words of a choice as they were asked; an id that was never offered shows as itself."""
        return next((choice.label for choice in self.choices if choice.id == choice_id), choice_id)

    def display(self, value: Any) -> str:
        """Return a stored answer in words, dates in the active language; an empty answer is an empty string."""
        if value in (None, "", []):
            return ""
        match self.type:
            case QuestionType.CHECKBOX | QuestionType.CONSENT:
                return gettext("Yes") if value else gettext("No")
            case QuestionType.ONE_CHOICE | QuestionType.ONE_LISTED:
                return self.label_of(value)
            case QuestionType.SEVERAL_CHOICES | QuestionType.SEVERAL_LISTED:
                return ", ".join(self.label_of(item) for item in value)
            case QuestionType.DATE:
                return date_format(date.fromisoformat(value), "DATE_FORMAT")
        return str(value)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        choices = tuple(Choice(**choice) for choice in data.get("choices", ()))
        return cls(**{**data, "choices": choices, "shows": tuple(data.get("shows", ()))})


@dataclass(frozen=True)
class Section:
    id: str
    title: str
    introduction: str = ""
    questions: tuple[Question, ...] = ()

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        return cls(**{**data, "questions": tuple(Question.from_json(item) for item in data["questions"])})


@dataclass(frozen=True)
class Schema:
    """Everything that was asked, in one language."""

    title: str
    language: str
    sections: tuple[Section, ...] = field(default_factory=tuple)

    @property
    def questions(self) -> Iterator[Question]:
        return (question for section in self.sections for question in section.questions)

    def bound_to(self, binding: str) -> Question | None:
        """Return the first question that binds to `binding`."""
        return next((question for question in self.questions if question.binds_to == binding), None)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        return cls(**{**data, "sections": tuple(Section.from_json(item) for item in data["sections"])})
