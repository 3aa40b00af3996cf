"""The kinds of questions, one file each. Importing the package registers them all, in the order of the picker."""

from forms.questions import text, contact, numbers, dates, choices, listed, ticks  # noqa: F401, I001
from forms.questions.kind import Column, Data, Kind, all_kinds, get, kind_of, register

__all__ = ["Column", "Data", "Kind", "all_kinds", "get", "kind_of", "register"]
