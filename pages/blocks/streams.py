"""Which blocks a page can be told with."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from pages.blocks.facts import FilesBlock, FundersBlock, NumbersBlock
from pages.blocks.listings import CallListBlock, FormBlock, HelplineBlock, PartnerLogosBlock, StoryListBlock
from pages.blocks.pictures import GalleryBlock, PeopleBlock, PictureBlock, VideoBlock
from pages.blocks.places import MunicipalitiesBlock
from pages.blocks.words import (
    PullQuoteBlock,
    QuestionBlock,
    QuoteBlock,
    StepsBlock,
    TextBlock,
    TimelineBlock,
    TopicBlock,
)

WORDS, PICTURES, FACTS, LISTS = _("Words"), _("Pictures"), _("Facts"), _("From elsewhere on the site")


class StoryBlocks(blocks.StreamBlock):
    """What fits on every page that tells something."""

    text = TextBlock(group=WORDS)
    quote = QuoteBlock(group=WORDS)
    pull_quote = PullQuoteBlock(group=WORDS)
    question = QuestionBlock(group=WORDS)
    steps = StepsBlock(group=WORDS)
    timeline = TimelineBlock(group=WORDS)
    picture = PictureBlock(group=PICTURES)
    gallery = GalleryBlock(group=PICTURES)
    people = PeopleBlock(group=PICTURES)
    video = VideoBlock(group=PICTURES)
    numbers = NumbersBlock(group=FACTS)
    municipalities = MunicipalitiesBlock(group=FACTS)
    files = FilesBlock(group=FACTS)
    funders = FundersBlock(group=FACTS)
    call_list = CallListBlock(group=LISTS)
    story_list = StoryListBlock(group=LISTS)
    partner_logos = PartnerLogosBlock(group=LISTS)
    form = FormBlock(group=LISTS)
    helpline = HelplineBlock(group=LISTS)


class QuestionsBlocks(StoryBlocks):
    """Questions with their answers under the headings of their topics, and what explains them."""

    topic = TopicBlock(group=WORDS)


class PressBlocks(StoryBlocks):
    """Facts, logos and what else a journalist takes along."""
