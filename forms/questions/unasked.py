"""What stands between the questions and asks nothing."""

from typing import Any

from forms.questions.block import QuestionBlock
from forms.questions.kind import Kind


class UnaskedBlock(QuestionBlock):
    """A block without an answer, so without what says how one is given, what it means and who reads it."""

    label = None
    help_text = None
    required = None
    recommended = None
    binds_to = None
    concept: Any = None
    audience = None
    sensitivity = None
    reason = None
    lifetime = None

    class Meta:
        label_format = ""

    def details(self, value: Any) -> dict[str, Any]:
        """Return the label, which names it in lists; subclasses add what is shown."""
        return {"label": str(self.meta.label), "required": False}


class Unasked(Kind):
    asks = False
    operators = ()
