"""Mail: one message per event, in the reader's language, with a fixed Message-ID so that a repeat is seen as one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from cms import brand
from cms.courtesy import speaking


@dataclass(frozen=True)
class Message:
    """What to send. `event` names the folder under `templates/email/`; `key` makes the Message-ID.

    `formal` says that the reader is told „jūs”.
    """

    event: str
    to: Sequence[str]
    language: str
    key: str
    context: dict[str, Any] = field(default_factory=dict)
    formal: bool = False


def render(message: Message) -> EmailMultiAlternatives:
    """Return the mail as its reader gets it: plain text with an HTML twin."""
    context = {
        **message.context,
        "site_name": brand.name_in_mail(),
        "base_url": settings.WAGTAILADMIN_BASE_URL,
        "language": message.language,
    }
    folder = f"email/{message.event}"
    with translation.override(message.language), speaking(formally=message.formal):
        subject = " ".join(render_to_string(f"{folder}/subject.txt", context).split())
        text = render_to_string(f"{folder}/body.txt", context)
        html = render_to_string(f"{folder}/body.html", context)
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    headers = {"Message-ID": f"<{message.key}@{host}>", "Content-Language": message.language}
    mail = EmailMultiAlternatives(subject, text, to=list(message.to), headers=headers)
    mail.attach_alternative(html, "text/html")
    return mail


def send(message: Message) -> None:
    """Render and send; errors of the mail server pass through to the worker, which tries again."""
    render(message).send()
