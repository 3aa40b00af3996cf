"""Subjects that tell nobody anything: who glances at a phone learns neither what it is about nor how it ended."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.text import fold

TELLING = (
    # Latvian
    *("mentor", "atbalst", "palidz", "pienem", "uznemt", "uznemsan", "noraid", "atteik", "atsak", "gaidisan"),
    *("lemum", "vardarb", "drosib", "aizsardz", "psiholog", "social", "kriz", "atkarib", "gimen", "bernunam"),
    # Russian
    *("ментор", "наставн", "помощ", "поддерж", "принят", "прием", "отказ", "отклон", "ожидан", "решени"),
    *("насили", "безопасн", "защит", "психолог", "социальн", "кризис", "зависим", "семьи", "детск"),
    # English
    *("mentee", "support", "help", "accept", "admit", "declin", "reject", "refus", "waiting list", "waitlist"),
    *("decision", "violence", "abuse", "safeguard", "safety", "psycholog", "crisis", "addict", "family"),
)
"""Beginnings of words, without marks, that say what a letter is about. One list for all languages: people mix them."""
MAY_BE_FILLED = {"reference", "first_name", "sender"}
"""Placeholders of a subject. The others are filled with names of forms and programmes, which say too much."""


def telling_words(subject: str) -> list[str]:
    """Return the words of `subject` that give away what the letter is about."""
    folded = fold(subject)
    return [match.group() for stem in TELLING for match in re.finditer(rf"\b{stem}\w*", folded)]


def check_subject(subject: str) -> None:
    """Raise `ValidationError` for a subject that says what the letter is about, or that is more than one line."""
    found = telling_words(subject)
    if found:
        raise ValidationError(
            _("“%(word)s” tells whoever glances at the screen what this is about. Choose neutral words.")
            % {"word": found[0]}
        )
    if "\n" in subject or "\r" in subject:
        raise ValidationError(_("A subject is one line."))


def check_subject_template(subject: str) -> None:
    """Raise `ValidationError` for a placeholder in a subject that could say too much once it is filled."""
    for name in re.findall(r"\{(\w+)\}", subject):
        if name not in MAY_BE_FILLED:
            raise ValidationError(_("{%(name)s} may say too much in a subject. Put it into the text.") % {"name": name})
