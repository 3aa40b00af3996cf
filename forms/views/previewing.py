"""What an editor sees of a form that is not published yet: every page of it, with errors, and its letter."""

from dataclasses import replace
from typing import Any

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from cms import mail
from forms.domain.drafts import walk_over
from forms.models import FormPage, FormVersion
from forms.models.form_previews import AFTER, CHECK, ERRORS, LETTER
from forms.schema import Schema, Section
from forms.views.sending import Part, Told
from forms.views.showing import Sheet, show, show_sheet
from forms.walk import Walk

REFERENCE = f"{settings.REFERENCE_PREFIX}-7K4P-2Q"
"""Looks like a reference and belongs to nobody."""


def preview(request: HttpRequest, page: FormPage, mode: str) -> HttpResponse:
    """Show one page of an editor's draft. What a condition hides is shown, and nothing can be sent from it."""
    special: dict[str, Any] = {
        AFTER: _received,
        CHECK: _check,
        LETTER: _letter,
    }
    return special[mode](request, page) if mode in special else _section(request, page, mode)


def _section(request: HttpRequest, page: FormPage, mode: str) -> HttpResponse:
    version, way = _whole_way(page)
    exit_ = next((item for item in page.schema().sections if item.is_exit and item.id == mode), None)
    if exit_ is not None:
        return show(request, page, "forms/exit.html", section=exit_, is_preview=True)
    if not way.steps:
        return show(request, page, page.template, is_preview=True)
    steps = {step.section.id: step for step in way.steps}
    step = steps.get(mode, way.steps[0])
    if mode == ERRORS:
        step = way.first_incomplete() or step
    sheet = Sheet(version=version, way=way, step=step, entries={}, is_preview=True, complains=mode == ERRORS)
    return show_sheet(request, page, sheet)


def _check(request: HttpRequest, page: FormPage) -> HttpResponse:
    _version, way = _whole_way(page)
    parts = [Part(step.section, "", [Told(item, "") for item in step.asked]) for step in way.steps]
    return show(request, page, "forms/check.html", parts=parts, is_preview=True)


def _received(request: HttpRequest, page: FormPage) -> HttpResponse:
    return show(request, page, page.landing_page_template, reference=REFERENCE, is_preview=True)


@csp_update({"style-src": [SELF, UNSAFE_INLINE]})
def _letter(request: HttpRequest, page: FormPage) -> HttpResponse:
    """Show the letter that confirms a submission, as its reader's mail program draws it."""
    link = "" if page.schema().is_delicate else "/"
    context = {"reference": REFERENCE, "next": page.thanks_text, "link": link}
    message = mail.Message(
        event="confirmation",
        to=[],
        language=page.locale.language_code,
        key="preview",
        context=context,
        formal=page.formal,
    )
    return HttpResponse(_html(mail.render(message)))


def _html(rendered: EmailMultiAlternatives) -> str:
    return str(rendered.alternatives[0][0])


def _whole_way(page: FormPage) -> tuple[FormVersion, Walk]:
    """Return what the page would ask, and a way through all of it: no condition hides anything, no exit ends it."""
    schema = page.schema()
    open_ = replace(schema, sections=tuple(_always(item) for item in schema.sections if not item.is_exit))
    version = unsaved_version(page, schema=open_)
    return version, walk_over(version, {}, facts={})


def _always(section: Section) -> Section:
    questions = tuple(replace(question, shown_if=None) for question in section.questions)
    return replace(section, shown_if=None, questions=questions)


def unsaved_version(page: FormPage, *, schema: Schema | None = None) -> FormVersion:
    """Return what the page would ask if it were published now; it is never stored."""
    asked = schema or page.schema()
    return FormVersion(
        page=page, form_key=page.translation_key, number=0, language=asked.language, frozen=asked.to_json()
    )


def to_inbox(request: HttpRequest, page: FormPage) -> HttpResponse:
    """Send whoever opens Wagtail's own list of a form's answers to the inbox, where the one gate decides."""
    return redirect("inbox:index")
