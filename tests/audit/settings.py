"""The demo as production serves it: packed files with names of their own, no debugging, no strip of the demo."""

from cms.settings.base import STORAGES as SERVED
from cms.settings.dev import *  # noqa: F403
from cms.settings.dev import STORAGES, TEMPLATES, VAR_DIR

DEBUG = False
ROOT_URLCONF = "tests.audit.urls"
STORAGES = {**STORAGES, "staticfiles": SERVED["staticfiles"]}
STATIC_ROOT = VAR_DIR / "static-built"
WHITENOISE_USE_FINDERS = False
WHITENOISE_AUTOREFRESH = False
TEMPLATES[0]["OPTIONS"]["context_processors"].remove("tests.demo.context.demo")  # type: ignore[index]
