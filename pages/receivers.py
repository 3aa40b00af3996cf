"""What the pages hear."""

from typing import Any

from wagtail.models import Page

from pages.domain import wordings


def note_wording(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Have it known whether the page was published with anything new for its translations."""
    wordings.note(instance)
