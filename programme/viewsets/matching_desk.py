"""The screens of matching beside the board: how a season is matched, and what one participant wishes."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from forms.domain.refusal import Refused
from programme.domain.matching import wishing
from programme.domain.matching.policies import policy_of
from programme.inputs.matching import CorrectedWishes, KeepApartForm, PolicyForm
from programme.inputs.numbers import number_in
from programme.models import NotWith
from programme.viewsets.participant_desk import ParticipantScreen
from programme.viewsets.season_screen import SeasonScreen


class PolicyView(SeasonScreen):
    """Weights, rules and limits; they hold for scenarios that are made from now on."""

    tab = "matching"
    page_title = gettext_lazy("Matching")
    template_name = "programme/admin/season_matching.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = PolicyForm(request.POST, instance=policy_of(self.cohort))
        if not form.is_valid():
            return self.again(form)
        form.save()
        messages.success(request, _("Kept. It counts for scenarios that are made from now on."))
        return self.back()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None) or PolicyForm(instance=policy_of(self.cohort))
        return super().get_context_data(form=form, **kwargs)


class WishesView(ParticipantScreen):
    """What a participant wishes, seen and corrected; with whom never, which nobody else reads."""

    tab = "wishes"
    page_title = gettext_lazy("Wishes")
    template_name = "programme/admin/participant_wishes.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("act") == "wishes":
            form = self._wishes(request.POST)
            if not form.is_valid():
                return self.again(form)
            wishing.keep(self.participant, by=request.user, is_own=False, **form.values())
        else:
            form = KeepApartForm(request.POST, participant=self.participant)
            if not form.is_valid():
                return self.again(None, apart=form)
            self._keep_apart(form, request)
        messages.success(request, _("It is written down."))
        return self.back()

    def _keep_apart(self, form: KeepApartForm, request: HttpRequest) -> None:
        person = form.cleaned_data["person"]
        rows = NotWith.objects.coordinated_by(request.user).filter(participant=self.participant, person=None)
        row = rows.filter(pk=number_in(request.POST.get("row", ""))).first()
        try:
            if row:
                wishing.settle(row, by=request.user, person=person)
            else:
                wishing.keep_apart(self.participant, person, by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))

    def _wishes(self, data: Any = None) -> CorrectedWishes:
        return CorrectedWishes(data, participant=self.participant, wishes=wishing.wishes_of(self.participant))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form, apart = kwargs.pop("form", None) or self._wishes(), kwargs.pop("apart", None)
        rows = NotWith.objects.coordinated_by(self.request.user).filter(participant=self.participant)
        return super().get_context_data(
            wishes_form=form,
            wishes=wishing.wishes_of(self.participant),
            apart=apart or KeepApartForm(participant=self.participant),
            rows=rows.select_related("person"),
            **kwargs,
        )
