"""What the room adds to Wagtail's admin, and the doors of Wagtail's own forms that it closes."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from cms.models import User
from forms import letters_start
from forms.domain.keeping import asked_now, kept_under
from forms.viewsets import IntakeGroup, SubmissionViewSet
from forms.viewsets.home import panels_for

hooks.register("ensure_data", letters_start.ensure)


@hooks.register("register_admin_viewset")
def desk() -> list[Any]:
    """Add the inbox and what is set up around it."""
    return [SubmissionViewSet(), IntakeGroup()]


@hooks.register("construct_homepage_panels")
def say_what_waits(request: HttpRequest, panels: list[Any]) -> None:
    """Put what waits in front of Wagtail's own panels."""
    panels.extend(panels_for(request))


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


@hooks.register("before_bulk_action")
def keep_in_bulk(request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any) -> HttpResponse | None:
    """Refuse the same of many pages at once."""
    pages = [item for item in objects if isinstance(item, Page)]
    refuse = {"delete": _refuse_deletion, "unpublish": _refuse_unpublishing}.get(action_type)
    return refuse(request, pages) if refuse and pages else None


def _refuse_deletion(request: HttpRequest, pages: list[Page]) -> HttpResponse | None:
    kept = kept_under(pages)
    if not kept:
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
