"""What an editor tells a page with."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

FEATURES = ["h3", "bold", "italic", "link", "document-link", "ol", "ul"]


class TextBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=FEATURES)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("A heading and paragraphs.")
        template = "blocks/text.html"
        preview_value = {"heading": _("What a mentor does"), "text": _("<p>Listens, asks and walks beside you.</p>")}


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Step"), max_length=80)
    duration = blocks.CharBlock(label=_("How long it takes"), max_length=40, required=False)
    text = blocks.TextBlock(label=_("What happens"), max_length=400, required=False, rows=2)


class StepsBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    steps = blocks.ListBlock(StepBlock(), label=_("Steps"), min_num=1)

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        description = _("What happens, in order, and how long each step takes.")
        template = "blocks/steps.html"
        preview_value = {
            "heading": _("What happens next"),
            "steps": [{"title": _("You apply"), "duration": _("10 minutes"), "text": ""}],
        }


class PictureBlock(blocks.StructBlock):
    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), max_length=200, required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("A picture with its credit.")
        template = "blocks/picture.html"
        preview_template = "blocks/picture_preview.html"


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Words"), max_length=400, rows=3)
    who = blocks.CharBlock(label=_("Whose words"), max_length=120)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        description = _("Somebody's own words, and whose they are.")
        template = "blocks/quote.html"
        preview_value = {"text": _("She asked one question, and I talked for an hour."), "who": _("Elza, 16, mentee")}


class StoryBlocks(blocks.StreamBlock):
    text = TextBlock()
    steps = StepsBlock()
    picture = PictureBlock()
    quote = QuoteBlock()


class QuestionsBlocks(StoryBlocks):
    """Questions with their answers, and what explains them."""


class PressBlocks(StoryBlocks):
    """Facts, logos and what else a journalist takes along."""
