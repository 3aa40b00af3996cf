"""The certificates of a season: issued to all who completed it, printed together, taken back one by one."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cms import brand
from programme.certificate_pdf import certificates_pdf
from programme.domain import certificates
from programme.inputs.certificates import IssueForm, WithdrawForm
from programme.models import Certificate, Participant
from programme.viewsets.season_screen import SeasonScreen


class CertificatesView(SeasonScreen):
    tab = "certificates"
    page_title = gettext_lazy("Certificates of the season")
    template_name = "programme/admin/season_certificates.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        act = request.POST.get("act")
        if act == "withdraw":
            return self._withdraw(request)
        return self._issue(request) if act == "issue" else HttpResponseBadRequest()

    def _issue(self, request: HttpRequest) -> HttpResponse:
        # Whoever holds one by now stays a choice, so that a second click is no error.
        form = IssueForm(request.POST, people=self._people().filter(state=Participant.State.COMPLETED))
        if not form.is_valid():
            return self.again(form)
        issued = certificates.issue_all(form.cleaned_data["people"], by=request.user)
        words = ngettext("%(count)s certificate is issued.", "%(count)s certificates are issued.", len(issued))
        messages.success(request, words % {"count": len(issued)})
        return self.back()

    def _withdraw(self, request: HttpRequest) -> HttpResponse:
        form = WithdrawForm(request.POST, certificates=self._certificates())
        if not form.is_valid():
            messages.error(request, " ".join(words for found in form.errors.values() for words in found))
            return self.back()
        certificates.withdraw(form.cleaned_data["certificate"], by=request.user, why=form.cleaned_data["why"])
        messages.success(request, _("The certificate is no longer valid."))
        return self.back()

    def _people(self) -> Any:
        found = Participant.objects.coordinated_by(self.request.user).filter(cohort=self.cohort)
        return found.select_related("person").order_by("person__folded_name")

    def _certificates(self) -> Any:
        return Certificate.objects.coordinated_by(self.request.user).filter(participant__cohort=self.cohort)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        people = certificates.awaited(self._people())
        form = kwargs.pop("form", None) or (IssueForm(people=people) if people else None)
        gone = self._certificates().exclude(withdrawn_at=None).select_related("participant__person", "withdrawn_by")
        issued = certificates.valid_of(self.cohort, user=self.request.user)
        return super().get_context_data(form=form, issued=issued, gone=gone, **kwargs)


class CertificatesPrintView(SeasonScreen):
    """All valid certificates of the season in one file, in the coordinator's language, a page each."""

    tab = "certificates"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = certificates.valid_of(self.cohort, user=request.user)
        if not found:
            messages.error(request, _("No certificate is issued yet."))
            return self.back()
        content = certificates_pdf(found, language=get_language() or "lv", brand=brand.name(request))
        named = {"Content-Disposition": f'attachment; filename="certificates-{self.cohort.pk}.pdf"'}
        return HttpResponse(content, content_type="application/pdf", headers=named)
