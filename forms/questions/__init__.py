"""The kinds of questions, one file each. Importing the package registers them all, in the order of the picker."""

# ruff: noqa: F401, I001
from forms.questions import text
from forms.questions import contact
from forms.questions import link
from forms.questions import numbers
from forms.questions import dates
from forms.questions import date_range
from forms.questions import time
from forms.questions import choices
from forms.questions import listed
from forms.questions import organisation
from forms.questions import scale
from forms.questions import matrix
from forms.questions import ranking
from forms.questions import availability
from forms.questions import file
from forms.questions import ticks
from forms.questions import hidden
from forms.questions import explanation
from forms.questions import picture
from forms.questions import helpline
from forms.questions.kind import Column, Data, Kind, all_kinds, get, kind_of, register

__all__ = ["Column", "Data", "Kind", "all_kinds", "get", "kind_of", "register"]
