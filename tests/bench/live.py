"""The suite's settings with real workers: for web and worker processes that tests start."""

from cms.settings.base import TASKS as QUEUE_TASKS
from cms.settings.base import WAGTAILLOCALIZE_JOBS as QUEUE_JOBS
from cms.settings.test import *  # noqa: F403
from cms.settings.test import DATABASES, VAR_DIR

TASKS = QUEUE_TASKS
WAGTAILLOCALIZE_JOBS = QUEUE_JOBS
DATABASES["default"]["CONN_MAX_AGE"] = None
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
FORMS_FLOOD_PER_MINUTE = 1_000_000
