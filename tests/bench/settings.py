"""Development settings without debugging, with a plain Wagtail form to compare with."""

from cms.settings.dev import *  # noqa: F403
from cms.settings.dev import INSTALLED_APPS

DEBUG = False
FORMS_MINIMUM_SECONDS = 0
FORMS_FLOOD_PER_MINUTE = 1_000_000
INSTALLED_APPS = [*INSTALLED_APPS, "tests.bench"]
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
WHITENOISE_AUTOREFRESH = False
