"""What is looked at when the site starts: whether the name that mails come from gives anything away."""

from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core import checks

from forms.subjects import telling_words


def check_sender(**kwargs: Any) -> list[checks.CheckMessage]:
    """Warn of a sender's name that tells whoever glances at a phone what the letters are about."""
    name, _address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    found = telling_words(name)
    if not found:
        return []
    words = f"DEFAULT_FROM_EMAIL says “{found[0]}”: whoever glances at a phone learns what the letters are about."
    return [checks.Warning(words, hint="Choose a neutral name for the sender.", id="forms.W001")]
