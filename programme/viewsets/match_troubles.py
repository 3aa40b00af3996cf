"""Trouble for coordinators: a tab of the match with the answers, and how often what is hard in a season."""

from typing import Any

from django import forms
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.viewsets.base import ViewSet

from cms.scoped import Refusing
from forms.domain.refusal import Refused
from programme.challenges import LABELS
from programme.domain import troubles
from programme.inputs.troubles import ReplyForm
from programme.models import Challenge, Cohort
from programme.viewsets.care_screen import CareScreen
from programme.viewsets.match_desk import VIEWS, MatchScreen


class TroubleView(MatchScreen):
    tab = "trouble"
    page_title = gettext_lazy("Trouble")
    template_name = "programme/admin/match_trouble.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = ReplyForm(request.POST)
        if not form.is_valid():
            return self.again(form)
        challenge = get_object_or_404(self._own(), pk=form.cleaned_data["challenge"])
        try:
            if "over" in request.POST:
                troubles.settle(challenge)
            else:
                troubles.answer(challenge, words=form.cleaned_data["words"], by=request.user)
        except Refused as refusal:
            form.add_error("words", forms.ValidationError(str(refusal)))
            return self.again(form)
        messages.success(request, _("It is written down."))
        return self.back(f"#trouble-{challenge.pk}")

    def _own(self) -> QuerySet[Challenge]:
        found = Challenge.objects.coordinated_by(self.request.user).filter(match=self.match)
        return found.select_related("member__participant__person").prefetch_related("topics", "words__by")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None)
        filled = str(form.data.get("challenge")) if form else ""
        rows = [
            (
                one,
                form if filled == str(one.pk) else ReplyForm(initial={"challenge": one.pk}, auto_id=f"id_{one.pk}_%s"),
            )
            for one in self._own()
        ]
        return super().get_context_data(rows=rows, form=form or ReplyForm(), **kwargs)


VIEWS["trouble"] = TroubleView


class TroublesView(CareScreen):
    """How often what is hard, by season; each number opens what it counts."""

    header_icon = "help"
    page_title = gettext_lazy("Trouble in matches")
    template_name = "programme/admin/troubles.html"

    @cached_property
    def own(self) -> QuerySet[Challenge]:
        return Challenge.objects.coordinated_by(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = {name: self.request.GET.get(name, "") for name in ("season", "kind", "state")}
        return super().get_context_data(rows=self._found(asked), seasons=self._counts(), asked=asked, **kwargs)

    def _found(self, asked: dict[str, str]) -> list[Challenge]:
        found = self.own
        if asked["season"].isdecimal() and len(asked["season"]) < 15:
            found = found.filter(match__cohort=int(asked["season"]))
        if asked["kind"] in LABELS:
            found = found.filter(topics__kind=asked["kind"])
        if asked["state"] in Challenge.State:
            found = found.filter(state=asked["state"])
        related = found.select_related("match__cohort__programme__team")
        return list(related.prefetch_related("topics", "match__members__participant__person"))

    def _counts(self) -> list[tuple[Cohort, list[tuple[str, str, int]]]]:
        counted = (
            self.own.values("match__cohort", "topics__kind").annotate(n=Count("pk")).order_by("-n", "topics__kind")
        )
        rows: dict[int, list[tuple[str, str, int]]] = {}
        for row in counted.values_list("match__cohort", "topics__kind", "n"):
            rows.setdefault(row[0], []).append((row[1], str(LABELS.get(row[1], row[1])), row[2]))
        cohorts = Cohort.objects.coordinated_by(self.request.user).select_related("programme__team")
        return [(cohort, rows[cohort.pk]) for cohort in cohorts.filter(pk__in=rows)]


class TroublesViewSet(Refusing, ViewSet):
    name = "troubles"
    url_prefix = "troubles"
    icon = "help"
    menu_label = gettext_lazy("Trouble in matches")

    def get_urlpatterns(self) -> list[Any]:
        return [path("", self.construct_view(TroublesView), name="index")]
