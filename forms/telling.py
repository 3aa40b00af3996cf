"""Questions whose answers tell who somebody is: what a blind review hides."""

from forms import lists
from forms.schema import Question
from forms.vocabulary import Means

BINDINGS = {Means.FIRST_NAME, Means.FAMILY_NAME, Means.EMAIL, Means.PHONE}
KINDS = {"email", "phone", "link", "file", "organisation"}


def tells_who(question: Question) -> bool:
    """Return whether the answer is a name, a contact, a file, or from a list such as the schools."""
    if question.binds_to in BINDINGS or question.type in KINDS:
        return True
    return bool(question.list_name) and lists.get(question.list_name).tells_who
