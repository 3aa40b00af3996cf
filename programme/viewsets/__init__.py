"""Programmes and their people in Wagtail's admin."""

from django.utils.translation import gettext_lazy
from wagtail.admin.viewsets.base import ViewSetGroup

from programme.viewsets.programmes import CohortViewSet, OrganisationViewSet, ParticipantViewSet, ProgrammeViewSet
from programme.viewsets.representatives import RepresentativeViewSet


class ProgrammeGroup(ViewSetGroup):
    """Where programmes live: who runs them, their seasons and who takes part."""

    menu_label = gettext_lazy("Programme")
    menu_icon = "globe"
    menu_name = "programme"
    menu_order = 110
    items = (ParticipantViewSet, CohortViewSet, ProgrammeViewSet, OrganisationViewSet, RepresentativeViewSet)


__all__ = ["ProgrammeGroup"]
