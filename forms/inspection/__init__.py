"""Looking into files that people send: what they really are, and a harmless form of them to keep.

Pure functions on bytes, one module for each family of formats: nothing here knows models, storage or pages.
"""

from forms.inspection.look import FORMATS, Format, Inspected, inspect, read_whole
from forms.inspection.names import MOST_LETTERS, shown_name
from forms.inspection.pages import Drawn, drawn
from forms.inspection.refusal import Refused, words_for

__all__ = [
    "FORMATS",
    "MOST_LETTERS",
    "Drawn",
    "Format",
    "Inspected",
    "Refused",
    "drawn",
    "inspect",
    "read_whole",
    "shown_name",
    "words_for",
]
