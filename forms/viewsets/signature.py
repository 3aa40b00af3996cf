"""A guardian's signature on the case screen: asked for by a person's decision, or recorded from paper."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic import PermissionCheckedMixin

from cms.models import User
from cms.scoped import Scope, unscoped
from forms.domain import cosigning
from forms.models import CoSignature, Submission


class GuardianForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Guardian's name"), max_length=150)
    email = forms.EmailField(label=gettext_lazy("Guardian's e-mail"))


class PaperForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Signed by"), max_length=150)


def panel_of(submission: Submission, user: User) -> dict[str, Any]:
    """Return what the case screen shows about the signature; nothing where none is needed."""
    signature = CoSignature.objects.of_teams_of(user).filter(submission=submission).first()
    if signature is None:
        return {}
    may_write = not submission.version.page.never_contact_family
    return {
        "signature": signature,
        "guardian_form": GuardianForm(initial=signature.contact) if may_write else None,
        "paper_form": PaperForm(auto_id="paper_%s"),
        "signature_is_missing": signature.state in cosigning.UNSIGNED,
    }


class SignatureView(PermissionCheckedMixin, View):
    """Takes one of the two forms of the panel and goes back to the case."""

    http_method_names = ["post"]
    model = Submission
    permission_required = "change"
    scope: Scope = staticmethod(unscoped)
    form_class: type[forms.Form]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        submission = get_object_or_404(self.scope(request.user), pk=pk)
        signature = get_object_or_404(CoSignature.objects.of_teams_of(request.user), submission=submission)
        form = self.form_class(request.POST)
        if not form.is_valid():
            messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
            return redirect("inbox:edit", pk)
        try:
            self.act(signature, form.cleaned_data)
        except cosigning.CannotSign as problem:
            messages.error(request, str(problem))
        return redirect("inbox:edit", pk)

    def act(self, signature: CoSignature, data: dict[str, Any]) -> None:
        raise TypeError("Each of the two forms does its own thing.")


class AskGuardianView(SignatureView):
    form_class = GuardianForm

    def act(self, signature: CoSignature, data: dict[str, Any]) -> None:
        cosigning.ask(signature, contact=cosigning.Contact(**data), by=self.request.user)
        messages.success(self.request, _("The guardian gets a link by e-mail."))


class RecordSignatureView(SignatureView):
    form_class = PaperForm

    def act(self, signature: CoSignature, data: dict[str, Any]) -> None:
        cosigning.sign(signature, name=data["name"], recorded_by=self.request.user)
        messages.success(self.request, _("The signature is recorded."))
