"""What publishing a form changes, before it does: shown to who publishes, with the two questions that only they can answer."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.models import Page, Revision

from forms.domain.impact import Impact, Overtaken, impact_of, publish
from forms.models import FormPage
from forms.models.version import ForDrafts
from forms.viewsets.form_screen import FormScreen

SAME, NEW = "same", "new"


class ImpactForm(forms.Form):
    """One choice for each reworded question, and one for unfinished answers. The careful answers are chosen already."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**6)
    for_drafts = forms.ChoiceField(
        label=gettext_lazy("People who are in the middle of answering"),
        choices=ForDrafts.choices,
        initial=ForDrafts.KEEP,
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(self, *args: Any, impact: Impact, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.impact = impact
        for difference in impact.comparison.reworded:
            self.fields[f"q_{difference.id}"] = forms.ChoiceField(
                label=difference.title,
                choices=[
                    (SAME, _("The same question, put better: answers before and after count together")),
                    (NEW, _("A new question: answers so far stay with the old one")),
                ],
                initial=SAME,
                widget=forms.RadioSelect,
                required=False,
            )

    def choice_of(self, question_id: str) -> Any:
        """Return the bound field that asks about a question; `None` for one that was not reworded."""
        name = f"q_{question_id}"
        return self[name] if name in self.fields else None

    @property
    def rows(self) -> list[tuple[Any, Any]]:
        """Return each difference with its field or `None`, in the order of the form."""
        return [(difference, self.choice_of(difference.id)) for difference in self.impact.comparison.questions]

    @property
    def anew(self) -> list[str]:
        """Return the ids of the questions that the editor calls new.

        Read from what was sent: at a second click the question already is a new one, and has no field any more.
        """
        return [name[2:] for name, value in self.data.items() if name.startswith("q_") and value == NEW]


class ImpactView(FormScreen):
    page_title = gettext_lazy("What changes when you publish")
    header_icon = "view"
    template_name = "forms/admin/impact.html"

    def may(self, request: HttpRequest) -> bool:
        return self.permissions.can_publish() and not self.permissions.page_locked()

    @cached_property
    def revision(self) -> Revision:
        return get_object_or_404(self.form_page.revisions, pk=self.kwargs["revision_id"])

    @cached_property
    def impact(self) -> Impact | None:
        return impact_of(self.revision.as_object())

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.impact is None:
            messages.info(request, _("Publishing this changes nothing for those who answered."))
            return self.to_editor()
        form = ImpactForm(impact=self.impact, initial={"seen": self.impact.version.number})
        return self.render_to_response(self.get_context_data(form=form))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.impact is None:
            return self._published()
        form = ImpactForm(request.POST, impact=self.impact)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        try:
            publish(
                self.revision,
                by=request.user,
                seen=form.cleaned_data["seen"],
                anew=form.anew,
                for_drafts=ForDrafts(form.cleaned_data["for_drafts"] or ForDrafts.KEEP),
            )
        except Overtaken:
            messages.warning(
                request, _("Somebody saved a newer draft meanwhile. Nothing was published: look at it first.")
            )
            return self.to_editor()
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            return self.to_editor()
        return self._published()

    def _published(self) -> HttpResponse:
        page = FormPage.objects.get(pk=self.form_page.pk)
        buttons = [messages.button(page.url, _("View live"))] if page.live and page.url else []
        messages.success(self.request, _("“%(form)s” is published.") % {"form": self.title}, buttons=buttons)
        return self.to_editor()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        is_newest = self.form_page.latest_revision_id == self.revision.pk
        return {**super().get_context_data(**kwargs), "impact": self.impact, "is_newest": is_newest}


def shown_before(page: Page) -> HttpResponse | None:
    """Return the way to the screen where publishing a form's newest draft has to be decided; `None` where it has not.

    What only goes public later is not asked about: nobody is there to answer when it does.
    """
    if not isinstance(page, FormPage) or (page.go_live_at and page.go_live_at > timezone.now()):
        return None
    if impact_of(page.get_latest_revision_as_object()) is None:
        return None
    return redirect("form_versions:impact", page.pk, page.latest_revision_id)
