"""Development and the demo: nothing to install, nothing to configure, every letter kept in a folder."""

from cms.settings.base import *  # noqa: F403
from cms.settings.base import INSTALLED_APPS, TEMPLATES, VAR_DIR, env

# `manage.py up --reload` turns it on; without, whoever tries the demo meets the site's own pages for what went wrong.
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = "development-only-" + "x" * 50
DATA_KEYS = {"dev": "ZGV2ZWxvcG1lbnQtb25seS1rZXktb2YtMzItYnl0ZXM="}
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = [*INSTALLED_APPS, "wagtail.contrib.styleguide", "tests.demo"]
ROOT_URLCONF = "tests.demo.urls"

SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
STAFF_SECOND_FACTOR = env.bool("STAFF_SECOND_FACTOR", default=False)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"

TEMPLATES[0]["OPTIONS"]["context_processors"].append("tests.demo.context.demo")  # type: ignore[index]
