"""What happened to a submission, and what coordinators write to each other about it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.fields import SealedTextField
from cms.models import Membership, Team, User
from forms.models.submission import Submission


class SubmissionEvent(models.Model):
    """One line of a submission's timeline: who did what, when and why. Never changed, never deleted alone."""

    class Kind(models.TextChoices):
        RECEIVED = "received", _("received")
        ROUTED = "routed", _("routed")
        UNROUTED = "unrouted", _("no rule fitted")
        OPENED = "opened", _("opened")
        SENSITIVE_OPENED = "sensitive_opened", _("sensitive answer opened")
        FILE_OPENED = "file_opened", _("file opened")
        PRINTED = "printed", _("printed")
        ASSIGNED = "assigned", _("assigned")
        TAGGED = "tagged", _("tagged")
        UNTAGGED = "untagged", _("tag removed")
        PUT_OFF = "put_off", _("put off")
        TAKEN_UP = "taken_up", _("taken up again")
        HANDED_OVER = "handed_over", _("handed over")
        JOINED = "joined", _("joined with another")
        SPLIT = "split", _("split from another")
        REVIEWED = "reviewed", _("reviewed")
        DECIDED = "decided", _("decided")
        READ = "read", _("read to the end")
        ANNOUNCED = "announced", _("announced")
        NOT_ANNOUNCED = "not_announced", _("could not be announced")
        UNDONE = "undone", _("undone")
        OFFER_TAKEN = "offer_taken", _("offer taken")
        OFFER_REFUSED = "offer_refused", _("offer refused")
        OFFER_LAPSED = "offer_lapsed", _("offer lapsed")
        LETTER_SENT = "letter_sent", _("letter sent")
        LETTER_FAILED = "letter_failed", _("letter not delivered")
        REPLIED = "replied", _("answered a letter")
        CONSENT_WITHDRAWN = "consent_withdrawn", _("consent withdrawn")
        CONSENT_GIVEN = "consent_given", _("consent given again")
        CORRECTED = "corrected", _("corrected by the person")
        WITHDRAWN = "withdrawn", _("withdrawn by the person")
        SIGNATURE_ASKED = "signature_asked", _("co-signature asked")
        SIGNED = "signed", _("co-signed")
        SIGNATURE_DECLINED = "signature_declined", _("co-signature declined")
        EXPORTED = "exported", _("exported")
        EXPIRED = "expired", _("answers erased at the end of their time")

    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="events", verbose_name=_("submission")
    )
    kind = models.CharField(_("what"), max_length=20, choices=Kind.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who"),
    )
    at = models.DateTimeField(_("when"), default=timezone.now)
    detail = models.CharField(
        _("detail"), max_length=120, blank=True, help_text="A state, an inbox or a name of staff; never an answer."
    )
    reason = models.TextField(_("reason"), max_length=2000, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["submission", "kind", "by"], name="event_submission_kind_by")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.submission_id}"


class NoteQuerySet(models.QuerySet["Note"]):
    def readable_by(self, user: User) -> Self:
        """Return the notes of the teams that `user` coordinates; those for the lead only where `user` is one."""
        if not user.is_active:
            return self.none()
        held = Membership.objects.current().filter(user_id=user.pk, role=Membership.Role.COORDINATOR)
        return self.filter(
            models.Q(team__in=held.values("team"), audience=Note.Audience.TEAM)
            | models.Q(team__in=held.filter(safeguarding=True).values("team"))
        )


class Note(models.Model):
    """A coordinator's words for colleagues about a submission. They stay with the team that wrote them."""

    class Audience(models.TextChoices):
        TEAM = "team", _("the team")
        SAFEGUARDING = "safeguarding", _("only the safeguarding lead")

    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="notes", verbose_name=_("submission")
    )
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", verbose_name=_("programme's team"))
    audience = models.CharField(_("who reads it"), max_length=20, choices=Audience.choices, default=Audience.TEAM)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("who"))
    at = models.DateTimeField(_("when"), default=timezone.now)
    text = SealedTextField(_("note"))

    wagtail_reference_index_ignore = True

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return str(self.pk)
