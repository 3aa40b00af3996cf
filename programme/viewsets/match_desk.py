"""The screens of one match: who is in it, how it got here, and the steps that a coordinator takes."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from forms.domain.refusal import Refused
from forms.models import Role
from forms.viewsets.desk_screen import TabbedScreen
from programme.domain import matches, staging
from programme.inputs.matches import StepForm
from programme.models import Match

TABS = [
    ("match", gettext_lazy("Course")),
    ("meetings", gettext_lazy("Meetings")),
    ("goals", gettext_lazy("Goals")),
    ("trouble", gettext_lazy("Trouble")),
    ("ending", gettext_lazy("Ending")),
]
"""The screens of a match by the names of their addresses; every part of mentoring adds its own."""


class MatchScreen(TabbedScreen):
    """One match of the programmes that the user coordinates; a foreign one is not found."""

    model = Match
    header_icon = "group"
    above = ("matches:index", gettext_lazy("Matches"))
    namespace = "matches"
    tabs = TABS
    tabs_label = gettext_lazy("This match")

    @property
    def match(self) -> Match:
        return self.item

    def get_page_subtitle(self) -> str:
        return matches.name_of(self.match)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        members = self.match.members.select_related("participant__person", "participant__submission")
        return super().get_context_data(match=self.match, members=members, **kwargs)


class CourseView(MatchScreen):
    """Where the match stands and how it got there; the next step, with the reason where one is wanted."""

    tab = "match"
    page_title = gettext_lazy("Match")
    template_name = "programme/admin/match.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = StepForm(request.POST, match=self.match)
        if not form.is_valid():
            return self.again(form)
        try:
            form.take(by=request.user)
        except Refused as refusal:
            form.add_error(None, forms.ValidationError(str(refusal)))
            return self.again(form)
        messages.success(request, _("It is written down."))
        return self.back()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None) or StepForm(match=self.match)
        events = self.match.events.select_related("by", "member__participant__person").order_by("-at", "-pk")
        lists = [(role.label, staging.lines(self.match, role)) for role in Role]
        return super().get_context_data(form=form, events=events, lists=lists, **kwargs)


VIEWS: dict[str, type[MatchScreen]] = {"match": CourseView}
"""The screens by the names of their addresses: `<pk>/<name>/`."""
