"""Letters to people, and the templates they are prepared from."""

import re
import string
from collections.abc import Iterable
from typing import Self

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from cms.fields import SealedTextField
from cms.models import Team, User
from forms.models.decision import Decision
from forms.models.state import Verdict
from forms.models.submission import Submission
from forms.subjects import check_subject, check_subject_template

signer = signing.Signer(salt="forms.letter")
MESSAGE_KEY = re.compile(r"letter-(\d{1,15})-(\d{1,4})-([\w-]{20})")

PLACEHOLDERS = {
    "first_name": _("the person's first name"),
    "reference": _("the reference of the application"),
    "form": _("the title of the form"),
    "programme": _("the name of the programme's team"),
    "sender": _("the coordinator's name"),
    "answer_by": _("the last day to answer an offer"),
    "reason": _("the kind words of the reason for declining"),
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


class LetterEvent(models.TextChoices):
    """What a letter is about: a decision, or something between decisions."""

    ACCEPTED = Verdict.ACCEPTED.value, Verdict.ACCEPTED.label
    WAITING_LIST = Verdict.WAITING_LIST.value, Verdict.WAITING_LIST.label
    OFFERED = Verdict.OFFERED.value, Verdict.OFFERED.label
    DECLINED = Verdict.DECLINED.value, Verdict.DECLINED.label
    MORE_INFORMATION = Verdict.MORE_INFORMATION.value, Verdict.MORE_INFORMATION.label
    WITHDRAWN = Verdict.WITHDRAWN.value, Verdict.WITHDRAWN.label
    LEFT = Verdict.LEFT.value, Verdict.LEFT.label
    OFFER_LAPSED = "offer_lapsed", _("an offer that was not answered")
    HANDED_OVER = "handed_over", _("another programme reads it")
    INFORMATION_REMINDER = "info_reminder", _("reminder: we wait for more")
    OFFER_REMINDER = "offer_reminder", _("reminder: an offer")
    SIGNATURE_REMINDER = "sign_reminder", _("reminder: a guardian's signature")
    FREE = "free", _("a letter of one's own")


REMINDERS = (LetterEvent.INFORMATION_REMINDER, LetterEvent.OFFER_REMINDER, LetterEvent.SIGNATURE_REMINDER)


def was_given_out(token: str) -> bool:
    """Return whether a link with this token was made by us, whatever became of its letter."""
    try:
        return bool(signer.unsign(token))
    except signing.BadSignature:
        return False


class LetterTemplateQuerySet(models.QuerySet["LetterTemplate"]):
    def editable_by(self, user: User) -> Self:
        """Return the templates of the teams that `user` coordinates; general ones for who may change any routing."""
        teams = models.Q(team__in=Team.objects.coordinated_by(user))
        if user.has_perm("forms.change_any_routing"):
            teams |= models.Q(team__isnull=True)
        return self.filter(teams)

    def shown_to(self, user: User) -> Self:
        """Return the templates of the teams that `user` coordinates, and the general ones to which these fall back."""
        return self.filter(models.Q(team__in=Team.objects.coordinated_by(user)) | models.Q(team__isnull=True))


class LetterTemplate(models.Model):
    event = models.CharField(_("for the event"), max_length=20, choices=LetterEvent.choices)
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
        validators=[check_placeholders, check_subject, check_subject_template],
        help_text=_("Neutral words: others may see a screen."),
    )
    body = models.TextField(_("text"), max_length=5000, validators=[check_placeholders])
    goes_by_itself = models.BooleanField(
        _("goes without being read"),
        default=False,
        help_text=_("For reminders: they are sent as soon as they are due. Otherwise they wait in the outbox."),
    )

    wagtail_reference_index_ignore = True

    objects = LetterTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter template")
        verbose_name_plural = _("letter templates")
        ordering = ["event", "language", "team__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "language", "team"],
                name="letter_template_once",
                violation_error_message=_("There is a template for this event, language and programme already."),
            ),
            models.UniqueConstraint(
                fields=["event", "language"],
                condition=models.Q(team=None),
                name="letter_template_for_all_once",
                violation_error_message=_("There is a template for this event, language and programme already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_event_display()} · {self.language}"


class LetterQuerySet(models.QuerySet["Letter"]):
    def of_inboxes_of(self, user: User) -> Self:
        """Return the letters about what is in the inboxes of the teams that `user` coordinates: the gate.

        A letter names its reader, so it is not there while a blind review hides who it is.
        """
        hidden = Submission.objects.filter(call__is_blind=True).hidden_from(user)
        mine = self.filter(submission__inbox__team__in=Team.objects.coordinated_by(user))
        return mine.exclude(submission__in=hidden.values("pk"))

    def undelivered(self) -> Self:
        """Return what failed or came back, and was neither sent anew nor laid aside."""
        return self.filter(models.Q(state=Letter.State.FAILED) | models.Q(bounced_at__isnull=False))

    def by_token(self, token: str) -> Self:
        """Return the letter that its own live link leads to; nothing for a link that was changed or replaced."""
        try:
            pk, number, generation = signer.unsign(token).split(".")
        except (signing.BadSignature, ValueError):
            return self.none()
        went = self.exclude(state__in=[Letter.State.DRAFT, Letter.State.CANCELLED])
        return went.filter(pk=int(pk), round=int(number), submission__generation=int(generation))

    def by_message_keys(self, texts: Iterable[str]) -> Self:
        """Return the letters whose Message-ID stands in one of `texts`, and was made by us."""
        found = {match.groups() for text in texts for match in MESSAGE_KEY.finditer(text)}
        ours = [(pk, number) for pk, number, signature in found if _is_ours(pk, number, signature)]
        wanted = [models.Q(pk=int(pk), round=int(number)) for pk, number in ours]
        return self.filter(models.Q(*wanted, _connector=models.Q.OR)) if wanted else self.none()


def _is_ours(pk: str, number: str, signature: str) -> bool:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return any(constant_time_compare(signature, _signature_of(pk, number, key)) for key in keys)


def _signature_of(pk: object, number: object, key: str | None = None) -> str:
    """Return what makes a Message-ID ours; short enough for the header to stay on one line."""
    return signer.signature(f"message-{pk}-{number}", key)[:20]


class Letter(models.Model):
    """One message to one person: drafted, approved, held for a moment, sent."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        APPROVED = "approved", _("on its way")
        SENT = "sent", _("sent")
        FAILED = "failed", _("not delivered")
        CANCELLED = "cancelled", _("not sent after all")

    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="letters", verbose_name=_("submission")
    )
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="letters", verbose_name=_("decision")
    )
    event = models.CharField(_("about"), max_length=20, choices=LetterEvent.choices)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    to = models.EmailField(_("to"))
    subject = models.CharField(_("subject"), max_length=150)
    body = SealedTextField(_("text"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("written by"),
    )
    written_at = models.DateTimeField(_("written"), auto_now_add=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("approved by"),
    )
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True)
    go_at = models.DateTimeField(_("goes"), null=True, blank=True, help_text="Not before this moment.")
    attempts = models.PositiveSmallIntegerField(_("tries"), default=0)
    last_error = models.CharField(_("last error"), max_length=60, blank=True, help_text="The name of its class only.")
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    tried_at = models.DateTimeField(_("first tried"), null=True, blank=True)
    doubts = models.PositiveSmallIntegerField(default=0, help_text="Tries of which nobody knows whether they went.")
    round = models.PositiveSmallIntegerField(default=1, help_text="One more when it is sent anew after a failure.")
    bounced_at = models.DateTimeField(_("came back"), null=True, blank=True)
    bounce = models.CharField(max_length=12, blank=True, help_text="The status in the report, such as 5.1.1.")
    changes = models.PositiveIntegerField(default=0, help_text="How often its words were changed.")
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("last changed by"),
    )

    wagtail_reference_index_ignore = True

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ["written_at", "pk"]
        indexes = [models.Index(fields=["state", "go_at"], name="letter_state_go_at")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="sent") | models.Q(sent_at__isnull=False), name="sent_letter_has_a_time"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="approved") | models.Q(go_at__isnull=False), name="approved_letter_has_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_event_display()} · {self.pk}"

    @property
    def waits_for_announcement(self) -> bool:
        """Return whether it is a draft about a decision that the person is not to know yet."""
        return self.state == self.State.DRAFT and self.decision is not None and not self.decision.announced_at

    @property
    def path(self) -> str:
        """Return the address of the page of ours where the letter is read and answered; it ends with the person's data."""
        token = signer.sign(f"{self.pk}.{self.round}.{self.submission.generation}")
        return f"/letter/{token}/"

    @property
    def message_key(self) -> str:
        """Return what the Message-ID is made of: the same for every try of one round, and nobody else can make it."""
        return f"letter-{self.pk}-{self.round}-{_signature_of(self.pk, self.round)}"
