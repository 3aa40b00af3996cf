"""What an editor tells a page with: one file for each kind of thing that is told."""

from pages.blocks.streams import PressBlocks, QuestionsBlocks, StoryBlocks

__all__ = ["PressBlocks", "QuestionsBlocks", "StoryBlocks"]
