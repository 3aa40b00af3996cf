"""Lines of the log as they are written: without the secret parts of links, which would open what they lead to."""

import logging
import re

SECRET = re.compile(r"(?<=/)[\w.:-]{40,}")
"""A part of an address that is long enough to be a signed token; ids and names are shorter."""


class Discreet(logging.Formatter):
    """The ordinary format, with `…` for what looks like a token; in errors and their traces, too."""

    def format(self, record: logging.LogRecord) -> str:
        return SECRET.sub("…", super().format(record))


CONFIG = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"()": "cms.logs.Discreet", "format": "{asctime} {levelname} {name} {message}", "style": "{"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django-q": {"level": "WARNING"},
        "django_tasks": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},
    },
}
