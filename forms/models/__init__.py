from forms.models.alert import OpeningAlert
from forms.models.attachment import Attachment
from forms.models.call import Call, Role
from forms.models.consent import Consent
from forms.models.cosignature import CoSignature
from forms.models.draft import Draft
from forms.models.export import Export
from forms.models.form_page import FormPage
from forms.models.inbox import Inbox, RoutingRule
from forms.models.invitation import Invitation
from forms.models.letter import Letter, LetterTemplate
from forms.models.measure import Concept, Scale
from forms.models.passing import Footfall
from forms.models.revision import SubmissionRevision
from forms.models.state import State, Verdict
from forms.models.submission import Note, Submission, SubmissionEvent
from forms.models.version import FormVersion

__all__ = [
    "Attachment",
    "Call",
    "CoSignature",
    "Concept",
    "Consent",
    "Draft",
    "Export",
    "Footfall",
    "FormPage",
    "FormVersion",
    "Inbox",
    "Invitation",
    "Letter",
    "LetterTemplate",
    "Note",
    "OpeningAlert",
    "Role",
    "RoutingRule",
    "Scale",
    "State",
    "Submission",
    "SubmissionEvent",
    "SubmissionRevision",
    "Verdict",
]
