"""Production: refuses to start while something that it needs is missing."""

from django.core.exceptions import ImproperlyConfigured

from cms.settings.base import *  # noqa: F403
from cms.settings.base import ALLOWED_HOSTS, EMAIL_CONFIG, SECRET_KEY, env

MISSING = [
    name
    for name in ("SECRET_KEY", "DATA_KEYS", "ALLOWED_HOSTS", "SITE_URL", "EMAIL_URL", "DEFAULT_FROM_EMAIL")
    if not env.str(name, default="")
]
if MISSING:
    raise ImproperlyConfigured(f"Set these environment variables before starting: {', '.join(MISSING)}.")
if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("SECRET_KEY must have at least 50 characters.")
if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS must name the hosts; '*' is refused.")
LOOPBACK = {"localhost", "127.0.0.1", "::1"}
if EMAIL_CONFIG["EMAIL_HOST"] not in LOOPBACK and not (
    EMAIL_CONFIG.get("EMAIL_USE_TLS") or EMAIL_CONFIG.get("EMAIL_USE_SSL")
):
    raise ImproperlyConfigured("Mail to another host needs TLS: use smtp+tls:// or smtp+ssl:// in EMAIL_URL.")

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
# Wagtail shows previews in a frame of its own; who runs the domain decides about browsers' preload lists.
SILENCED_SYSTEM_CHECKS = ["security.W019", "security.W021"]
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
if env.bool("BEHIND_TLS_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
