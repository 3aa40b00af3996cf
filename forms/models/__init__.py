from forms.models.call import Call, Role
from forms.models.consent import Consent
from forms.models.form_page import FormPage
from forms.models.inbox import Inbox, RoutingRule
from forms.models.letter import Letter, LetterTemplate
from forms.models.submission import Note, State, Submission, SubmissionEvent, Verdict
from forms.models.version import FormVersion

__all__ = [
    "Call",
    "Consent",
    "FormPage",
    "FormVersion",
    "Inbox",
    "Letter",
    "LetterTemplate",
    "Note",
    "Role",
    "RoutingRule",
    "State",
    "Submission",
    "SubmissionEvent",
    "Verdict",
]
