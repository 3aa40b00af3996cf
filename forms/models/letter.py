"""Letters to people, and the templates they are prepared from."""

import string
from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.models import Team, User
from forms.models.state import Verdict
from forms.models.submission import Submission

PLACEHOLDERS = {
    "first_name": _("the person's first name"),
    "reference": _("the reference of the application"),
    "form": _("the title of the form"),
    "programme": _("the name of the programme's team"),
    "sender": _("the coordinator's name"),
}


def check_placeholders(text: str) -> None:
    """Raise `ValidationError` for braces that do not close and for placeholders that nobody fills.

    A placeholder is a bare name: Python's conversions and widths could fill the memory (`{first_name:>999999999}`).
    """
    try:
        found = [
            (name, spec, conversion)
            for _literal, name, spec, conversion in string.Formatter().parse(text)
            if name is not None
        ]
    except ValueError:
        raise ValidationError(_("A brace { or } does not close. Write a brace that stands for itself twice.")) from None
    unknown = sorted(
        name + (f"!{conversion}" if conversion else "") + (f":{spec}" if spec else "")
        for name, spec, conversion in found
        if name not in PLACEHOLDERS or spec or conversion
    )
    if unknown:
        known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
        raise ValidationError(
            _("Unknown placeholder: {%(unknown)s}. These can be used: %(known)s.")
            % {"unknown": unknown[0], "known": known}
        )


class LetterTemplateQuerySet(models.QuerySet["LetterTemplate"]):
    def editable_by(self, user: User) -> Self:
        """Return the templates of the teams that `user` coordinates; general ones for who may change any routing."""
        teams = models.Q(team__in=Team.objects.coordinated_by(user))
        if user.has_perm("forms.change_any_routing"):
            teams |= models.Q(team__isnull=True)
        return self.filter(teams)


class LetterTemplate(models.Model):
    verdict = models.CharField(_("for the decision"), max_length=20, choices=Verdict.choices)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    team = models.ForeignKey(
        Team,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("programme's team"),
        help_text=_("Empty: for every programme that has none of its own."),
    )
    subject = models.CharField(
        _("subject"),
        max_length=150,
        validators=[check_placeholders],
        help_text=_("Neutral words: others may see a screen."),
    )
    body = models.TextField(_("text"), max_length=5000, validators=[check_placeholders])

    wagtail_reference_index_ignore = True

    objects = LetterTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter template")
        verbose_name_plural = _("letter templates")
        ordering = ["verdict", "language", "team__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["verdict", "language", "team"],
                name="letter_template_once",
                nulls_distinct=False,
                violation_error_message=_("There is a template for this decision, language and programme already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()} · {self.language}"


class Letter(models.Model):
    """One message to one person, as the coordinator saw it before it went."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting to go")
        SENT = "sent", _("sent")

    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="letters", verbose_name=_("submission")
    )
    verdict = models.CharField(_("decision"), max_length=20, choices=Verdict.choices)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    to = models.EmailField(_("to"))
    subject = models.CharField(_("subject"), max_length=150)
    body = models.TextField(_("text"), max_length=5000)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("written by")
    )
    written_at = models.DateTimeField(_("written"), auto_now_add=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ["written_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="waiting") | models.Q(sent_at__isnull=False), name="sent_letter_has_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()} · {self.pk}"
