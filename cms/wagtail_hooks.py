"""What the ground floor adds to Wagtail."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLResolver, include, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import LogFormatter
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from cms import following, groups, helplines, municipalities, privacy, snippets, translations
from cms.models import Refusable
from cms.models.refusable import NOT_PUBLISHED
from cms.refusals import Unpublishable
from cms.viewsets import TeamGroup

hooks.register("ensure_data", groups.ensure)
hooks.register("ensure_data", municipalities.ensure)
hooks.register("register_admin_viewset", TeamGroup)
# After Wagtail's own for all pages, whose place it takes.
hooks.register("register_admin_viewset", privacy.HousePageViewSet, order=1)
register_snippet(snippets.AroundGroup)


@hooks.register("insert_global_admin_css")
def admin_css() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("insert_global_admin_js")
def keep_typed_days() -> SafeString:
    """Load before any field is made: what a field does when it is left is settled there and then."""
    return format_html('<script src="{}"></script>', static("js/typed_days.js"))


@hooks.register("insert_editor_js")
def save_in_turn() -> SafeString:
    return format_html('<script src="{}" type="module"></script>', static("js/saving_in_turn.js"))


@hooks.register("before_edit_page", order=-1)
def refuse_translation(request: HttpRequest, page: Page) -> None:
    """Refuse to publish a translation before wagtail-localize calls it published, which it does after everything is stored."""
    if request.POST.get("action") == "publish" and isinstance(page, Refusable) and (problems := page.obstacles()):
        raise Unpublishable(problems, page=page.title)


@hooks.register("after_copy_page")
def close_alias(request: HttpRequest, page: Page, copy: Page) -> None:
    """Close an alias as what it shows is closed; Wagtail leaves out what closes the pages above."""
    following.follow(copy)


@hooks.register("register_log_actions")
def name_refusals(actions: Any) -> None:
    """Name in the log a schedule that came to nothing."""

    @actions.register_action(NOT_PUBLISHED)
    class NotPublished(LogFormatter):
        label = gettext_lazy("Publish on time")

        def format_message(self, log_entry: Any) -> str:
            return _("Not published on time. %(problems)s") % {"problems": " ".join(log_entry.data["problems"])}


@hooks.register("register_log_actions")
def name_verifications(actions: Any) -> None:
    """Name in the log that somebody rang a helpline up."""
    actions.register_action(
        helplines.VERIFIED, gettext_lazy("Verify"), gettext_lazy("Made sure that the number answers")
    )


@hooks.register("register_admin_urls", order=-1)
def translating() -> list[URLResolver]:
    """Stand before wagtail-localize's own screens, at the same addresses."""
    return [path("localize/", include((translations.urlpatterns, "translations")))]


@hooks.register("register_admin_urls")
def verifying() -> list[URLResolver]:
    return [path("helplines/", include((snippets.urlpatterns, "helplines")))]


@hooks.register("construct_homepage_panels")
def remind_of_helplines(request: HttpRequest, panels: list[Any]) -> None:
    """Ask whoever may, to ring up the helplines that nobody looked at lately."""
    panels.extend(snippets.panels_for(request))
