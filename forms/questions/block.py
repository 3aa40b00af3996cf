"""What every question block has, and the two ways between an editor's block and a frozen question."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks import BlockGroup

from forms.condition_block import ConditionBlock
from forms.questions.kind import Kind, get
from forms.schema import Choice, Question, Sensitivity
from forms.vocabulary import audiences, bindings

COMMON = (
    "label",
    "help_text",
    "required",
    "recommended",
    "binds_to",
    "audience",
    "sensitivity",
    "reason",
    "lifetime",
)
"""What freezes as it is, because block and question call it the same."""
MEANING = ("binds_to", "concept")
PRIVACY = ("sensitivity", "reason", "audience", "lifetime")
FOLDED = (*MEANING, *PRIVACY, "shown_if")


def key(block_id: str | None, fallback: str) -> str:
    """Return a block id as it is used in a field's name; `fallback` serves previews of unsaved blocks."""
    return (block_id or fallback).replace("-", "")


def dashed(hex_id: str) -> str:
    """Return a question's id as Wagtail writes block ids."""
    parts = (hex_id[:8], hex_id[8:12], hex_id[12:16], hex_id[16:20], hex_id[20:])
    return "-".join(parts) if len(hex_id) == 32 else hex_id


class KeyChoiceBlock(blocks.ChoiceBlock):
    """One of a list that is kept in the database. A form's body is read without asking for the list."""

    def normalize_choice(self, value: Any) -> Any:
        """Return the value as it is: keys are text, so there is nothing to look up for each question."""
        return value


class ConceptBlock(KeyChoiceBlock):
    """A concept by its stable key, the same in every language."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=_concepts, **{"required": False, "label": _("Concept"), **kwargs})


def _concepts() -> list[tuple[str, str]]:
    from forms import lists

    return [(name, str(label)) for name, label in lists.get("concepts").items()]


class QuestionBlock(blocks.StructBlock):
    """What every question has. `kind_name` names the kind; `details` and `undetailed` carry what only it has."""

    kind_name: str

    label = blocks.CharBlock(label=_("Question"), max_length=250)
    help_text = blocks.TextBlock(
        label=_("Explanation"),
        required=False,
        default="",
        max_length=500,
        rows=2,
        help_text=_("Say why you ask, or how to answer."),
    )
    required = blocks.BooleanBlock(label=_("Must be answered"), required=False, default=True)
    recommended = blocks.BooleanBlock(
        label=_("We would like to know"),
        required=False,
        help_text=_("For a question that may stay empty: whoever leaves it out is asked once more, and may go on."),
    )
    binds_to = blocks.ChoiceBlock(
        label=_("Is this person's …"),
        choices=bindings.choices,
        required=False,
        help_text=_("Tells the inbox, the routing and the directory what the answer means."),
    )
    concept = ConceptBlock(help_text=_("What the question measures. Answers to the same concept count together."))
    audience = blocks.ChoiceBlock(label=_("Who reads the answer"), choices=audiences.choices, default="team")
    sensitivity = blocks.ChoiceBlock(
        label=_("How sensitive it is"), choices=Sensitivity.choices, default=Sensitivity.PERSONAL
    )
    reason = blocks.CharBlock(
        label=_("Why we must know it"),
        required=False,
        default="",
        max_length=250,
        help_text=_("Needed for a special category, such as health, faith or origin. People see it at the question."),
    )
    lifetime = blocks.IntegerBlock(
        label=_("Erased after … months"),
        required=False,
        min_value=1,
        max_value=120,
        help_text=_("Empty: as long as the form says."),
    )
    shown_if = ConditionBlock(required=False)

    class Meta:
        icon = "help"
        label_format = "{label} {shown_if}"
        preview_template = "blocks/question_preview.html"

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        super().__init__(local_blocks, **kwargs)
        for child in self.child_blocks.values():
            # Translators work on text: what older data leaves out must be an empty text and not nothing.
            if isinstance(child, (blocks.CharBlock, blocks.TextBlock)) and child.meta.default is None:
                child.meta.default = ""

    def get_form_layout(self) -> BlockGroup:
        """Show the question first; what it means, who reads it and when it is asked are behind “settings”."""
        shown = [name for name in self.child_blocks if name not in FOLDED]
        groups = [
            _folded(_("What the answer means"), "tag", MEANING, self.child_blocks),
            _folded(_("Who reads it, and how long"), "lock", PRIVACY, self.child_blocks),
        ]
        condition = [name for name in ("shown_if",) if name in self.child_blocks]
        return BlockGroup(children=shown, settings=[*(group for group in groups if group.children), *condition])

    @property
    def kind(self) -> Kind:
        return get(self.kind_name)

    def freeze(self, value: Any, question_id: str) -> Question:
        """Return the question as plain values."""
        common = {name: value.get(name) for name in COMMON if name in self.child_blocks}
        for name in ("help_text", "binds_to", "reason"):
            common[name] = common.get(name) or ""
        for name in {"required", "recommended"} & common.keys():
            # What older data leaves out is not ticked, and not another version.
            common[name] = bool(common[name])
        shown_if = value.get("shown_if")
        return Question(
            id=question_id,
            type=self.kind_name,
            **common,
            concept=value.get("concept") or "",
            shown_if=self.child_blocks["shown_if"].freeze(shown_if) if shown_if else None,
            **self.details(value),
        )

    def thaw(self, question: Question) -> dict[str, Any]:
        """Return raw block data that freezes into `question` again."""
        common = {name: getattr(question, name) for name in (*COMMON, "concept") if name in self.child_blocks}
        if "shown_if" in self.child_blocks:
            common["shown_if"] = self.child_blocks["shown_if"].thaw(question.shown_if)
        return {**common, **self.undetailed(question)}

    def details(self, value: Any) -> dict[str, Any]:
        """Return what only this kind of question has, as arguments of `Question`."""
        return {}

    def undetailed(self, question: Question) -> dict[str, Any]:
        """Return raw block data for what only this kind of question has: the way back of `details`."""
        return {}

    def get_preview_value(self) -> Any:
        """Return the example, with defaults for what it leaves out."""
        return self.normalize({**self.get_default(), **super().get_preview_value()})

    def previewed(self, value: Any) -> Question:
        """Return the example as it is frozen."""
        return self.freeze(value, "preview")

    def get_preview_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Give the block picker's preview the question as people will meet it."""
        from forms.builder import build

        question = self.previewed(value)
        form = build([question])()
        return {
            **super().get_preview_context(value, parent_context=parent_context),
            "question": question,
            "kind": self.kind,
            "field": form[question.clean_name] if self.kind.asks else None,
        }


def _folded(heading: Any, icon: str, names: tuple[str, ...], child_blocks: Any) -> BlockGroup:
    """Return the group of those `names` that the block has."""
    return BlockGroup(children=[name for name in names if name in child_blocks], heading=heading, icon=icon)


def frozen_choices(value: Any) -> tuple[Choice, ...]:
    """Return a ListBlock of words as choices, whose ids are the items' ids."""
    items = value.bound_blocks if value is not None else []
    return tuple(Choice(id=key(child.id, f"new{number}"), label=child.value) for number, child in enumerate(items))


def thawed_choices(choices: tuple[Choice, ...]) -> list[dict[str, Any]]:
    """Return choices as raw ListBlock data: the way back of `frozen_choices`."""
    return [{"type": "item", "id": dashed(choice.id), "value": choice.label} for choice in choices]
