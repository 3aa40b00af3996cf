"""The site that `wagtail start` makes, with one article of 5 KB: what our pages are compared with."""

import os
import subprocess
import sys
from pathlib import Path

MODELS = """from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page


class HomePage(Page):
    body = RichTextField(blank=True)
    content_panels = [*Page.content_panels, FieldPanel("body")]
"""
TEMPLATE = """{% extends "base.html" %}
{% load wagtailcore_tags %}
{% block content %}<h1>{{ page.title }}</h1>{{ page.body|richtext }}{% endblock %}
"""
SETTINGS = """from .base import *

DEBUG = False
SECRET_KEY = "of-a-site-that-lives-for-a-minute"
ALLOWED_HOSTS = ["*"]
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
"""
FILL = """from home.models import HomePage
from wagtail.models import Page
words = "<p>" + "Two people, side by side, once a week. " * 26 + "</p>"
Page.objects.get(depth=2).add_child(instance=HomePage(title="Article", slug="article", body=words * 5))
"""
ADDRESS = "/article/"
MODULE = "plain.wsgi:application"


def build(folder: Path) -> None:
    """Make the site in `folder`, which exists and is empty."""
    _run(folder, "-m", "wagtail.bin.wagtail", "start", "plain", ".")
    (folder / "home/models.py").write_text(MODELS)
    (folder / "home/templates/home/home_page.html").write_text(TEMPLATE)
    (folder / "plain/settings/bench.py").write_text(SETTINGS)
    for command in (["makemigrations", "home", "-v0"], ["migrate", "-v0"], ["shell", "-v0", "-c", FILL]):
        _run(folder, "manage.py", *command)


def environment(folder: Path) -> dict[str, str]:
    """Return what its processes inherit."""
    return {**os.environ, "DJANGO_SETTINGS_MODULE": "plain.settings.bench", "PYTHONPATH": str(folder)}


def _run(folder: Path, *command: str) -> None:
    subprocess.run(
        [sys.executable, *command], cwd=folder, env=environment(folder), check=True, stdout=subprocess.DEVNULL
    )
