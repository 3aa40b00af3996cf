"""Safe settings that every environment starts from."""

import sys

from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.utils.translation import gettext_lazy as _

from cms.env import BASE_DIR, caches, cors, database, env
from cms.logs import CONFIG
from cms.sealing import key_ring

VAR_DIR = BASE_DIR / env.str("BLAKUS_VAR", default="var")
VAR_DIR.mkdir(exist_ok=True, parents=True)

DEBUG = False
SECRET_KEY = env.str("SECRET_KEY", default="")
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", default=[])
DATA_KEYS: dict[str, str] = key_ring(env.list("DATA_KEYS", default=[]))
"""Keys by name that encrypt sensitive answers; the first encrypts, all of them open."""
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=[])

ROOMS = ["workers", "search", "pages", "programme", "forms", "cms"]

INSTALLED_APPS = [
    *ROOMS,
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.api.v2",
    "wagtail.sites",
    "cms.apps.StaffConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_filters",
    "django_q",
    "corsheaders",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cms.packing.PublicPackingMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cms.middleware.AddressLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "cms.middleware.ReaderLanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "cms.middleware.ContentSecurityPolicyMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cms.middleware.AdminDoorMiddleware",
    "cms.middleware.RefusalMiddleware",
    "cms.middleware.OneSaveAtATimeMiddleware",
    "cms.middleware.MovedPageMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    }
]

DATABASES = {"default": database(VAR_DIR)}
REDIS_URL = env.str("REDIS_URL", default="")
CACHES = caches(REDIS_URL)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- people who sign in -------------------------------------------------------------------------
AUTH_USER_MODEL = "cms.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_REDIRECT_URL = "/me/"
LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "cms.accounts.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"
ACCOUNT_RATE_LIMITS = {"login_failed": "10/h/key,100/h/ip", "request_login_code": "20/m/ip,3/m/key,10/h/key"}
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Blakus"
STAFF_SECOND_FACTOR = True
STAFF_IDLE_SECONDS = 30 * 60
STAFF_RECENT_SECONDS = 10 * 60
STAFF_SESSION_SECONDS = 12 * 60 * 60
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
"""They name people: in a cookie of their own they would outlive the session, and meet whoever signs in there next."""

# --- languages and time -------------------------------------------------------------------------
LANGUAGE_CODE = "lv"
LANGUAGES = [("lv", _("Latvian")), ("ru", _("Russian")), ("en", _("English"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
# The second one says what the packages leave in English; where both say something, the first is heard.
LOCALE_PATHS = [BASE_DIR / "cms" / "locale", BASE_DIR / "cms" / "upstream_locale"]
LANGUAGE_COOKIE_NAME = "language"
TIME_ZONE = "Europe/Riga"
FORMAT_MODULE_PATH = ["cms.formats"]
USE_I18N = True
USE_TZ = True

# --- files --------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "static-built"
STATICFILES_FINDERS = [
    "cms.finders.StylesheetFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# --- mail ---------------------------------------------------------------------------------------
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="smtp://localhost:25")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Blakus <blakus@example.org>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = 20

# --- Wagtail ------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Blakus"
WAGTAILADMIN_BASE_URL = env.str("SITE_URL", default="http://localhost:8000")
WAGTAILADMIN_LOGIN_URL = "/accounts/login/"
WAGTAIL_FRONTEND_LOGIN_URL = "/accounts/login/"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILIMAGES_IMAGE_MODEL = "cms.CreditedImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.image_form.ImageForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "heic", "jpg", "jpeg", "png", "webp"]
# A sixth lighter than Wagtail's 61, and hardly an eye tells them apart: phones pay for bytes.
WAGTAILIMAGES_AVIF_QUALITY = 50
# The admin's pickers know one form for all languages; cms/formats lets it, and others, be typed.
WAGTAIL_DATE_FORMAT = "%d.%m.%Y"
WAGTAIL_DATETIME_FORMAT = "%d.%m.%Y %H:%M"
WAGTAIL_TIME_FORMAT = "%H:%M"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "ics", "odt", "pdf", "xlsx", "txt", "zip"]
SEARCH_URL = env.str("SEARCH_URL", default="")
"""OpenSearch for the search of Wagtail's admin and API, such as `https://user:word@search.example.org:9200`; else the database."""
WAGTAILSEARCH_BACKENDS: dict[str, dict[str, object]] = {"default": {"BACKEND": "cms.searching"}}
if SEARCH_URL:
    WAGTAILSEARCH_BACKENDS["default"] |= {"URLS": [SEARCH_URL], "INDEX_PREFIX": "blakus_", "TIMEOUT": 5}
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILAPI_LIMIT_MAX = 50
STANDING_SECONDS = 5
"""How long a process keeps the menus without being told of a change by Wagtail's log. 0: not at all."""
vars().update(cors())
WAGTAILLOCALIZE_JOBS = {"BACKEND": "workers.backends.LocalizeJobBackend"}
# What was only handed to translators is a draft: it would go public in the words of the source.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False

# --- workers (why each of these: docs/decisions/0004-queue.md) ------------------------------------
TASKS = {"default": {"BACKEND": "workers.backends.QueueTaskBackend"}}
WORKER_LATE_AFTER = 300
Q_CLUSTER = {
    "name": "blakus",
    "workers": 2,
    "timeout": 60,
    "retry": 120,
    "max_attempts": 5,
    "ack_failures": True,
    "save_limit": -1,
    "catch_up": False,
    "bulk": 10,
    "queue_limit": 20,
    "poll": 5,
    "guard_cycle": 1,
    "recycle": 50_000,
    "max_rss": 400_000 * (1024 if sys.platform == "darwin" else 1),
    "log_level": "WARNING",
}
if REDIS_URL:
    Q_CLUSTER |= {"redis": REDIS_URL}
else:
    Q_CLUSTER |= {"orm": "default", "broker_class": "workers.broker.WakingBroker"}

# --- forms --------------------------------------------------------------------------------------
FORM_RENDERER = "cms.renderer.SiteRenderer"
FORMS_MINIMUM_SECONDS = 3
FORMS_TICKET_DAYS = 7
FORMS_CLOSING_SOON_DAYS = 7
CONCERNS_KEPT_MONTHS = 24  # after it was closed; one about a case goes with the case
FORMS_FLOOD_PER_MINUTE = 60
FORMS_FLOOD_WAIT = 20
"""Seconds that somebody without a script waits before sending while robots flood a form."""
FORMS_LETTER_HOLD = env.int("FORMS_LETTER_HOLD", default=2)
"""Minutes in which an approved letter can still be taken back."""
FORMS_LADDERS: dict[str, tuple[int, ...]] = {"sign_reminder": (3, 7), "info_reminder": (3, 7), "offer_reminder": (3, 6)}
"""On which days of waiting somebody is reminded, by the kind of letter."""
# In ten minutes. Sixty pupils behind one school address each send some files, and some of them twice.
FORMS_UPLOADS_PER_DRAFT = 60
FORMS_UPLOADS_PER_ADDRESS = 1200
FORMS_LEAVE_TO = env.str("FORMS_LEAVE_TO", default="https://videscentrs.lvgmc.lv/")
"""Where “leave this page quickly” leads: a site that anybody could be reading, such as the weather."""
REFERENCE_PREFIX = "BL"
FORMS_PRIVATE_ROOT = VAR_DIR / "private"
"""Files that people send, and exports: sealed, and never under a folder that is served."""
SECURITY_CONTACT = env.str("SECURITY_CONTACT", default="")
"""Whom to tell about a hole: an e-mail address or a URL. Empty: the e-mail of the site's contacts."""
CLAMD_URL = env.str("CLAMD_URL", default="")
"""The virus scanner, such as `tcp://localhost:3310` or `unix:///run/clamav/clamd.ctl`; without one, content checks alone release a file."""
FORMS_API_ORIGINS: list[str] = env.list("FORMS_API_ORIGINS", default=[])
"""Origins whose pages may ask for forms and send answers, such as `https://example.org`; machines without one always may."""

# --- headers ------------------------------------------------------------------------------------
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: [] for name in ("camera", "geolocation", "microphone", "payment", "usb")
}
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}
# Wagtail's editor writes inline scripts and styles whose hashes vary from screen to screen.
ADMIN_CONTENT_SECURITY_POLICY = {
    "default-src": [SELF],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
}

LOGGING = CONFIG
