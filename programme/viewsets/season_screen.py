"""What every screen of one season has: its tabs, and that a foreign season is not found."""

from typing import Any

from django.utils.translation import gettext_lazy

from forms.viewsets.desk_screen import TabbedScreen
from programme.models import Cohort

TABS = (
    ("edit", gettext_lazy("Season")),
    ("days", gettext_lazy("Key dates")),
    ("forms", gettext_lazy("Forms")),
    ("requirements", gettext_lazy("Requirements")),
    ("signals", gettext_lazy("Signals")),
    ("matching", gettext_lazy("Matching")),
    ("course", gettext_lazy("State")),
    ("calendar", gettext_lazy("Calendar")),
    ("meetings", gettext_lazy("Meetings")),
    ("hours", gettext_lazy("Hours")),
    ("certificates", gettext_lazy("Certificates")),
    ("renew", gettext_lazy("Next season")),
)


class SeasonScreen(TabbedScreen):
    """One season of the programmes that the user looks after; a foreign one is not found."""

    model = Cohort
    header_icon = "date"
    above = ("seasons:index", gettext_lazy("Seasons"))
    namespace = "seasons"
    tabs = TABS
    tabs_label = gettext_lazy("This season")

    @property
    def cohort(self) -> Cohort:
        return self.item

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(cohort=self.cohort, **kwargs)
