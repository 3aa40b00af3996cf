"""Blocks of words: text, quotes, steps, dates, questions."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from pages.rich_text import WrittenBlock

FEATURES = ["h3", "bold", "italic", "link", "document-link", "ol", "ul"]
ANSWER_FEATURES = [name for name in FEATURES if name != "h3"]


class TextBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    text = WrittenBlock(label=_("Text"), features=FEATURES)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("A heading and paragraphs.")
        template = "blocks/text.html"
        preview_value = {"heading": _("What a mentor does"), "text": _("<p>Listens, asks and walks beside you.</p>")}


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Words"), max_length=400, rows=3)
    who = blocks.CharBlock(label=_("Whose words"), max_length=120)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        description = _("Somebody's own words, and whose they are.")
        template = "blocks/quote.html"
        preview_value = {"text": _("She asked one question, and I talked for an hour."), "who": _("Elza, 16, mentee")}


class PullQuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Sentence"), max_length=200, rows=2)

    class Meta:
        icon = "italic"
        label = _("Sentence in large letters")
        description = _(
            "One sentence out of the text that makes a reader stop. Whose words it is says the text beside it."
        )
        template = "blocks/pull_quote.html"
        preview_value = {"text": _("Nobody had ever asked me what I want myself.")}


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Step"), max_length=80)
    duration = blocks.CharBlock(label=_("How long it takes"), max_length=40, required=False)
    text = blocks.TextBlock(label=_("What happens"), max_length=400, required=False, rows=2)

    class Meta:
        icon = "list-ol"
        label_format = "{title}"
        form_layout = blocks.BlockGroup(children=["title", "text"], settings=["duration"])


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


class MomentBlock(blocks.StructBlock):
    date = blocks.CharBlock(
        label=_("When"), max_length=40, help_text=_("As you would say it: “May 2024”, “12 September”.")
    )
    title = blocks.CharBlock(label=_("What happened"), max_length=120)
    text = blocks.TextBlock(label=_("More about it"), max_length=400, required=False, rows=2)

    class Meta:
        icon = "date"
        label_format = "{date}: {title}"


class TimelineBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    moments = blocks.ListBlock(MomentBlock(), label=_("Moments"), min_num=1)

    class Meta:
        icon = "history"
        label = _("Timeline")
        description = _("What happened when, the oldest first.")
        template = "blocks/timeline.html"
        preview_value = {
            "heading": _("How it began"),
            "moments": [
                {"date": "2023", "title": _("Two friends and an idea"), "text": ""},
                {"date": "2024", "title": _("The first forty pairs"), "text": ""},
            ],
        }


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("Question"), max_length=160)
    answer = WrittenBlock(label=_("Answer"), features=ANSWER_FEATURES)

    class Meta:
        icon = "help"
        label = _("Question and answer")
        description = _("A question as somebody would ask it. The answer opens by a click.")
        template = "blocks/question.html"
        label_format = "{question}"
        preview_value = {
            "question": _("Does it cost anything?"),
            "answer": _("<p>No. Your mentor is a volunteer, and so are you free to stop.</p>"),
        }


class TopicBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120)

    class Meta:
        icon = "title"
        label = _("Topic")
        description = _("A heading for the questions that come after it.")
        template = "blocks/topic.html"
        preview_value = {"heading": _("Before you apply")}
