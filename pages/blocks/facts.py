"""Blocks of facts: numbers, documents, who pays."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from pages.api_fields import document
from pages.blocks import chosen
from pages.blocks.pictures import CreditedImageBlock


class NumberBlock(blocks.StructBlock):
    number = blocks.CharBlock(
        label=_("Number"), max_length=16, help_text=_("As it is read: “1 240”, “86 %”, “3 of 4”.")
    )
    label = blocks.CharBlock(label=_("What it counts"), max_length=120)
    source = blocks.CharBlock(label=_("Source"), max_length=160, required=False)
    date = blocks.DateBlock(label=_("As of"), required=False)

    class Meta:
        icon = "decimal"
        label_format = "{number} {label}"
        form_layout = blocks.BlockGroup(
            children=[
                "number",
                "label",
                blocks.BlockGroup(children=["source", "date"], heading=_("Where it comes from"), icon="info-circle"),
            ]
        )


class NumbersBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    numbers = blocks.ListBlock(NumberBlock(), label=_("Numbers"), min_num=1, max_num=8)

    class Meta:
        icon = "order"
        label = _("Numbers")
        description = _("Numbers that somebody can quote: each with its source and its date.")
        template = "blocks/numbers.html"
        preview_value = {
            "heading": _("What became of it"),
            "numbers": [
                {"number": "86 %", "label": _("of pairs met to the end"), "source": _("closing survey"), "date": None},
                {"number": "214", "label": _("young people in six towns"), "source": "", "date": None},
            ],
        }


class FilesBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    files = blocks.ListBlock(DocumentChooserBlock(label=_("Document")), label=_("Documents"), min_num=1)

    class Meta:
        icon = "doc-full"
        label = _("Documents")
        description = _("Documents to take along, with their kind and size.")
        template = "blocks/files.html"
        preview_template = "blocks/files_preview.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        return {
            **super().get_context(value, parent_context),
            "files": chosen.public_documents(value.get("files") or []),
        }

    def get_api_representation(self, value: Any, context: dict[str, Any] | None = None) -> dict[str, Any]:
        files = chosen.public_documents(value.get("files") or [])
        return {"heading": value["heading"], "files": [document(file, context or {}) for file in files]}


class FunderBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("Name"), max_length=160)
    address = blocks.URLBlock(label=_("Address"), required=False)
    logo = CreditedImageBlock(label=_("Logo"), required=False)

    class Meta:
        icon = "site"
        label_format = "{name}"


class FundersBlock(blocks.StructBlock):
    funders = blocks.ListBlock(FunderBlock(), label=_("Funders"), min_num=1)
    project = blocks.CharBlock(label=_("Project number"), max_length=80, required=False)
    words = blocks.TextBlock(
        label=_("Required words"),
        max_length=600,
        required=False,
        rows=3,
        help_text=_("What the contract says must stand beside the logo, word for word."),
    )

    class Meta:
        icon = "pick"
        label = _("Funders")
        description = _("Who pays: logos, the project's number and the words that the contract asks for.")
        template = "blocks/funders.html"
        preview_value = {
            "funders": [{"name": _("A fund for young people"), "address": "", "logo": None}],
            "project": "2026-1-LV-0042",
            "words": _("The fund does not answer for what is written here."),
        }
