"""Files: stored as the list of their keys. What a key stands for, only the place that keeps the files knows.

`Context.facts["attachments"]` tells it: `Held` files by key, those of the person at hand and nobody else's. A key that is
not among them is refused.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.template.defaultfilters import filesizeformat
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import blocks

from forms.inspection import FORMATS, words_for
from forms.questions.block import QuestionBlock
from forms.questions.kind import Data, Kind, kind_of, register
from forms.schema import Question

MEGABYTES = 5
MOST_MEGABYTES = 20
MOST_FILES = 10
FACT = "attachments"
KEY = "^[0-9a-f]{32}$"


@dataclass(frozen=True)
class Held:
    """A file that is kept for the person at hand: for which question, under which name, in which state.

    `size` is in bytes. `state_label` is empty for a file that was checked.
    """

    key: str
    question_id: str
    name: str
    size: int
    state_label: str | Promise = ""
    is_refused: bool = False
    can_be_shown: bool = False

    @property
    def size_label(self) -> str:
        return filesizeformat(self.size)


class FilesInput(forms.Widget):
    """The files that are kept, each with a tick to keep it, and a field to choose more."""

    template_name = "forms/widgets/files.html"
    needs_multipart_form = True
    use_fieldset = True
    held: Mapping[str, Held] = {}

    def __init__(self, *, question_id: str, kinds: Sequence[str], megabytes: int, maximum: int) -> None:
        super().__init__()
        self.question_id, self.kinds, self.megabytes, self.maximum = question_id, kinds, megabytes, maximum

    @property
    def accept(self) -> str:
        """Return what browsers filter by; with types of pictures in it, phones offer their camera."""
        found = [FORMATS[kind] for kind in self.kinds]
        return ",".join([*(item.media_type for item in found), *(f".{end}" for item in found for end in item.endings)])

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return list(data.getlist(name)) if hasattr(data, "getlist") else list(data.get(name) or ())

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        rows = [self.held[key] for key in dict.fromkeys(value or ()) if key in self.held]
        about = {"question_id": self.question_id, "limits": limits(self.kinds, self.megabytes, self.maximum)}
        context["widget"] |= {**about, "rows": rows, "new_name": new_name(name), "accept": self.accept}
        context["widget"] |= {"maximum": self.maximum, "bytes": self.megabytes * 1024 * 1024}
        context["widget"]["too_large"] = words_for("too_large", megabytes=self.megabytes)
        context["widget"]["is_wrong"] = (attrs or {}).get("aria-invalid") == "true"
        return context


class FilesField(forms.Field):
    """Keys of files that are kept already. Files that were just posted are kept first, and then asked for here."""

    widget: FilesInput

    def meet(self, facts: Mapping[str, Any]) -> None:
        """Take in which files there are for this question."""
        held: Mapping[str, Held] = facts.get(FACT) or {}
        self.widget.held = {key: item for key, item in held.items() if item.question_id == self.widget.question_id}

    def clean(self, value: Sequence[str] | None) -> list[str]:
        keys, held = list(dict.fromkeys(value or ())), self.widget.held
        if not keys and self.required:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if any(key not in held for key in keys):
            raise forms.ValidationError(words_for("gone"), code="gone")
        if any(held[key].is_refused for key in keys):
            raise forms.ValidationError(words_for("harmful"), code="harmful")
        if len(keys) > self.widget.maximum:
            raise forms.ValidationError(words_for("too_many", maximum=self.widget.maximum), code="too_many")
        return keys


def new_name(name: str) -> str:
    """Return under which name a browser posts new files for the field `name`."""
    return f"{name}_new"


def kinds_of(question: Question) -> list[str]:
    """Return the formats that the question takes, by their keys in `FORMATS`."""
    return [kind for kind in FORMATS if kind in question.details.get("kinds", FORMATS)]


def megabytes_of(question: Question) -> int:
    """Return how large one file may be."""
    return question.details.get("megabytes") or MEGABYTES


def kind_labels(kinds: Sequence[str]) -> str:
    return ", ".join(FORMATS[kind].label for kind in kinds)


def limits(kinds: Sequence[str], megabytes: int, maximum: int) -> str:
    """Return what may be sent, in one sentence."""
    words = ngettext(
        "%(maximum)s file of at most %(megabytes)s MB: %(kinds)s.",
        "Up to %(maximum)s files of at most %(megabytes)s MB each: %(kinds)s.",
        maximum,
    )
    return words % {"maximum": maximum, "megabytes": megabytes, "kinds": kind_labels(kinds)}


def told(question: Question, stored: Any, held: Mapping[str, Held]) -> str:
    """Return any question's answer in words, as `Kind.display` does; files by their names, one in a line."""
    names = [held[key].name for key in stored or () if key in held] if question.type == File.name else []
    return "\n".join(names) or kind_of(question).display(question, stored)


class FileBlock(QuestionBlock):
    kind_name = "file"
    kinds = blocks.MultipleChoiceBlock(
        label=_("Kinds of files"),
        choices=[(item.name, item.label) for item in FORMATS.values()],
        default=list(FORMATS),
        help_text=_("Signed documents from Latvia are eDoc or ASiC-E; photos from a phone are JPG or HEIC."),
    )
    megabytes = blocks.IntegerBlock(
        label=_("At most … MB each"), default=MEGABYTES, min_value=1, max_value=MOST_MEGABYTES
    )
    maximum = blocks.IntegerBlock(label=_("At most … files"), default=1, min_value=1, max_value=MOST_FILES)

    class Meta:
        icon = "upload"
        label = _("Files")
        description = _("Documents or photos, checked before anybody opens them; on a phone straight from the camera.")
        preview_value = {"label": _("A photo of your school certificate"), "kinds": ["pdf", "jpg"], "maximum": 2}

    def details(self, value: Any) -> dict[str, Any]:
        about = {"kinds": list(value.get("kinds") or ()), "megabytes": value.get("megabytes") or MEGABYTES}
        return {"details": about, "maximum": value.get("maximum") or 1}

    def undetailed(self, question: Question) -> dict[str, Any]:
        about = {"kinds": list(question.details.get("kinds", ())), "megabytes": megabytes_of(question)}
        return {**about, "maximum": question.maximum}


@register
class File(Kind):
    name = "file"
    label = _("Files")
    block = FileBlock
    template = "forms/questions/parts.html"
    required_message = _("Choose a file.")

    def field(self, question: Question, **options: Any) -> forms.Field:
        widget = FilesInput(
            question_id=question.id,
            kinds=kinds_of(question),
            megabytes=megabytes_of(question),
            maximum=question.maximum or 1,
        )
        return FilesField(widget=widget, **options)

    def data(self, question: Question, stored: Any) -> Data:
        return {question.clean_name: list(stored)} if stored else {}

    def display(self, question: Question, stored: Any) -> str:
        """Return how many files there are: their names are kept with them."""
        count = len(stored or ())
        return ngettext("%(count)s file", "%(count)s files", count) % {"count": count} if count else ""

    def json_schema(self, question: Question) -> dict[str, Any]:
        items = {"type": "string", "pattern": KEY}
        return {"type": "array", "items": items, "uniqueItems": True, "maxItems": question.maximum or 1}

    def cells(self, question: Question, stored: Any) -> list[Any]:
        return [len(stored) if stored else None]

    def problems(self, question: Question) -> Iterator[str]:
        if not kinds_of(question):
            yield _now("“%(question)s” takes no kind of file.") % {"question": question.label}
