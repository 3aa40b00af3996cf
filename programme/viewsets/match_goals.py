"""The goals of one match for its coordinators: how they stand, and the answer where help was asked for."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from forms.domain.refusal import Refused
from programme.domain import goals
from programme.inputs.goals import AnswerForm
from programme.models import Goal
from programme.viewsets.match_desk import VIEWS, MatchScreen


class GoalsView(MatchScreen):
    tab = "goals"
    page_title = gettext_lazy("Goals")
    template_name = "programme/admin/match_goals.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = AnswerForm(request.POST)
        if not form.is_valid():
            return self.again(form)
        goal = get_object_or_404(self._goals(), pk=form.cleaned_data["goal"])
        try:
            goals.answer_help(goal, words=form.cleaned_data["words"], by=request.user)
        except Refused as refusal:
            form.add_error("words", forms.ValidationError(str(refusal)))
            return self.again(form)
        messages.success(request, _("Both read your answer next to the goal."))
        return self.back(f"#goal-{goal.pk}")

    def _goals(self) -> Any:
        found = Goal.objects.coordinated_by(self.request.user).filter(match=self.match)
        return found.select_related("mentee__participant__person").prefetch_related(
            "tasks__member__participant__person", "events__by"
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None)
        filled = str(form.data.get("goal")) if form else ""
        rows = [
            (
                goal,
                (form if filled == str(goal.pk) else AnswerForm(initial={"goal": goal.pk}, auto_id=f"id_{goal.pk}_%s")),
            )
            for goal in self._goals()
        ]
        return super().get_context_data(rows=rows, form=form or AnswerForm(), **kwargs)


VIEWS["goals"] = GoalsView
