"""The suite: like base, with fast hashing, mail in memory and no worker unless a test starts one."""

import tempfile
from pathlib import Path

from cms.settings.base import *  # noqa: F403
from cms.settings.base import CACHES, DATABASES, INSTALLED_APPS, REDIS_URL

SECRET_KEY = "test-only-" + "x" * 50
DATA_KEYS = {"test": "dGVzdC1vbmx5LWtleS1vZi0zMi1ieXRlcy1sb25nLi4="}
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
INSTALLED_APPS = [*INSTALLED_APPS, "tests.demo"]
WAGTAILADMIN_BASE_URL = "http://testserver"

SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
STAFF_SECOND_FACTOR = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
_files = tempfile.TemporaryDirectory(prefix="blakus-files-", ignore_cleanup_errors=True)
MEDIA_ROOT = Path(_files.name) / "media"
FORMS_PRIVATE_ROOT = Path(_files.name) / "private"
if not REDIS_URL:
    CACHES["default"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
WAGTAILLOCALIZE_JOBS = {"BACKEND": "wagtail_localize.tasks.ImmediateBackend"}
DATABASES["default"]["CONN_MAX_AGE"] = 0
FORMS_MINIMUM_SECONDS = 0
FORMS_LETTER_HOLD = 0
# Tests make pages past the log and roll them back.
STANDING_SECONDS = 0
