from forms.models.absence import Absence, Visit
from forms.models.alert import OpeningAlert
from forms.models.asking import Asking
from forms.models.attachment import Attachment
from forms.models.call import Call, Role
from forms.models.concern import Concern, ConcernStep
from forms.models.consent import Consent
from forms.models.cosignature import CoSignature
from forms.models.criterion import Criterion, Review
from forms.models.decision import Decision, DeclineReason
from forms.models.desk_settings import DeskSettings
from forms.models.draft import Draft
from forms.models.event import Note, SubmissionEvent
from forms.models.export import Export
from forms.models.form_page import FormPage
from forms.models.handover import HandOver
from forms.models.inbox import Inbox, RoutingRule
from forms.models.invitation import Invitation
from forms.models.letter import Letter, LetterEvent, LetterTemplate
from forms.models.letter_reply import LetterReply
from forms.models.measure import Concept, Scale
from forms.models.notice import Notice, NoticeChoice
from forms.models.passing import Footfall
from forms.models.presence import Presence
from forms.models.reminder import Reminder
from forms.models.revision import SubmissionRevision
from forms.models.saved_view import SavedView
from forms.models.seen import Seen
from forms.models.state import State, Verdict
from forms.models.submission import Submission, SubmissionQuerySet
from forms.models.tag import Tag
from forms.models.undo import UndoStep
from forms.models.unlike import Unlike
from forms.models.version import FormVersion

__all__ = [
    "Absence",
    "Asking",
    "Attachment",
    "Call",
    "CoSignature",
    "Concept",
    "Concern",
    "ConcernStep",
    "Consent",
    "Criterion",
    "Decision",
    "DeclineReason",
    "DeskSettings",
    "Draft",
    "Export",
    "Footfall",
    "FormPage",
    "FormVersion",
    "HandOver",
    "Inbox",
    "Invitation",
    "Letter",
    "LetterEvent",
    "LetterReply",
    "LetterTemplate",
    "Note",
    "Notice",
    "NoticeChoice",
    "OpeningAlert",
    "Presence",
    "Reminder",
    "Review",
    "Role",
    "RoutingRule",
    "SavedView",
    "Scale",
    "Seen",
    "State",
    "Submission",
    "SubmissionEvent",
    "SubmissionQuerySet",
    "SubmissionRevision",
    "Tag",
    "UndoStep",
    "Unlike",
    "Verdict",
    "Visit",
]
