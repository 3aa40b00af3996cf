"""Finds the templates of form widgets among the project's own."""

from pathlib import Path

import django.forms
from django.conf import settings
from django.forms.renderers import DjangoTemplates
from django.template.backends.base import BaseEngine
from django.utils.functional import cached_property


class SiteRenderer(DjangoTemplates):
    """Django's renderer with `templates/` in front.

    Django's own way there, `TemplatesSetting`, wants `django.forms` as an installed app, whose label our room has.
    """

    @cached_property
    def engine(self) -> BaseEngine:
        folders = [settings.BASE_DIR / "templates", Path(django.forms.__file__).parent / "templates"]
        return self.backend({"NAME": "forms", "APP_DIRS": True, "DIRS": folders, "OPTIONS": {}})
