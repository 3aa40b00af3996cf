"""An empty programme on the eve of its season: all that a season finds there before anybody has come."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from wagtail.models import Locale, Page, Site

from cms import groups
from cms.models import Membership
from forms.models import RoutingRule
from pages.models import HomePage
from programme.domain import planning
from programme.models import Cohort, CohortCall
from tests.demo.accounts import PASSWORD
from tests.factories import (
    CallFactory,
    CohortFactory,
    InboxFactory,
    MembershipFactory,
    ProgrammeFactory,
    make_coordinator,
    make_form,
    make_staff,
)

RIGA = ZoneInfo("Europe/Riga")
COORDINATOR = "ilze.koordinatore@example.org"
SUPERVISOR = "dace.sezona@example.org"


def make(places: int) -> dict[str, Any]:
    """Make one programme with two calls, an inbox, a coordinator, a supervisor and a season to come."""
    programme = ProgrammeFactory(name="Cēsis", team__name="Cēsis")
    cohort = CohortFactory(programme=programme, name="2027. gada pavasaris", state=Cohort.State.PLANNED)
    planning.plan_days(cohort)
    lv = Locale.objects.get(language_code="lv")
    home = Page.get_first_root_node().add_child(
        instance=HomePage(title="Blakus", slug="sezona", tagline="Blakus ir vieglāk", locale=lv)
    )
    Site.objects.update(root_page=home)
    Site.clear_site_root_paths_cache()
    form = make_form(parent=home)
    calls = {}
    for role in ("mentor", "mentee"):
        open_days = {"opens_at": datetime(2026, 12, 1, tzinfo=RIGA), "closes_at": datetime(2027, 1, 5, tzinfo=RIGA)}
        call = CallFactory(form=form, team=programme.team, role=role, slug=role, places=places, **open_days)
        CohortCall.objects.create(cohort=cohort, call=call)
        calls[role] = f"{form.url}{call.slug}/"
    RoutingRule.objects.create(team=programme.team, inbox=InboxFactory(team=programme.team), sort_order=1)
    coordinator = make_coordinator(programme.team, email=COORDINATOR, first_name="Ilze", last_name="Kalniņa")
    supervisor = make_staff(groups.SUPERVISOR, email=SUPERVISOR, first_name="Dace", last_name="Āboliņa")
    MembershipFactory(user=supervisor, team=programme.team, role=Membership.Role.SUPERVISOR)
    for user in (coordinator, supervisor):
        user.set_password(PASSWORD)
        user.save()
    return {"calls": calls, "cohort": cohort, "form": form, "supervisor": supervisor}
