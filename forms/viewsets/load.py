"""How much each coordinator has to do."""

from typing import Any

from django.utils.translation import gettext_lazy

from forms.domain.load import loads_of
from forms.inputs import teams_for
from forms.models import RoutingRule
from forms.viewsets.desk_screen import DeskScreen


class LoadView(DeskScreen):
    model = RoutingRule
    any_permission_required = ["view"]
    page_title = gettext_lazy("Load")
    header_icon = "group"
    template_name = "forms/admin/load.html"
    above = ("routing:index", gettext_lazy("Routing rules"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        teams = list(teams_for(self.request.user))
        loads = loads_of(teams)
        return super().get_context_data(**kwargs, teams=[(team, loads[team.pk]) for team in teams if loads[team.pk]])
