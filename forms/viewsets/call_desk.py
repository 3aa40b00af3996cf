"""What belongs to a call on the desk: its criteria, its waiting list, and the decisions that wait to be announced."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from cms.models import Municipality
from forms import lists
from forms.domain import announcing, criteria, places, waiting_list
from forms.models import Call, Criterion, Decision, Submission
from forms.viewsets.desk_screen import TabbedScreen

TABS = (
    ("edit", gettext_lazy("Call")),
    ("criteria", gettext_lazy("Selection criteria")),
    ("waiting", gettext_lazy("Waiting list")),
    ("announcing", gettext_lazy("Announcing")),
)
TYPED_ABOVE = 20


class CallScreen(TabbedScreen):
    """One call of the user's own programmes; a foreign one is not found."""

    model = Call
    header_icon = "calendar"
    above = ("calls:index", gettext_lazy("Calls"))
    namespace = "calls"
    tabs = TABS
    tabs_label = gettext_lazy("This call")

    @cached_property
    def item(self) -> Call:
        return get_object_or_404(Call.objects.of_teams_of(self.request.user), pk=self.kwargs["pk"])

    @property
    def call(self) -> Call:
        return self.item

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        counts = {"free": places.free(self.call), "taken": places.taken(self.call)}
        return super().get_context_data(call=self.call, **counts, **kwargs)


# --- criteria -------------------------------------------------------------------------------------


class CriterionForm(forms.ModelForm):
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("One of these languages"), required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Criterion
        fields = ("label", "kind", "lowest", "highest", "languages", "municipalities")
        widgets = {"municipalities": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["languages"].choices = list(lists.get(criteria.LANGUAGES).items())
        self.fields["municipalities"].queryset = Municipality.objects.current()

    def clean(self) -> dict[str, Any]:
        """Refuse a list from which nothing is chosen, where the list is what is judged by."""
        cleaned = super().clean() or self.cleaned_data
        wanted = {Criterion.Kind.MUNICIPALITY: "municipalities", Criterion.Kind.LANGUAGE: "languages"}
        name = wanted.get(cleaned.get("kind"))
        if name and not cleaned.get(name):
            self.add_error(name, _("Choose at least one."))
        return cleaned


class CriteriaView(CallScreen):
    """The written criteria in their order, moved by buttons, and a form for one: a new one, or the one in `?edit=`."""

    tab = "criteria"
    page_title = gettext_lazy("Selection criteria")
    template_name = "forms/admin/call_criteria.html"

    def _chosen(self, key: str | None) -> Criterion | None:
        if not key:
            return None
        mine = Criterion.objects.of_teams_of(self.request.user).filter(call=self.call)
        return get_object_or_404(mine, pk=int(key) if key.isdecimal() and len(key) < 19 else 0)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        chosen = self._chosen(request.POST.get("criterion"))
        if chosen and "delete" in request.POST:
            return self._delete(chosen)
        if chosen and request.POST.get("to") in ("up", "down"):
            criteria.move(chosen, by=-1 if request.POST["to"] == "up" else 1)
            return self.back(f"#criterion-{chosen.pk}")
        form = CriterionForm(request.POST, instance=chosen or criteria.append(Criterion(call=self.call)))
        if not form.is_valid():
            return self.again(form, chosen=chosen)
        form.save()
        messages.success(request, _("The criterion is kept."))
        return self.back()

    def _delete(self, chosen: Criterion) -> HttpResponse:
        if chosen.reviews.exists():
            messages.error(self.request, _("Somebody reviewed by this criterion already, so it stays."))
        else:
            chosen.delete()
            messages.success(self.request, _("The criterion is deleted."))
        return self.back()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        chosen = kwargs.pop("chosen", None) or self._chosen(self.request.GET.get("edit"))
        form = kwargs.pop("form", None) or CriterionForm(instance=chosen)
        found = self.call.criteria.prefetch_related("municipalities")
        return super().get_context_data(form=form, chosen=chosen, criteria=found, **kwargs)


# --- the waiting list -----------------------------------------------------------------------------


class WaitingView(CallScreen):
    """Who waits, in order; up and down by buttons. Who is next is proposed, never moved up by itself."""

    tab = "waiting"
    page_title = gettext_lazy("Waiting list")
    template_name = "forms/admin/call_waiting.html"

    @cached_property
    def line(self) -> QuerySet[Submission]:
        return waiting_list.in_line(self.call).in_inboxes_of(self.request.user).with_hidden(self.request.user)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        key = request.POST.get("submission", "")
        moved = get_object_or_404(self.line, pk=int(key) if key.isdecimal() and len(key) < 19 else 0)
        waiting_list.move(moved, by=-1 if request.POST.get("to") == "up" else 1)
        return self.back(f"#case-{moved.pk}")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        following = waiting_list.next_in_line(self.call)
        return super().get_context_data(line=self.line, following=following, **kwargs)


# --- announcing -----------------------------------------------------------------------------------


class AnnouncingView(CallScreen):
    """Who gets which answer, with the letters as they will go, and one button for all of them that were shown."""

    tab = "announcing"
    page_title = gettext_lazy("Announcing")
    template_name = "forms/admin/call_announcing.html"

    @cached_property
    def waiting(self) -> QuerySet[Decision]:
        """Return what waits and is not hidden from the user by a blind review."""
        mine = Submission.objects.in_inboxes_of(self.request.user).shown_to(self.request.user)
        return announcing.pending_of(self.call).filter(submission__in=mine.values("pk")).prefetch_related("letters")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        shown = [int(key) for key in request.POST.getlist("decision") if key.isdecimal() and len(key) < 19]
        chosen = self.waiting.filter(pk__in=shown, wanted_at__isnull=True)
        count = chosen.count()
        if count > TYPED_ABOVE and request.POST.get("number", "").strip() != str(count):
            messages.error(request, _("These are %(count)s. Type the number to announce them.") % {"count": count})
            return self.back()
        wanted = announcing.want(chosen, call=self.call, by=request.user)
        if wanted:
            words = ngettext(
                "%(count)s decision is being announced.", "%(count)s decisions are being announced.", wanted
            )
            messages.success(request, words % {"count": wanted})
        return self.back()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = list(self.waiting)
        refusals = announcing.last_refusals(found)
        rows = [
            {
                "decision": one,
                "letter": _letter_of(one),
                "refusal": "" if one.wanted_at else refusals.get(one.pk, ""),
            }
            for one in found
        ]
        open_ones = sum(one.wanted_at is None for one in found)
        return super().get_context_data(
            rows=rows,
            open_ones=open_ones,
            hidden=announcing.pending_of(self.call).count() - len(found),
            needs_number=open_ones > TYPED_ABOVE,
            progress=announcing.progress_of(self.call),
            **kwargs,
        )


def _letter_of(decision: Decision) -> Any:
    drafts = [letter for letter in decision.letters.all() if letter.state == "draft"]
    return drafts[-1] if drafts else None


VIEWS = {"criteria": CriteriaView, "waiting": WaitingView, "announcing": AnnouncingView}
