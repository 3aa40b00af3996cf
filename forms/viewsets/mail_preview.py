"""A mail as its reader will get it: the words, and the page in light and in dark."""

from dataclasses import dataclass

from cms import mail
from forms.domain.letters import LetterText
from forms.domain.sending import message_of
from forms.models import Letter, LetterEvent, Submission

DARK = "@media (prefers-color-scheme: dark)"
"""What the mail's style begins with for a dark screen; in the preview it is always, or never, so."""


@dataclass(frozen=True)
class Preview:
    subject: str
    sender: str
    to: str
    text: str
    light: str
    dark: str
    is_hidden: bool
    """Whether the mail itself leaves the words out."""


def preview_of(letter: Letter) -> Preview:
    """Return the mail in which a letter goes, without its link."""
    message = message_of(letter, link="/letter/…/")
    rendered = mail.render(message)
    html = str(rendered.alternatives[0][0])
    return Preview(
        subject=rendered.subject,
        sender=rendered.from_email,
        to=letter.to,
        text=str(rendered.body),
        light=html.replace(DARK, "@media not all"),
        dark=html.replace(DARK, "@media all"),
        is_hidden=not message.context["body"],
    )


def preview_of_text(submission: Submission, text: LetterText, *, language: str = "") -> Preview:
    """Return the mail in which these words would go to the person of `submission`."""
    unsaved = Letter(
        submission=submission,
        event=LetterEvent.FREE,
        language=language or submission.language,
        to=submission.email,
        subject=text.subject,
        body=text.body,
    )
    return preview_of(unsaved)
