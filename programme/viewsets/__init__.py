"""Programmes and their people in Wagtail's admin."""

from django.utils.translation import gettext_lazy
from wagtail.admin.viewsets.base import ViewSetGroup

from programme.viewsets.boards import ScenarioViewSet
from programme.viewsets.ethics import EthicsViewSet
from programme.viewsets.match_troubles import TroublesViewSet
from programme.viewsets.matches import MatchViewSet
from programme.viewsets.plans import PlansViewSet
from programme.viewsets.programmes import OrganisationViewSet, ParticipantViewSet, ProgrammeViewSet
from programme.viewsets.questions import QuestionViewSet
from programme.viewsets.referrals import ReferralViewSet
from programme.viewsets.referrers import ReferrerApplicationViewSet
from programme.viewsets.representatives import RepresentativeViewSet
from programme.viewsets.seasons import CohortViewSet
from programme.viewsets.signals import SignalsViewSet
from programme.viewsets.sources import SourcesViewSet
from programme.viewsets.support import MaterialViewSet, SupervisionViewSet, SupportViewSet


class ProgrammeGroup(ViewSetGroup):
    """Where programmes live: who runs them, their seasons and who takes part."""

    menu_label = gettext_lazy("Programme")
    menu_icon = "globe"
    menu_name = "programme"
    menu_order = 110
    items = (
        ParticipantViewSet,
        MatchViewSet,
        SignalsViewSet,
        TroublesViewSet,
        SupportViewSet,
        SupervisionViewSet,
        MaterialViewSet,
        QuestionViewSet,
        EthicsViewSet,
        ScenarioViewSet,
        ReferralViewSet,
        CohortViewSet,
        PlansViewSet,
        ProgrammeViewSet,
        OrganisationViewSet,
        RepresentativeViewSet,
        ReferrerApplicationViewSet,
        SourcesViewSet,
    )


__all__ = ["ProgrammeGroup"]
