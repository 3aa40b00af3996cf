"""Going public or not at all, by whatever road somebody publishes: a button, many at once, a workflow, a schedule."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Revision

from cms.models.origin import is_taken_down_in_the_original
from cms.refusals import Unpublishable

SCHEDULED = "wagtail.publish.scheduled"
"""What Wagtail's log calls a publication whose time has come."""
NOT_PUBLISHED = "cms.not_published"
"""What the log calls one that came to nothing."""


class Refusable:
    """A page that goes public only when nothing stands against it, and only together with what hears of it."""

    def refusals(self, *, on: date | None = None) -> list[str]:
        """Return what stands against it on the day `on` (default: today), as sentences.

        Whoever hears of a publication can refuse it too, by raising a `ValidationError`.
        """
        return []

    def obstacles(self, *, on: date | None = None) -> list[str]:
        """Return why it may not be published: `refusals`, and that its original was taken down."""
        is_ended = is_taken_down_in_the_original(self)  # type: ignore[arg-type]
        words = _("This page was taken down in the language in which it was written. Publish it there first.")
        return [*self.refusals(on=on), *([words] if is_ended else [])]

    def clean(self) -> None:
        """Make a draft of a copy that came as a public page, which nobody published."""
        super().clean()  # type: ignore[misc]
        page: Any = self
        if page._state.adding and page.live and self.refusals():
            page.live, page.has_unpublished_changes = False, True

    def publish(self, revision: Revision, *args: Any, **options: Any) -> None:
        """Publish a revision, or have it published later. Raises `Unpublishable`, and nothing has changed then.

        A schedule has nobody to tell, and other pages wait behind it: it is ended, and the page's history says why.
        """
        try:
            with transaction.atomic():
                if problems := self.obstacles(on=self._day()):
                    raise ValidationError(problems)
                super().publish(revision, *args, **options)  # type: ignore[misc]
        except ValidationError as refusal:
            if options.get("log_action") != SCHEDULED:
                raise Unpublishable(refusal.messages, page=str(self)) from refusal
            self.revisions.update(approved_go_live_at=None)  # type: ignore[attr-defined]
            log(self, NOT_PUBLISHED, data={"problems": refusal.messages}, revision=revision)

    def _day(self) -> date:
        """Return the day on which the page at hand would go public."""
        planned = self.go_live_at  # type: ignore[attr-defined]
        return timezone.localdate(max(planned, timezone.now()) if planned else None)
