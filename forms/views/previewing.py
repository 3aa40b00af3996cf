"""What an editor sees of a form that is not published yet."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from forms.domain.drafts import walk_over
from forms.models import FormPage, FormVersion
from forms.views.showing import Sheet, show, show_sheet


def preview(request: HttpRequest, page: FormPage, mode: str) -> HttpResponse:
    """Show an editor's draft: the form, or the page after sending. Nothing can be sent from it."""
    if mode == "received":
        return show(request, page, page.landing_page_template, reference=f"{settings.REFERENCE_PREFIX}-7K4P-2Q")
    version = unsaved_version(page)
    way = walk_over(version, {}, facts={})
    if not way.steps:
        return show(request, page, page.template, is_preview=True)
    return show_sheet(request, page, Sheet(version=version, way=way, step=way.steps[0], entries={}, is_preview=True))


def unsaved_version(page: FormPage) -> FormVersion:
    """Return what the page would ask if it were published now; it is never stored."""
    schema = page.schema()
    return FormVersion(
        page=page, form_key=page.translation_key, number=0, language=schema.language, frozen=schema.to_json()
    )


def to_inbox(request: HttpRequest, page: FormPage) -> HttpResponse:
    """Send whoever opens Wagtail's own list of a form's answers to the inbox, where the one gate decides."""
    return redirect("inbox:index")
