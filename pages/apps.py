from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = _("Pages")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail.signals import page_published

        from pages import (
            findable,  # noqa: F401  (says what the pages tell the search box)
            receivers,
        )

        page_published.connect(receivers.note_wording, dispatch_uid="pages.note_wording")
