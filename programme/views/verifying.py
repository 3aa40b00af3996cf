"""Whether a certificate is genuine: anybody who holds the paper asks by its code. Who has no code learns nothing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from programme.certificate_pdf import rows_of
from programme.domain import certificates
from programme.inputs.certificates import CodeForm
from programme.views.guarded import unkept


@unkept("GET", "POST")
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for the code, and lead to what it stands for."""
    if request.method != "POST":
        return _show(request, form=CodeForm())
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _show(request, form=form, status=422)
    found = certificates.find(form.cleaned_data["code"])
    if found is None:
        return _show(request, form=form, is_unknown=True, status=422)
    return redirect("verify_code", found.spoken_code)


@unkept("GET")
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """Say what stands on the certificate, or that it is no longer valid."""
    found = certificates.find(code)
    if found is None:
        return _show(request, form=CodeForm(initial={"code": code[:40]}), is_unknown=True, status=404)
    if found.withdrawn_at:
        return _show(request, form=CodeForm(), is_withdrawn=True)
    facts = [("", certificates.initials_of(found)), *rows_of(found)]
    return _show(request, certificate=found, facts=[(label, words) for label, words in facts if words])


def _show(request: HttpRequest, *, status: int = 200, **context: object) -> HttpResponse:
    return render(request, "programme/verify.html", context, status=status)
