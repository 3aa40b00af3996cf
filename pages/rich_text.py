"""Rich text as blocks tell it to other front ends."""

from typing import Any

from wagtail import blocks


class Written(str):
    """Rich text as the database keeps it, not ready to show yet (see `pages.api.rich_text`)."""


class WrittenBlock(blocks.RichTextBlock):
    """Rich text that is made ready with all others of its page at once."""

    def get_api_representation(self, value: Any, context: dict[str, Any] | None = None) -> Written:
        return Written(value.source)
