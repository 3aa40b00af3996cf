"""What a supervision leaves behind: notes for those who were there, matches that were brought up, what was agreed."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.fields import SealedTextField
from cms.models import Membership, Team, User
from programme.models.match import Match
from programme.models.participant import Participant
from programme.models.support import EventPlace, SupportEvent


class SupervisionNoteQuerySet(models.QuerySet["SupervisionNote"]):
    def readable_by(self, user: User) -> Self:
        """Return the notes of sessions that `user` led or was present at, as long as they belong to the team or the season.

        Coordinating the programme opens none of them.
        """
        if not user.is_active:
            return self.none()
        led = SupportEvent.objects.led_by(user)
        there = EventPlace.objects.of(user).present().exclude(participant__state__in=Participant.State.over())
        beside = self.filter(staff_present=user, event__programme__team__in=Team.objects.of(user))
        return self.filter(
            models.Q(event__in=led) | models.Q(event__in=there.values("event")) | models.Q(pk__in=beside.values("pk"))
        )

    def written_by(self, user: User) -> Self:
        """Return the notes that `user` may write: of the sessions that they lead."""
        return self.filter(event__in=SupportEvent.objects.led_by(user))


class SupervisionNote(models.Model):
    event = models.OneToOneField(
        SupportEvent, on_delete=models.PROTECT, related_name="note", verbose_name=_("supervision")
    )
    text = SealedTextField(
        _("notes"),
        max_length=10000,
        help_text=_("Read only by you and by those who were present. Coordinators do not see them."),
    )
    next_on = models.DateField(_("next supervision"), null=True, blank=True)
    matches = models.ManyToManyField(Match, related_name="+", blank=True, verbose_name=_("matches brought up"))
    staff_present = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        related_name="+",
        blank=True,
        verbose_name=_("colleagues who were present"),
        help_text=_("They read the notes, too."),
    )
    changed_at = models.DateTimeField(_("changed"), default=timezone.now, editable=False)

    wagtail_reference_index_ignore = True

    objects = SupervisionNoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("notes of a supervision")
        verbose_name_plural = _("notes of supervisions")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.event_id} · {self.pk}"


class AgreedActionQuerySet(models.QuerySet["AgreedAction"]):
    def of(self, user: User) -> Self:
        """Return what `user` has agreed to do or is asked to do, as long as they belong there: the gate."""
        teams = Team.objects.of(user, Membership.Role.COORDINATOR, Membership.Role.SUPERVISOR)
        mine = Participant.objects.of(user).exclude(state__in=Participant.State.over())
        belongs = models.Q(note__event__programme__team__in=teams) | models.Q(
            note__event__programme__in=mine.values("cohort__programme")
        )
        return self.filter(belongs, who=user)

    def readable_by(self, user: User) -> Self:
        """Return what was agreed where `user` was, and what is addressed to them."""
        readable = self.filter(note__in=SupervisionNote.objects.readable_by(user))
        return self.filter(models.Q(pk__in=readable.values("pk")) | models.Q(pk__in=self.of(user).values("pk")))

    def open(self) -> Self:
        return self.filter(done_at=None)


class AgreedAction(models.Model):
    """One thing that somebody does until a day, as agreed in a supervision."""

    note = models.ForeignKey(
        SupervisionNote, on_delete=models.PROTECT, related_name="actions", verbose_name=_("supervision")
    )
    what = SealedTextField(_("what was agreed"), max_length=300, blank=False)
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("who does it")
    )
    until = models.DateField(_("until"), null=True, blank=True)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    objects = AgreedActionQuerySet.as_manager()

    class Meta:
        verbose_name = _("agreed action")
        verbose_name_plural = _("agreed actions")
        ordering = ["until", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.note_id} · {self.pk}"
