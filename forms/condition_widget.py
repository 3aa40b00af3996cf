"""How an editor sets a condition: the earlier questions, what can be asked of each, and its choices, live on the page."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.telepath import register
from wagtail.admin.telepath.widgets import WidgetAdapter

from forms import lists
from forms.conditions import YES, Match, Operator
from forms.vocabulary import subjects


class ConditionWidget(forms.HiddenInput):
    """A hidden field with the condition as JSON; the script draws the editor beside it."""

    show_add_comment_button = False

    def __init__(self, *, is_exit: bool = False, **kwargs: Any) -> None:
        self.is_exit = is_exit
        super().__init__(**kwargs)


class ConditionAdapter(WidgetAdapter):
    js_constructor = "forms.ConditionWidget"

    def js_args(self, widget: ConditionWidget) -> list[Any]:
        return [
            {
                "kinds": _kinds(),
                "lists": _lists(),
                "subjects": {word.name: {"label": str(word.label), "list": word.list_name} for word in subjects},
                "operators": {item.value: str(item.label) for item in Operator},
                "matches": {item.value: str(item.label) for item in Match},
                "yes": YES,
                "words": {**_words(), **(_exit_words() if widget.is_exit else {})},
            }
        ]

    @cached_property
    def media(self) -> forms.Media:
        own = forms.Media(
            js=["forms/condition_questions.js", "forms/condition.js"], css={"all": ["forms/condition.css"]}
        )
        return super().media + own


register(ConditionAdapter(), ConditionWidget)


def _kinds() -> dict[str, Any]:
    """Return what a condition can ask of each kind of question, and in which of its parts the choices are."""
    from forms.questions import all_kinds

    return {
        kind.name: {"operators": [operator.value for operator in kind.operators], "choices": kind.compared_with}
        for kind in all_kinds()
        if kind.has_answer and kind.operators
    }


def _lists() -> dict[str, dict[str, str]]:
    """Return the labels of every list, and of every scale's steps as `scale:name`, by key in the active language."""
    used = {name for name, _label in lists.choices()} | {word.list_name for word in subjects if word.list_name}
    scales = lists.get("scales")
    steps = {f"scale:{name}": dict(scales.parts_of(name)) for name, _label in scales.items()}
    return {name: lists.get(name).labels() for name in sorted(used)} | steps


def _words() -> dict[str, str]:
    return {
        "always": _("Always asked."),
        "only_if": _("Asked only if"),
        "add": _("Ask only if …"),
        "add_test": _("Add a condition"),
        "add_group": _("Add a group"),
        "remove": _("Remove this condition"),
        "group": _("Group"),
        "holds": _("Holds if"),
        "groups_hold": _("Groups that must hold"),
        "subject": _("What it looks at"),
        "operator": _("How it compares"),
        "values": _("Any of these answers"),
        "number": _("Compared with the number"),
        "choose": _("Choose what to look at"),
        "questions": _("Earlier questions"),
        "facts": _("Known apart from the answers"),
        "yes": _("ticked"),
        "other": _("in their own words"),
        "gone": _("a question that does not come before this one"),
        "gone_help": _("This question was deleted or moved below. Choose another one, or remove the condition."),
        "none_before": _("No question comes before this one yet. A condition can look at earlier answers only."),
        "unnamed": _("question without words"),
        "and": _("and"),
        "or": _("or"),
        "nothing": "…",
        "quoted": _("“%s”"),
    }


def _exit_words() -> dict[str, str]:
    return {
        "always": _("Nobody is led here yet: say when the form ends here."),
        "only_if": _("The form ends here if"),
        "add": _("End the form here if …"),
    }
