"""Scenarios side by side, and the board of one: groups as cards, people moved by mouse, by keyboard or by a form."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages as notices
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from cms.scoped import Refusing
from forms.domain.refusal import Refused
from forms.viewsets.desk_screen import DeskScreen
from programme.domain import board
from programme.domain.matching import apart, by_hand, explain, scenarios
from programme.inputs.boards import WAITING, AcceptForm, MoveForm, WantForm, WhyForm
from programme.models import Cohort, Match, Participant, Scenario


class ScenariosView(DeskScreen):
    """The scenarios of a season with their figures side by side; another one is asked for here."""

    model = Match
    permission_required = "change"
    page_title = gettext_lazy("Scenarios")
    header_icon = "group"
    template_name = "programme/admin/scenarios.html"

    @cached_property
    def seasons(self) -> list[Cohort]:
        own = Cohort.objects.coordinated_by(self.request.user).exclude(state=Cohort.State.ARCHIVED)
        return list(own.select_related("programme"))

    @cached_property
    def cohort(self) -> Cohort | None:
        wanted = self.request.GET.get("season", "")
        if not wanted and len(self.seasons) == 1:
            return self.seasons[0]
        return next((season for season in self.seasons if str(season.pk) == wanted), None)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = WantForm(request.POST)
        if self.cohort and form.is_valid():
            scenarios.want(self.cohort, name=form.cleaned_data["name"], by=request.user)
            return redirect(f"{request.path}?season={self.cohort.pk}")
        return redirect("scenarios:index")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own = Scenario.objects.coordinated_by(self.request.user).filter(cohort=self.cohort).select_related("by")
        rows = [(one, scenarios.shares(one)) for one in own] if self.cohort else []
        context = {"seasons": self.seasons, "cohort": self.cohort, "scenarios": rows}
        return super().get_context_data(form=WantForm(), **context, **kwargs)


class ScenarioScreen(DeskScreen):
    """Something of one scenario of the programmes that the user coordinates; a foreign one is not found."""

    model = Match
    permission_required = "change"
    header_icon = "group"
    above = ("scenarios:index", gettext_lazy("Scenarios"))
    page_title = gettext_lazy("Board")
    template_name = "programme/admin/board.html"

    @cached_property
    def scenario(self) -> Scenario:
        own = Scenario.objects.coordinated_by(self.request.user).select_related("cohort__programme__team")
        return get_object_or_404(own, pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return self.scenario.name

    @cached_property
    def cards(self) -> list[board.Card]:
        return board.cards(self.scenario)

    @cached_property
    def waiting(self) -> tuple[list[Participant], list[Participant]]:
        return board.waiting(self.scenario)

    @cached_property
    def places(self) -> dict[str, Participant]:
        """Everybody who can be moved, by the place where they stand: `12-3` in group 3, `12` among those who wait."""
        open_ = [card for card in self.cards if not card.group.match_id and not card.group.is_locked]
        inside = {f"{one.pk}-{card.group.pk}": one for card in open_ for one in card.people}
        return inside | {str(one.pk): one for side in self.waiting for one in side}

    def move_form(self, data: Any = None, **kwargs: Any) -> MoveForm:
        return MoveForm(data, cards=self.cards, places=self.places, **kwargs)

    def why(self) -> tuple[WhyForm, list[str], list[explain.Line]]:
        """Return the form that asks about two people, and for the two why not they, and what they have in common."""
        people = board.everybody(self.scenario, by=self.request.user)
        form = WhyForm(
            self.request.GET if "one" in self.request.GET else None, people=people, model=self.scenario.policy["model"]
        )
        if not form.is_bound or not form.is_valid():
            return form, [], []
        one, other = form.two()
        lines = explain.why(self.scenario, one, other) if one.role != other.role else []
        return form, apart.why_not(self.scenario, one, other), lines

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("move_form", self.move_form(initial={"place": self.request.GET.get("place", "")}))
        kwargs.setdefault("accept_form", AcceptForm(cards=self.cards))
        why_form, answers, lines = self.why()
        changes = self.scenario.changes.select_related("by", "participant__person").order_by("-at", "-pk")[:50]
        return super().get_context_data(
            scenario=self.scenario,
            cards=self.cards,
            waiting=self.waiting,
            why_form=why_form,
            answers=answers,
            lines=lines,
            changes=changes,
            is_stale=scenarios.is_stale(self.scenario),
            has_kept=any(card.group.is_locked for card in self.cards),
            form=kwargs["move_form"],
            **kwargs,
        )

    def back(self, anchor: str = "") -> HttpResponse:
        return redirect(reverse("scenarios:board", args=[self.scenario.pk]) + anchor)


class BoardView(ScenarioScreen):
    """The board itself. Its buttons keep a group together, let it go, and have the others put together anew."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return self._do(request)
        except Refused as refusal:
            notices.error(request, str(refusal))
            return self.back()

    def _do(self, request: HttpRequest) -> HttpResponse:
        if "again" in request.POST:
            if self.scenario.state != Scenario.State.DONE:
                scenarios.try_again(self.scenario, by=request.user)
                return self.back()
            new = scenarios.want(self.scenario.cohort, name="", by=request.user, keep=self.scenario)
            return redirect("scenarios:board", new.pk)
        wanted = request.POST.get("keep") or request.POST.get("release") or ""
        group = next((card.group for card in self.cards if str(card.group.pk) == wanted), None)
        if group is None:
            raise Refused(_("Somebody changed the board meanwhile. Look at it again."))
        by_hand.lock(group, by=request.user, locked="keep" in request.POST)
        return self.back(f"#group-{group.pk}")


class MoveView(ScenarioScreen):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.back()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.move_form(request.POST)
        if form.is_valid():
            try:
                form.move(self.scenario, by=request.user)
            except Refused as refusal:
                form.add_error(None, forms.ValidationError(str(refusal)))
            else:
                notices.success(request, _("Moved. The reason is kept."))
                to = form.cleaned_data["to"]
                return self.back("#waiting" if to == WAITING else f"#group-{to}")
        return self.render_to_response(self.get_context_data(move_form=form), status=422)


class AcceptView(ScenarioScreen):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.back()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = AcceptForm(request.POST, cards=self.cards)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(accept_form=form), status=422)
        how = {"answer_by": form.cleaned_data["answer_by"], "order": Match.Order(form.cleaned_data["order"])}
        done, refused = board.accept_all(form.chosen(), by=request.user, **how)
        if done:
            words = ngettext("%(count)s group is asked.", "%(count)s groups are asked.", done)
            notices.success(request, words % {"count": done})
        for words in refused:
            notices.error(request, words)
        return self.back()


class ProgressView(ScenarioScreen):
    """How far the worker is, for the page that waits."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return JsonResponse({"progress": self.scenario.progress, "is_being_made": self.scenario.is_being_made})


class ScenarioMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("programme.change_match")


class ScenarioViewSet(Refusing, ViewSet):
    name = "scenarios"
    menu_item_class = ScenarioMenuItem
    icon = "group"
    menu_label = gettext_lazy("Scenarios")

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", self.construct_view(ScenariosView), name="index"),
            path("<int:pk>/", self.construct_view(BoardView), name="board"),
            path("<int:pk>/move/", self.construct_view(MoveView), name="move"),
            path("<int:pk>/accept/", self.construct_view(AcceptView), name="accept"),
            path("<int:pk>/progress/", self.construct_view(ProgressView), name="progress"),
        ]
