"""Approving many letters at once, on Wagtail's machinery: only drafts within the gate, and above 20 the number is typed."""

from typing import Any

from django import forms
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property, classproperty
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction

from forms.domain import letters
from forms.domain.letters import LetterRefused
from forms.models import Letter
from forms.viewsets.outbox import listed

TYPED_ABOVE = 20
NAMED = 30


class ManyForm(forms.Form):
    """`shown` says which letters, in which words, were on the screen: what is approved is what was seen."""

    shown = forms.CharField(widget=forms.HiddenInput)
    number = forms.IntegerField(label=gettext_lazy("How many letters are these?"))

    def __init__(self, *args: Any, chosen: list[Letter], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.chosen = chosen
        self.now = ",".join(f"{letter.pk}.{letter.changes}" for letter in chosen)
        self.fields["shown"].initial = self.now
        if len(chosen) <= TYPED_ABOVE:
            del self.fields["number"]
        else:
            self.fields["number"].help_text = _("Type the number, so that nothing goes to many by accident.")

    def clean_number(self) -> int:
        number = self.cleaned_data["number"]
        if number != len(self.chosen):
            raise forms.ValidationError(_("These are %(count)s.") % {"count": len(self.chosen)})
        return number

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("shown") != self.now:
            self.data = {**self.data.dict(), "shown": self.now, "number": ""}
            raise forms.ValidationError(_("The list changed meanwhile. Look at it once more."))
        return cleaned


class ApproveLetters(BulkAction):
    display_name = gettext_lazy("Approve and send")
    action_type = "approve"
    aria_label = gettext_lazy("Approve the selected letters")
    template_name = "forms/admin/outbox_approve.html"
    form_class = ManyForm
    action_priority = 10

    @classproperty
    def models(cls) -> list[Any]:
        return [Letter]

    def __init__(self, request: HttpRequest, model: Any) -> None:
        super().__init__(request, model)
        following = request.GET.get("next", "")
        if not url_has_allowed_host_and_scheme(following, {request.get_host()}, require_https=request.is_secure()):
            self.next_url = reverse("outbox:index")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.check_perm(None):
            # Wagtail would lead a refused user home, and a machine would take that for an answer.
            return TemplateResponse(request, "403.html", status=403)
        if not self.chosen:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def check_perm(self, obj: Any) -> bool:
        return self.request.user.is_active and self.request.user.has_perm("forms.change_letter")

    @cached_property
    def chosen(self) -> list[Letter]:
        """Return the drafts that were chosen, as far as the user may meet them; “all” is what the list shows."""
        ids = self.request.GET.getlist("id")
        drafts = listed(self.request.user, {"folder": "drafts", "q": self.request.GET.get("q", "")})
        if "all" not in ids:
            drafts = drafts.filter(pk__in=[int(key) for key in ids if key.isdecimal() and len(key) < 19])
        return list(drafts.select_related("submission", "decision").order_by("pk"))

    def get_actionable_objects(self) -> tuple[list[Letter], dict[str, Any]]:
        return self.chosen, {}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "chosen": self.chosen}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        count = len(self.chosen)
        return super().get_context_data(
            **kwargs, count=count, named=self.chosen[:NAMED], more=max(count - NAMED, 0), title=self.display_name
        )

    def execute_action(self, objects: list[Letter], **kwargs: Any) -> tuple[int, int]:  # type: ignore[override]
        """Approve each on its own: one that is refused stops none of the others."""
        approved = 0
        for letter in objects:
            try:
                with transaction.atomic():
                    letters.approve(letter, by=self.request.user, seen=letter.changes)
                approved += 1
            except LetterRefused as refusal:
                messages.warning(
                    self.request,
                    _("%(reference)s stays a draft: %(reason)s")
                    % {"reference": letter.submission.reference, "reason": refusal},
                )
        return approved, 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str | None:
        words = ngettext("%(count)d letter is on its way.", "%(count)d letters are on their way.", num_parent_objects)
        return words % {"count": num_parent_objects} if num_parent_objects else None
