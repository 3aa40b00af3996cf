"""Trying the routing rules with a submission: each rule and each condition, and where it ends."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.models import Team, User
from forms.domain.way import Trial, Why, as_received, way_of
from forms.inputs_routing import TryForm
from forms.models import RoutingRule, Submission
from forms.viewsets.desk_screen import DeskScreen

SHOWN = 10
"""The newest that are offered to try."""
NEEDED = ("call__team", "version__page", "municipality", "inbox")


def tried_by(user: User) -> list[QuerySet[Submission]]:
    """Return what `user` may try: what is in their inboxes, and what waits to be routed by them."""
    return [Submission.objects.in_inboxes_of(user), Submission.objects.unrouted_for(user)]


@dataclass(frozen=True)
class Line:
    """One rule as the user may see it; of another programme's only whether it fitted."""

    number: int
    trial: Trial
    is_mine: bool
    conditions: list[dict[str, Any]]


class TryView(DeskScreen):
    """Asks which submission, by its reference; offers the newest."""

    model = RoutingRule
    any_permission_required = ["view"]
    page_title = gettext_lazy("Try with a submission")
    header_icon = "search"
    template_name = "forms/admin/way_ask.html"
    above = ("routing:index", gettext_lazy("Routing rules"))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.form = TryForm(request.GET or None)
        if self.form.is_valid():
            for found in tried_by(request.user):
                submission = found.filter(reference=self.form.cleaned_data["reference"]).first()
                if submission:
                    return redirect("routing:way", submission.pk)
            self.form.add_error("reference", _("You have no submission with this reference."))
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        newest = [
            submission
            for found in tried_by(self.request.user)
            for submission in found.select_related("version__page", "call")
            .only("reference", "received_at", "role", "call__name", "version__page__title")
            .order_by("-received_at")[:SHOWN]
        ]
        return super().get_context_data(**kwargs, form=self.form, newest=newest)


class WayView(DeskScreen):
    """Explains the way of one submission, by the very function that routes."""

    model = RoutingRule
    any_permission_required = ["view"]
    page_title = gettext_lazy("The way of a submission")
    header_icon = "redirect"
    template_name = "forms/admin/way.html"
    above = ("routing:index", gettext_lazy("Routing rules"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        found = (item.select_related(*NEEDED).filter(pk=self.kwargs["pk"]).first() for item in tried_by(user))
        submission = next((item for item in found if item), None)
        if submission is None:
            raise Http404
        is_now_in = submission.inbox
        way = way_of(as_received(submission))
        mine = rules_seen_by(user)
        lines = [
            Line(number, trial, trial.rule.pk in mine, conditions_of(trial, submission, user))
            for number, trial in enumerate(way.trials, start=1)
        ]
        return super().get_context_data(
            **kwargs,
            submission=submission,
            is_now_in=is_now_in,
            way=way,
            lines=lines,
            not_asked=RoutingRule.objects.count() - len(lines),
            is_end_mine=way.rule is None or way.rule.pk in mine,
            why=WORDS[way.assignment.why] % {"name": way.assignment.user, "first": way.rule and way.rule.assignee},
        )


def rules_seen_by(user: User) -> set[int]:
    """Return the ids of the rules that `user` may see in full: what they may change, and what leads to their inboxes."""
    leading = Q(pk__in=RoutingRule.objects.editable_by(user)) | Q(inbox__team__in=Team.objects.coordinated_by(user))
    return set(RoutingRule.objects.filter(leading).values_list("pk", flat=True))


def conditions_of(trial: Trial, submission: Submission, user: User) -> list[dict[str, Any]]:
    """Return each condition of a rule in words: what it wants, and what the submission has."""
    rule = trial.rule
    wanted = {
        "form": lambda: rule.form and rule.form.title,
        "team": lambda: rule.team,
        "role": rule.get_role_display,
        "municipality": lambda: rule.municipality,
        "language": rule.get_language_display,
    }
    had = {
        "form": lambda: submission.version.frozen["title"],
        "team": lambda: team_as_seen(submission, user),
        "role": submission.get_role_display,
        "municipality": lambda: submission.municipality,
        "language": submission.get_language_display,
    }
    return [
        {
            "name": RoutingRule._meta.get_field(check.condition).verbose_name,
            "wanted": wanted[check.condition](),
            "had": had[check.condition]() or _("nothing"),
            "holds": check.holds,
        }
        for check in trial.checks
    ]


def team_as_seen(submission: Submission, user: User) -> Any:
    """Return the programme to which the submission came, named only where `user` belongs to it or sets up all."""
    team = submission.team
    if team is None or user.has_perm("forms.change_any_routing"):
        return team
    return team if Team.objects.coordinated_by(user).filter(pk=team.pk).exists() else _("another programme")


WORDS = {
    Why.NOBODY_NAMED: gettext_lazy("Nobody: the rule names no first assignee."),
    Why.NAMED: gettext_lazy("%(name)s, as the rule says."),
    Why.STAND_IN: gettext_lazy("%(name)s, who stands in for %(first)s."),
    Why.AWAY: gettext_lazy("Nobody: %(first)s is away and nobody stands in."),
    Why.LEFT: gettext_lazy("Nobody: %(first)s no longer works for the programme."),
    Why.FEWEST: gettext_lazy("%(name)s, who has the fewest open cases now."),
    Why.NOBODY_WORKS: gettext_lazy("Nobody: all coordinators are away."),
}
