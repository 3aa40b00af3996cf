"""Fields for choices that leave room for words of one's own, for “none of these” and for limits."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from forms.schema import OTHER

WORDS = 250
"""The longest answer in words of one's own, in characters."""
SOMETHING_ELSE = _("Something else")


@dataclass(frozen=True)
class Picked:
    """What a browser posts: the keys that were ticked, and what stands beside “something else”, ticked or not."""

    keys: tuple[str, ...] = ()
    words: str = ""


def words_name(name: str) -> str:
    """Return the name of the text input that belongs to “something else”."""
    return f"{name}_{OTHER}"


class WithWords:
    """Makes a widget of options read the words too, and show them again whatever is ticked."""

    none: str | None = None
    """The key of the choice that excludes all others."""
    has_words: bool = False
    """Whether the choice `other` is in words of one's own. A list may have an item of that key that is none."""
    is_wordless: bool = False
    """Whether what is wrong are the words; the field says so when it cleans."""

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """Return the id of an option; without `index` that of the words where they need attention."""
        if index is None and self.is_wordless:
            place = [key for key, _label in self.choices].index(OTHER)  # type: ignore[attr-defined]
            return f"{super().id_for_label(id_, str(place))}_words"  # type: ignore[misc]
        return super().id_for_label(id_, index)  # type: ignore[misc]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Picked:
        posted = super().value_from_datadict(data, files, name)  # type: ignore[misc]
        keys = [posted] if isinstance(posted, str) else posted or []
        return Picked(tuple(dict.fromkeys(keys)), data.get(words_name(name)) or "")

    def format_value(self, value: Any) -> list[str]:
        return super().format_value(list(value.keys) if isinstance(value, Picked) else value)  # type: ignore[misc]

    def subwidgets(self, name: str, value: Any, attrs: dict[str, Any] | None = None) -> Iterator[dict[str, Any]]:
        """Yield the options; the one in words of one's own with what its text input needs."""
        words = value.words if isinstance(value, Picked) else ""
        for option in super().subwidgets(name, value, attrs):  # type: ignore[misc]
            if self.has_words and option["value"] == OTHER:
                option["words"] = {"name": words_name(name), "value": words, "maximum": WORDS}
            if self.none is not None and option["value"] == self.none:
                option["is_none"] = True
                option["attrs"]["data-none"] = True
            yield option


class RadioSelect(WithWords, forms.RadioSelect):
    pass


class CheckboxSelectMultiple(WithWords, forms.CheckboxSelectMultiple):
    pass


class _Words(forms.CharField):
    default_error_messages = {
        "required": _("Write in a few words what the something else is."),
        "max_length": _("Make your own words shorter: at most %(limit_value)d characters."),
    }

    def __init__(self) -> None:
        super().__init__(max_length=WORDS)


def _words_of(value: Picked, widget: Any) -> dict[str, str]:
    """Return words of one's own as they are stored; where they are wrong, the widget knows it."""
    try:
        return {OTHER: _Words().clean(value.words)}
    except forms.ValidationError:
        widget.is_wordless = True
        raise


class OneOf(forms.ChoiceField):
    """One of the choices as a string, or `{"other": "the words"}`."""

    widget = RadioSelect
    default_error_messages = {"invalid_choice": _("This is not one of the choices. Choose again.")}

    def __init__(self, *, has_words: bool = False, **options: Any) -> None:
        super().__init__(**options)
        self.has_words = self.widget.has_words = has_words

    def clean(self, value: Any) -> Any:
        key = super().clean(value.keys[-1] if value and value.keys else "")
        return _words_of(value, self.widget) if self.has_words and key == OTHER else key


class SeveralOf(forms.MultipleChoiceField):
    """A list of choices; words of one's own are its last item, `{"other": "the words"}`.

    `minimum` and `maximum` bound how many are chosen, words of one's own among them. `none` is the choice that
    excludes all others.
    """

    widget = CheckboxSelectMultiple
    default_error_messages = {
        "invalid_choice": _("One of these is not among the choices. Choose again."),
        "none_and_more": _("“%(none)s” does not go together with another choice. Leave one or the other."),
        "too_few": _("Choose at least %(limit)d. Now it is %(count)d."),
        "too_many": _("Choose at most %(limit)d. Now it is %(count)d."),
    }

    def __init__(
        self,
        *,
        has_words: bool = False,
        minimum: int | None = None,
        maximum: int | None = None,
        none: str | None = None,
        **options: Any,
    ) -> None:
        self.minimum = minimum
        self.maximum = maximum
        super().__init__(**options)
        self.labels = dict(options["choices"])
        self.none = self.widget.none = none
        self.has_words = self.widget.has_words = has_words

    def clean(self, value: Any) -> list[Any]:
        keys = super().clean(list(value.keys) if value else [])
        if self.none in keys and len(keys) > 1:
            label = self.labels[self.none]
            raise forms.ValidationError(self.error_messages["none_and_more"], "none_and_more", {"none": label})
        if keys and keys != [self.none]:
            self._count(len(keys))
        if not self.has_words or OTHER not in keys:
            return keys
        return [*(key for key in keys if key != OTHER), _words_of(value, self.widget)]

    def _count(self, count: int) -> None:
        for code, limit, is_wrong in (
            ("too_few", self.minimum, count < (self.minimum or 0)),
            ("too_many", self.maximum, bool(self.maximum) and count > (self.maximum or 0)),
        ):
            if is_wrong:
                raise forms.ValidationError(self.error_messages[code], code, {"limit": limit, "count": count})
