"""What the room adds to Wagtail's admin, and the doors of Wagtail's own forms that it closes."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from cms.models import User
from cms.refusals import Unpublishable
from cms.vault import Vault
from forms import attention, case_panels, letters_start
from forms.domain import attachments, export
from forms.domain.copying import release_copies
from forms.domain.history import drafts_on
from forms.domain.keeping import asked_now, kept_under
from forms.domain.measuring import forms_that_ask
from forms.domain.trials import erase_under
from forms.domain.versions import freeze
from forms.models import FormPage
from forms.models.measure import Measure
from forms.models.publishing import missing_words, waiting
from forms.views.asking import was_shown
from forms.viewsets import (
    ConcernViewSet,
    ExportViewSet,
    FootfallViewSet,
    FormVersionsViewSet,
    IntakeGroup,
    OutboxViewSet,
    SavedViewViewSet,
    SubmissionViewSet,
    bulk,
    decision_needs,
    outbox,
)
from forms.viewsets.case_concern import ConcernPanel
from forms.viewsets.case_letters import LettersPanel
from forms.viewsets.home import panels_for
from forms.viewsets.impact import shown_before
from forms.viewsets.measures import MeasureGroup
from forms.viewsets.needs import SOURCES
from forms.viewsets.notice_choice import NoticePanel
from forms.viewsets.outbox_bulk import ApproveLetters
from forms.viewsets.reviewing import CriteriaPanel
from forms.viewsets.versions import buttons_of

hooks.register("ensure_data", letters_start.ensure)
register_snippet(MeasureGroup)
case_panels.register(order=900)(ConcernPanel)
for source in (*SOURCES, *outbox.SOURCES, *decision_needs.SOURCES):
    attention.register(source)
case_panels.register(order=300)(LettersPanel)
case_panels.register(order=200)(CriteriaPanel)
hooks.register("register_bulk_action", ApproveLetters)
hooks.register("register_account_settings_panel", NoticePanel)


@hooks.register("register_admin_viewset")
def desk() -> list[Any]:
    """Add the inbox and what is set up around it."""
    return [
        ConcernViewSet(),
        SubmissionViewSet(),
        OutboxViewSet(),
        SavedViewViewSet(),
        ExportViewSet(),
        FootfallViewSet(),
        FormVersionsViewSet(),
        IntakeGroup(),
    ]


for action in (
    bulk.AssignAction,
    bulk.TagAction,
    bulk.UntagAction,
    bulk.PutOffAction,
    bulk.DecideAction,
    bulk.AnnounceAction,
    bulk.PrepareLettersAction,
):
    hooks.register("register_bulk_action", action)


@hooks.register("construct_homepage_panels")
def say_what_waits(request: HttpRequest, panels: list[Any]) -> None:
    """Put what waits in front of Wagtail's own panels."""
    panels.extend(panels_for(request))


@hooks.register("vaults")
def sealed_files() -> list[Vault]:
    """Name the folders whose files are sealed anew when a key is changed."""
    return [attachments.vault, export.vault]


@hooks.register("register_log_actions")
def name_log_entries(actions: Any) -> None:
    """Name what the log keeps: who asked for which export and who fetched it."""
    actions.register_action("forms.export_asked", gettext_lazy("Ask for an export"), gettext_lazy("Export asked for"))
    actions.register_action("forms.export_fetched", gettext_lazy("Fetch an export"), gettext_lazy("Export fetched"))


@hooks.register("on_serve_page", order=-1)
def keep_typed(serve: Any) -> Any:
    """Let in what was typed before a form became private: the form says that it was not sent, and shows it once more."""

    def serve_typed(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse:
        if isinstance(page, FormPage) and not page.alias_of_id and was_shown(request, page):
            return page.serve(request, *args, **kwargs)
        return serve(page, request, args, kwargs)

    return serve_typed


# --- versions of a form ---------------------------------------------------------------------------


@hooks.register("before_publish_page")
def show_impact(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Show what changes for those who answered, before anything is published."""
    return shown_before(page)


@hooks.register("before_edit_page", order=-1)
def keep_half_translated(request: HttpRequest, page: Page) -> None:
    """Refuse to publish a translation in which something is not said yet, before wagtail-localize calls it published."""
    if request.POST.get("action") == "publish" and isinstance(page, FormPage) and (texts := waiting(page)):
        raise Unpublishable([missing_words(page, texts)], page=page.title)


@hooks.register("after_convert_alias_page")
def version_converted(request: HttpRequest, page: Page) -> None:
    """Freeze what a page asks that only led to its form until now."""
    if isinstance(page, FormPage) and page.live:
        freeze(page, by=request.user)


@hooks.register("after_copy_page")
def release_copy(request: HttpRequest, page: Page, new_page: Page) -> None:
    """Leave behind what whoever copies a form could not have given it."""
    release_copies(new_page, by=request.user)


@hooks.register("register_page_header_buttons")
def form_header_buttons(page: Page, user: User, view_name: str, next_url: str | None = None) -> list[Any]:
    """Lead from a form's page to its versions and its file."""
    return buttons_of(page)


@hooks.register("register_page_listing_more_buttons")
def form_listing_buttons(page: Page, user: User, next_url: str | None = None) -> list[Any]:
    """Lead to the same from lists of pages."""
    return buttons_of(page)


# --- Wagtail's own forms menu shows answers to whoever edits the page -----------------------------


@hooks.register("filter_form_submissions_for_user")
def nobody_s_forms(user: User, editable_forms: QuerySet[Page]) -> QuerySet[Page]:
    """Leave Wagtail's own lists of answers empty for everybody."""
    return editable_forms.none()


@hooks.register("construct_main_menu")
def hide_forms_menu(request: HttpRequest, menu_items: list[Any]) -> None:
    """Take Wagtail's own forms menu away."""
    menu_items[:] = [item for item in menu_items if item.name != "forms"]


# --- what people answered stays -------------------------------------------------------------------


@hooks.register("before_delete_page")
def keep_answered(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse to delete a page with a form in or below it that has answers or a call."""
    return _refuse_deletion(request, [page])


@hooks.register("before_unpublish_page")
def keep_asked(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse to unpublish a form that an open call asks."""
    return _refuse_unpublishing(request, [page])


@hooks.register("after_unpublish_page")
def say_who_still_answers(request: HttpRequest, page: Page) -> None:
    """Say how many are in the middle of answering a form that was just unpublished, and what they can still do."""
    form = page.specific
    if isinstance(form, FormPage) and (count := drafts_on(form)):
        words = ngettext(
            "%(count)d person is in the middle of answering. They can go on saving, and send for %(minutes)d minutes more.",
            "%(count)d people are in the middle of answering. They can go on saving, and send for %(minutes)d minutes more.",
            count,
        )
        messages.warning(request, words % {"count": count, "minutes": form.grace_minutes})


@hooks.register("before_bulk_action")
def keep_in_bulk(request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any) -> HttpResponse | None:
    """Refuse the same of many pages at once."""
    pages = [item for item in objects if isinstance(item, Page)]
    refuse = {"delete": _refuse_deletion, "unpublish": _refuse_unpublishing}.get(action_type)
    return refuse(request, pages) if refuse and pages else None


@hooks.register("before_delete_snippet")
def keep_measured(request: HttpRequest, instances: Iterable[Any]) -> HttpResponse | None:
    """Refuse to delete a concept or a scale that a form asked for."""
    for measure in instances:
        asked = forms_that_ask(measure) if isinstance(measure, Measure) else []
        if asked:
            words = {"name": measure, "forms": ", ".join(f"“{title}”" for title in asked[:5])}
            messages.error(request, _("“%(name)s” cannot be deleted: forms asked for it (%(forms)s).") % words)
            return redirect(measure.snippet_viewset.get_url_name("list"))
    return None


def _refuse_deletion(request: HttpRequest, pages: list[Page]) -> HttpResponse | None:
    kept = kept_under(pages)
    if not kept:
        if request.method == "POST":
            erase_under(pages)
        return None
    titles = ", ".join(f"“{form.title}”" for form in kept[:5])
    messages.error(
        request,
        _(
            "This cannot be deleted: people answered the form, or a call or a routing rule uses it (%(forms)s). Unpublish it instead."
        )
        % {"forms": titles},
    )
    return _back_to(pages[0])


def _refuse_unpublishing(request: HttpRequest, pages: list[Page]) -> HttpResponse | None:
    asked = asked_now(pages, with_below=bool(request.POST.get("include_descendants")))
    if not asked:
        return None
    titles = ", ".join(f"“{form.title}”" for form in asked[:5])
    messages.error(
        request,
        _("This cannot be unpublished: an open call asks the form (%(forms)s). Close the call first.")
        % {"forms": titles},
    )
    return _back_to(pages[0])


def _back_to(page: Page) -> HttpResponse:
    parent = page.get_parent()
    return redirect("wagtailadmin_explore", parent.pk) if parent else redirect("wagtailadmin_explore_root")
