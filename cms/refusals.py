"""What is refused in words, wherever the house learns of it."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError


class Unpublishable(ValidationError):
    """The page titled `page` must not go public as it is; the messages are sentences for who publishes it."""

    def __init__(self, problems: Iterable[str], *, page: str) -> None:
        super().__init__(list(problems))
        self.page = page
