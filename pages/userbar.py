"""Our own rules in Wagtail's content checks: said in the editor's language, beside the preview.

What is wrong is found on the server (`pages.findings`) or written by a template, and stands in the preview as an attribute;
a rule here only selects what has it. So nothing of it needs a script of ours, and what readers get is free of it.
"""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import BaseItem, ContentCheckerItem
from wagtail.models import Page

from pages.domain import tongues

ALWAYS = "blakus-never-right"
"""A check that no element passes: whatever a rule selects is a finding."""

MESSAGES = {
    "call-closed": {
        "error_name": _("The call is closed"),
        "help_text": _("Its last day is over. Choose another call, or take the page down."),
    },
    "personal-code": {
        "error_name": _("A personal code stands in the text"),
        "help_text": _("Take it out: nobody's personal code belongs on a page."),
    },
    "private-phone": {
        "error_name": _("A mobile phone number that is not among our contacts"),
        "help_text": _("Is it somebody's own? Then take it out, or ask them and use the programme's number."),
    },
    "link-says-nothing": {
        "error_name": _("A link that only says “here” or “more”"),
        "help_text": _("Let the link say where it leads: some people hear only the links."),
    },
    "picture-without-credit": {
        "error_name": _("A picture without credit"),
        "help_text": _("Write in the picture's own form who made it."),
    },
    "no-helpline": {
        "error_name": _("A page for young people without a helpline"),
        "help_text": _("Add the block “Helpline”, or fill in the first helpline in the settings."),
    },
    "placeholder-left": {
        "error_name": _("A placeholder stands in the text"),
        "help_text": _(
            "Write your own words in the place of what stands in double brackets. The page is not published before."
        ),
    },
    "story-without-consent": {
        "error_name": _("A story without the consent of everybody in it"),
        "help_text": _("It cannot be published before the consents are recorded."),
    },
}
SELECTORS = {"picture-without-credit": "[data-uncredited]"}
"""Where templates mark the very element, beside the page's own mark."""


def rule(name: str) -> dict[str, Any]:
    """Return a rule of axe that finds what carries the mark `name`."""
    marks = [f'[data-findings~="{name}"]', *([SELECTORS[name]] if name in SELECTORS else [])]
    return {
        "id": name,
        "impact": "serious",
        "selector": ", ".join(marks),
        "tags": ["best-practice"],
        "any": [ALWAYS],
        "enabled": True,
    }


class HouseChecks(ContentCheckerItem):
    axe_run_only: ClassVar[list[str]] = [*ContentCheckerItem.axe_run_only, *MESSAGES]
    axe_custom_rules: ClassVar[list[dict[str, Any]]] = [*ContentCheckerItem.axe_custom_rules, *map(rule, MESSAGES)]
    axe_custom_checks: ClassVar[list[dict[str, Any]]] = [
        *ContentCheckerItem.axe_custom_checks,
        # One of axe's own functions, named: an element of a name that there is not.
        {
            "id": ALWAYS,
            "evaluate": "matches-definition-evaluate",
            "options": {"matcher": {"nodeName": "nothing"}},
        },
    ]
    axe_messages: ClassVar[dict[str, Any]] = {**ContentCheckerItem.axe_messages, **MESSAGES}


def use_house_checks(request: HttpRequest, items: list[Any], page: Any) -> None:
    """Put our rules in the place of Wagtail's own."""
    for place, item in enumerate(items):
        if isinstance(item, ContentCheckerItem):
            items[place] = HouseChecks(in_editor=item.in_editor)


class TonguesItem(BaseItem):
    """Leads from a preview to the page's other languages, each with how it stands there."""

    template_name = "pages/admin/userbar_tongues.html"

    def __init__(self, page: Page) -> None:
        self.page = page

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        spoken = tongues.of_pages([self.page]).get(self.page.translation_key, [])
        others = [tongue for tongue in spoken if tongue.page_id and tongue.page_id != self.page.pk]
        return {**super().get_context_data(parent_context), "tongues": others}


def add_tongues(request: HttpRequest, items: list[Any], page: Any) -> None:
    """Add the way to the other languages for who may edit the page; to nobody while it is shown inside the editor."""
    is_inside = getattr(request, "is_preview", False) and getattr(request, "is_editing", False)
    if isinstance(page, Page) and page.pk and not is_inside and page.permissions_for_user(request.user).can_edit():
        items.append(TonguesItem(page))
