"""Blocks that show what stands elsewhere on the site: only what is public and in force, in the page's language."""

from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from pages.api_fields import call, helpline, http, pictured, reference
from pages.blocks import chosen

Context = dict[str, Any]


class CallListBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    role = blocks.ChoiceBlock(
        label=_("For whom"),
        required=False,
        choices=[("mentee", _("For those who want a mentor")), ("mentor", _("For those who want to be a mentor"))],
        help_text=_("Empty: for both."),
    )
    programme = blocks.PageChooserBlock(
        label=_("Programme"), page_type="pages.ProgrammePage", required=False, help_text=_("Empty: of all programmes.")
    )

    class Meta:
        icon = "calendar-check"
        label = _("Calls")
        description = _("The calls that are open or will open, the soonest to close first.")
        template = "blocks/call_list.html"
        preview_value = {"heading": _("Where you can apply"), "role": None, "programme": None}

    def get_context(self, value: Any, parent_context: Context | None = None) -> Context:
        return {
            **super().get_context(value, parent_context),
            "calls": chosen.calls(parent_context, role=value.get("role"), programme=value.get("programme")),
        }

    def get_api_representation(self, value: Any, context: Context | None = None) -> Context:
        pages = self.get_context(value, dict(context or {}))["calls"]
        return _listed(value, "calls", [{**reference(page, context or {}), "call": call(page.call)} for page in pages])


class StoryListBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    stories = blocks.ListBlock(
        blocks.PageChooserBlock(label=_("Story"), page_type="pages.StoryPage"),
        label=_("Stories"),
        required=False,
        min_num=0,
        max_num=6,
        default=[],
        help_text=_("None: the latest three."),
    )

    class Meta:
        icon = "openquote"
        label = _("Stories")
        description = _("Stories that you choose, or the latest ones.")
        template = "blocks/story_list.html"
        preview_value = {"heading": _("How it went for others"), "stories": []}

    def get_context(self, value: Any, parent_context: Context | None = None) -> Context:
        return {
            **super().get_context(value, parent_context),
            "stories": chosen.stories(parent_context, wanted=value.get("stories") or []),
        }

    def get_api_representation(self, value: Any, context: Context | None = None) -> Context:
        pages = self.get_context(value, dict(context or {}))["stories"]
        return _listed(value, "stories", [pictured(page, page.image, context or {}) for page in pages])


class PartnerLogosBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    partners = blocks.ListBlock(
        blocks.PageChooserBlock(label=_("Partner"), page_type="pages.PartnerPage"),
        label=_("Partners"),
        required=False,
        min_num=0,
        default=[],
        help_text=_("None: all partners with whom there is an agreement."),
    )

    class Meta:
        icon = "group"
        label = _("Partners")
        description = _("The logos of partners, each leading to the partner's page.")
        template = "blocks/partner_logos.html"
        preview_value = {"heading": _("Who walks beside us"), "partners": []}

    def get_context(self, value: Any, parent_context: Context | None = None) -> Context:
        return {
            **super().get_context(value, parent_context),
            "partners": chosen.partners(parent_context, wanted=value.get("partners") or []),
        }

    def get_api_representation(self, value: Any, context: Context | None = None) -> Context:
        pages = self.get_context(value, dict(context or {}))["partners"]
        return _listed(value, "partners", [pictured(page, page.logo, context or {}) for page in pages])


class FormBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.TextBlock(label=_("What it asks and how long it takes"), max_length=300, required=False, rows=2)
    form = blocks.PageChooserBlock(label=_("Form"), page_type="forms.FormPage")
    button = blocks.CharBlock(label=_("Text of the button"), max_length=40, required=False)

    class Meta:
        icon = "form"
        label = _("Form")
        description = _("A card that leads to a form, and says whether it takes answers now.")
        template = "blocks/form.html"
        preview_template = "blocks/form_preview.html"
        preview_value = {"title": _("Apply"), "text": _("Ten minutes, on your phone."), "form": None, "button": ""}

    def get_context(self, value: Any, parent_context: Context | None = None) -> Context:
        return {**super().get_context(value, parent_context), "door": chosen.form(parent_context, value.get("form"))}

    def get_api_representation(self, value: Any, context: Context | None = None) -> Context | None:
        """Return the way to the form; `None` while nobody may read it."""
        door = chosen.form(context, value.get("form"))
        if door is None or context is None:
            return None
        told = {name: value[name] for name in ("title", "text", "button")}
        times = {
            name: when and localtime(when) for name, when in vars(door).items() if name in ("opens_at", "closes_at")
        }
        return {**told, **times, "state": str(door.state), "html_url": http(context).build_absolute_uri(door.url)}


class HelplineBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120, required=False)
    show = blocks.ChoiceBlock(
        label=_("Which helplines"),
        choices=[("first", _("the first one, from the settings")), ("all", _("all of them"))],
        default="first",
    )

    class Meta:
        icon = "warning"
        label = _("Helpline")
        description = _(
            "Where somebody finds help at once. Belongs on every page for young people that talks of hard things."
        )
        template = "blocks/helpline.html"
        preview_value = {"heading": _("Is it hard or unsafe right now?"), "show": "all"}

    def get_context(self, value: Any, parent_context: Context | None = None) -> Context:
        everything = value.get("show") == "all"
        return {
            **super().get_context(value, parent_context),
            "helplines": chosen.helplines(parent_context) if everything else [],
            "contacts": chosen.contacts(parent_context),
        }

    def get_api_representation(self, value: Any, context: Context | None = None) -> Context:
        """Return the helplines themselves: whoever draws the page elsewhere must not leave them out."""
        shown = self.get_context(value, {**(context or {}), "request": http(context or {})})
        contacts = shown["contacts"]
        first = {"name": contacts.helpline_name, "phone": contacts.helpline_phone} if contacts else None
        return {
            "heading": value["heading"],
            "first": first if first and first["phone"] else None,
            "helplines": [helpline(line) for line in shown["helplines"]],
        }


def _listed(value: Any, name: str, items: list[Context]) -> Context:
    return {"heading": value["heading"], name: items}
