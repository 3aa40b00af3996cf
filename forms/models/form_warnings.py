"""The place in the page editor where warnings are read before a form is published."""

from typing import Any

from wagtail.admin.panels import FieldPanel


class WarningsPanel(FieldPanel):
    """Shows `form.found_warnings` with a box to tick; hidden unless an attempt to publish found some."""

    class BoundPanel(FieldPanel.BoundPanel):
        template_name = "forms/admin/warnings.html"

        def is_shown(self) -> bool:
            return bool(super().is_shown() and getattr(self.form, "found_warnings", ()))

        def get_comparison(self) -> list[Any]:
            return []
