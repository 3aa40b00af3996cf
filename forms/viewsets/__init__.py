"""The coordinators' desk in Wagtail's admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSetGroup

from forms.viewsets.absences import AbsenceViewSet
from forms.viewsets.calls import CallViewSet
from forms.viewsets.concerns import ConcernViewSet
from forms.viewsets.decline_reasons import DeclineReasonViewSet
from forms.viewsets.exchange import StartViewSet
from forms.viewsets.exports import ExportViewSet
from forms.viewsets.footfall import FootfallViewSet
from forms.viewsets.inbox import SubmissionViewSet
from forms.viewsets.invitations import InvitationViewSet
from forms.viewsets.letters import LetterTemplateViewSet
from forms.viewsets.outbox import OutboxViewSet
from forms.viewsets.routing import InboxViewSet, RoutingRuleViewSet
from forms.viewsets.saved_views import SavedViewViewSet
from forms.viewsets.unrouted import UnroutedViewSet
from forms.viewsets.versions import FormVersionsViewSet


class IntakeGroup(ViewSetGroup):
    """How applications come in: what coordinators and administrators set up."""

    menu_label = _("Intake")
    menu_icon = "sliders"
    menu_name = "intake"
    menu_order = 120
    items = (
        UnroutedViewSet,
        CallViewSet,
        StartViewSet,
        InvitationViewSet,
        LetterTemplateViewSet,
        DeclineReasonViewSet,
        RoutingRuleViewSet,
        AbsenceViewSet,
        InboxViewSet,
    )


__all__ = [
    "ConcernViewSet",
    "ExportViewSet",
    "FootfallViewSet",
    "FormVersionsViewSet",
    "IntakeGroup",
    "OutboxViewSet",
    "SavedViewViewSet",
    "SubmissionViewSet",
]
