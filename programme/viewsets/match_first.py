"""The screens between a proposal and the first words: proposing, what they read of each other, introducing, reports."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin import messages as notices

from forms.domain.refusal import Refused
from forms.viewsets.desk_screen import DeskScreen
from programme.domain import messages, short_profiles
from programme.inputs.proposing import IntroductionForm, ProposeForm, SettleForm, TidyForm
from programme.models import Cohort, Match, MessageReport, ShortProfile
from programme.viewsets.match_desk import TABS, VIEWS, MatchScreen


class ProposeView(DeskScreen):
    """Choose who could work together in a season, and ask them."""

    model = Match
    permission_required = "change"
    page_title = gettext_lazy("Propose a match")
    header_icon = "group"
    above = ("matches:index", gettext_lazy("Matches"))
    template_name = "programme/admin/match_propose.html"

    @cached_property
    def seasons(self) -> list[Cohort]:
        open_ones = Cohort.objects.coordinated_by(self.request.user).exclude(
            state__in=(Cohort.State.FOLLOW_UP, Cohort.State.ARCHIVED)
        )
        return list(open_ones.select_related("programme"))

    @cached_property
    def cohort(self) -> Cohort | None:
        wanted = self.request.GET.get("season", "")
        chosen = [season for season in self.seasons if str(season.pk) == wanted]
        return chosen[0] if chosen else (self.seasons[0] if len(self.seasons) == 1 else None)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.cohort is None:
            return redirect("matches:propose")
        form = ProposeForm(request.POST, user=request.user, cohort=self.cohort)
        if "find" in request.POST:
            form.errors.clear()
            return self.render_to_response(self.get_context_data(form=form))
        if form.is_valid():
            try:
                match = form.propose(by=request.user)
            except Refused as refusal:
                form.add_error(None, forms.ValidationError(str(refusal)))
            else:
                notices.success(request, _("They are asked. You hear of it when an answer is missing."))
                return redirect("matches:match", match.pk)
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None)
        if form is None and self.cohort:
            form = ProposeForm(user=self.request.user, cohort=self.cohort)
        return super().get_context_data(form=form, seasons=self.seasons, cohort=self.cohort, **kwargs)


class ProfilesView(MatchScreen):
    """What they read of each other. The words are theirs: others are suggested, and count once the person takes them."""

    tab = "profiles"
    page_title = gettext_lazy("What they read of each other")
    template_name = "programme/admin/match_profiles.html"

    @cached_property
    def profiles(self) -> list[ShortProfile]:
        own = ShortProfile.objects.coordinated_by(self.request.user)
        return list(own.filter(participant__memberships__match=self.match))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        wanted = request.POST.get("profile", "")
        profile = next((one for one in self.profiles if str(one.pk) == wanted), None)
        if profile is None:
            return self.back()
        form = TidyForm(request.POST, profile=profile)
        if form.is_valid():
            try:
                short_profiles.suggest(profile, form.cleaned_data, by=request.user)
            except Refused as refusal:
                form.add_error(None, forms.ValidationError(str(refusal)))
            else:
                notices.success(request, _("It is suggested. The words change when the person takes them."))
                return self.back()
        return self.again(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tried = kwargs.get("form")
        forms_by = {one.participant_id: TidyForm(profile=one) for one in self.profiles}
        if tried is not None:
            forms_by[tried.profile.participant_id] = tried
        members = self.match.members.current().select_related("participant__person__municipality")
        shown = [(one, seen, forms_by.get(one.participant_id)) for one, seen in short_profiles.of_members(members)]
        return super().get_context_data(shown=shown, **kwargs)


class IntroductionView(MatchScreen):
    """Brings them together: words for everybody and the plan of the first contact."""

    tab = "introduction"
    page_title = pgettext_lazy("match", "Introduction")
    template_name = "programme/admin/match_introduction.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = IntroductionForm(request.POST, match=self.match)
        if not form.is_valid():
            return self.again(form)
        try:
            form.introduce(by=request.user)
        except Refused as refusal:
            form.add_error(None, forms.ValidationError(str(refusal)))
            return self.again(form)
        notices.success(request, _("They are introduced. Everybody was told, and reads your words on their page."))
        return self.back()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None) or IntroductionForm(match=self.match)
        done = getattr(self.match, "introduction", None)
        return super().get_context_data(form=form, introduction=done, **kwargs)


class MessagesView(MatchScreen):
    """Messages that somebody reported, each alone. No other can be read here."""

    tab = "messages"
    page_title = gettext_lazy("Reported messages")
    template_name = "programme/admin/match_messages.html"

    def reports(self) -> Any:
        found = MessageReport.objects.coordinated_by(self.request.user).filter(message__match=self.match)
        return found.select_related(
            "message__by__participant__person", "by__participant__person__user", "settled_by"
        ).order_by("-at")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = SettleForm(request.POST)
        if not form.is_valid():
            return self.again(form)
        report = get_object_or_404(self.reports(), pk=form.cleaned_data["report"])
        messages.settle(report, by=request.user, done=form.cleaned_data["done"])
        notices.success(request, _("It is written down, and whoever reported it is told."))
        return self.back()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tried = kwargs.pop("form", None)

        def form_for(report: MessageReport) -> SettleForm:
            if tried is not None and tried.data.get("report") == str(report.pk):
                return tried
            return SettleForm(initial={"report": report.pk}, auto_id=f"r{report.pk}_%s")

        rows = [(report, None if report.settled_at else form_for(report)) for report in self.reports()]
        return super().get_context_data(rows=rows, form=tried or SettleForm(), **kwargs)


TABS += [
    ("profiles", gettext_lazy("Profiles")),
    ("introduction", pgettext_lazy("match", "Introduction")),
    ("messages", gettext_lazy("Messages")),
]
VIEWS |= {"profiles": ProfilesView, "introduction": IntroductionView, "messages": MessagesView}
