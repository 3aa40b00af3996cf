"""Editors' screens for what stands around the pages: menus and helplines; and the reminder to ring the helplines up."""

from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponseBase
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, LocaleColumn, StatusTagColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from cms import helplines
from cms.models import ContactSettings, Helpline, Menu
from cms.scoped import DayColumn, Refusing

LINE = "cms.change_helpline"
FIRST = "cms.change_contactsettings"


class MenuViewSet(Refusing, SnippetViewSet):
    model = Menu
    icon = "list-ul"
    menu_name = "menus"
    add_item_label = _("Add a menu")
    copy_view_enabled = False
    list_display = [
        "__str__",
        Column("count", label=_("Links"), accessor=lambda menu: len(menu.links)),
        LocaleColumn(),
    ]


class VerifyColumn(Column):
    cell_template_name = "cms/verify_cell.html"

    def get_cell_context_data(self, instance: Helpline, parent_context: Any) -> dict[str, Any]:
        request = parent_context["request"]
        may = helplines.is_stale(instance.verified_on) and request.user.has_perm(LINE)
        return {
            **super().get_cell_context_data(instance, parent_context),
            "url": reverse("helplines:verify", args=[instance.pk]) if may else None,
            "csrf_token": get_token(request),
        }


class HelplineViewSet(Refusing, SnippetViewSet):
    model = Helpline
    icon = "help"
    menu_name = "helplines"
    add_item_label = _("Add a helpline")
    copy_view_enabled = False
    search_fields = ["name", "phone", "about"]
    list_display = [
        "name",
        Column("phone", label=_("Phone")),
        Column("hours", label=_("When it answers")),
        DayColumn("verified_on", label=_("Verified on"), sort_key="verified_on"),
        StatusTagColumn(
            "status",
            label=_("Status"),
            accessor=lambda line: _("to be verified") if helplines.is_stale(line.verified_on) else _("verified"),
            primary=lambda line: not helplines.is_stale(line.verified_on),
        ),
        LocaleColumn(),
        VerifyColumn("verify", label="", accessor="pk"),
    ]


class AroundGroup(SnippetViewSetGroup):
    menu_label = _("Site frame")
    menu_icon = "list-ul"
    menu_name = "around"
    menu_order = 250
    items = (MenuViewSet, HelplineViewSet)


@require_POST
def verify(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Note that the user made sure that a helpline answers."""
    return _verified(request, Helpline, pk, LINE, helplines.verify)


@require_POST
def verify_first(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Note that the user made sure that the first helpline of a site's contacts answers."""
    return _verified(request, ContactSettings, pk, FIRST, helplines.verify_first)


def _verified(request: HttpRequest, model: type[Model], pk: int, permission: str, verb: Any) -> HttpResponseBase:
    if not request.user.has_perm(permission):
        return TemplateResponse(request, "403.html", status=403)
    verb(get_object_or_404(model, pk=pk), by=request.user)
    messages.success(request, gettext("Thank you: it is noted that the helpline answers."))
    return redirect("wagtailadmin_home")


urlpatterns: list[URLPattern] = [
    path("<int:pk>/verify/", verify, name="verify"),
    path("first/<int:pk>/verify/", verify_first, name="verify_first"),
]


class HelplinePanel(Component):
    """In red on the admin's home, as long as nobody made sure of a helpline for three months."""

    name = "helplines"
    template_name = "cms/home_helplines.html"
    order = 40

    def __init__(self, request: HttpRequest, lines: list[dict[str, str]]) -> None:
        self.request, self.lines = request, lines

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"lines": self.lines, "csrf_token": get_token(self.request)}


def panels_for(request: HttpRequest) -> list[Component]:
    """Return the panel when a helpline waits that the user may verify; otherwise nothing."""
    lines = []
    if request.user.has_perm(FIRST):
        lines += [
            _waiting(contacts.helpline_name, contacts.helpline_phone, "helplines:verify_first", contacts)
            for contacts in helplines.stale_first_lines()
        ]
    if request.user.has_perm(LINE):
        lines += [_waiting(line.name, line.phone, "helplines:verify", line) for line in helplines.stale_lines()]
    return [HelplinePanel(request, lines)] if lines else []


def _waiting(name: str, phone: str, route: str, thing: Model) -> dict[str, str]:
    return {"name": name or gettext("The first helpline"), "phone": phone, "url": reverse(route, args=[thing.pk])}
