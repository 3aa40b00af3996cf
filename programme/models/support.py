"""Support of those who take part (H5.4): trainings, supervision, consultations, joint events, ethics circles."""

from datetime import UTC, timedelta
from decimal import Decimal
from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.models import Team, User
from forms.models import Role
from programme.models.cohort import Cohort
from programme.models.participant import Participant
from programme.models.programme import Programme

AROUND = timedelta(minutes=30)
"""How long before and after an event somebody can say by QR that they are there."""


class SupportEventQuerySet(models.QuerySet["SupportEvent"]):
    def coordinated_by(self, user: User) -> Self:
        """Return the events of the programmes that `user` coordinates: the gate for staff."""
        return self.filter(programme__team__in=Team.objects.coordinated_by(user))

    def led_by(self, user: User) -> Self:
        """Return what `user` leads and is in the team for today: a former supervisor leads nothing."""
        return self.filter(leader=user, programme__team__in=Team.objects.of(user)) if user.is_active else self.none()

    def of(self, user: User) -> Self:
        """Return what is there for `user` as a participant: what is open to their role, and what they have a place in."""
        mine = Participant.objects.of(user).exclude(state__in=Participant.State.over())
        fits = models.Q(pk__in=[])
        for programme, cohort, role in mine.values_list("cohort__programme", "cohort", "role"):
            season = models.Q(cohort=None) | models.Q(cohort=cohort)
            fits |= models.Q(programme=programme, for_role__in=("", role), is_open=True, cancelled_at=None) & season
        places = EventPlace.objects.filter(participant__in=mine, signed_off_at=None)
        return self.filter(fits | models.Q(pk__in=places.values("event")))

    def to_come(self) -> Self:
        return self.filter(ends_at__gt=timezone.now())

    def held(self) -> Self:
        """Return what is over and was not called off."""
        return self.filter(ends_at__lte=timezone.now(), cancelled_at=None)


class SupportEvent(models.Model):
    class Kind(models.TextChoices):
        TRAINING = "training", _("training")
        SUPERVISION = "supervision", _("single supervision")
        GROUP_SUPERVISION = "group_supervision", _("group supervision")
        CONSULTATION = "consultation", _("consultation")
        JOINT = "joint", _("joint event")
        ETHICS = "ethics", _("ethics circle")

        @classmethod
        def supervisions(cls) -> tuple["SupportEvent.Kind", ...]:
            return (cls.SUPERVISION, cls.GROUP_SUPERVISION)

        @classmethod
        def with_walk_ins(cls) -> tuple["SupportEvent.Kind", ...]:
            """Return the kinds to which somebody may come who did not sign up."""
            return (cls.TRAINING, cls.JOINT, cls.ETHICS)

    class Way(models.TextChoices):
        IN_PERSON = "in_person", _("in person")
        ONLINE = "online", _("online")

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+", verbose_name=_("programme"))
    cohort = models.ForeignKey(
        Cohort,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="support_events",
        verbose_name=_("season"),
        help_text=_("Empty: for all seasons of the programme."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=120)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    way = models.CharField(_("way to meet"), max_length=10, choices=Way.choices, default=Way.IN_PERSON)
    place = models.CharField(_("place"), max_length=200, blank=True)
    online_link = models.URLField(
        _("link to join online"), max_length=500, blank=True, help_text=_("Shown only to who signed up.")
    )
    for_role = models.CharField(
        _("for whom"), max_length=20, choices=Role.choices, blank=True, help_text=_("Empty: for mentors and mentees.")
    )
    is_open = models.BooleanField(
        _("anybody of the role may sign up"),
        default=True,
        help_text=_("Otherwise only those see it whom you add yourself: a single supervision, say."),
    )
    places = models.PositiveSmallIntegerField(
        _("places"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Empty: as many as come. Whoever signs up beyond them waits."),
    )
    plan = models.TextField(_("plan"), max_length=5000, blank=True, help_text=_("What happens, in which order."))
    leader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("led by"),
        help_text=_("A supervisor, a specialist or a coordinator of the team."),
    )
    hours = models.DecimalField(
        _("hours credited"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
        help_text=_("Empty: as long as it lasts."),
    )
    cancelled_at = models.DateTimeField(_("called off"), null=True, blank=True, editable=False)
    turn = models.PositiveIntegerField(default=0, editable=False)

    wagtail_reference_index_ignore = True

    objects = SupportEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("support event")
        verbose_name_plural = _("support events")
        ordering = ["starts_at", "pk"]
        default_permissions = ("view", "add", "change")
        permissions = [("lead_supportevent", "Can lead support events")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="support_event_ends_after_start",
                violation_error_message=_("The event ends before it starts."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_supervision(self) -> bool:
        return self.kind in self.Kind.supervisions()

    @property
    def is_over(self) -> bool:
        return self.ends_at <= timezone.now()

    @property
    def has_begun(self) -> bool:
        return self.starts_at <= timezone.now()

    @property
    def credit(self) -> Decimal:
        """Return the hours that count for who was there: as said, else as long as it really lasts, also in a night of March."""
        if self.hours is not None:
            return self.hours
        # In one zone Python counts by the clock on the wall, which jumps twice a year.
        lasts = self.ends_at.astimezone(UTC) - self.starts_at.astimezone(UTC)
        return (Decimal(int(lasts.total_seconds())) / 3600).quantize(Decimal("0.01"))


class EventPlaceQuerySet(models.QuerySet["EventPlace"]):
    def of(self, user: User) -> Self:
        """Return the own places of `user` in what goes on or was: the gate for themselves."""
        return self.filter(participant__person__user=user)

    def coordinated_by(self, user: User) -> Self:
        """Return the places in events of the programmes that `user` coordinates: the gate for staff."""
        return self.filter(event__in=SupportEvent.objects.coordinated_by(user))

    def standing(self) -> Self:
        """Return who did not sign off."""
        return self.filter(signed_off_at=None)

    def signed_up(self) -> Self:
        return self.standing().filter(is_waiting=False)

    def waiting(self) -> Self:
        return self.standing().filter(is_waiting=True)

    def present(self) -> Self:
        """Return the places of who was there, in events that were not called off."""
        return self.standing().filter(attendance=EventPlace.Attendance.PRESENT, event__cancelled_at=None)


class EventPlace(models.Model):
    """Somebody's place in a support event: signed up, waiting or signed off; and whether they were there."""

    class Attendance(models.TextChoices):
        PRESENT = "present", pgettext_lazy("attendance", "present")
        EXCUSED = "excused", pgettext_lazy("attendance", "excused")
        ABSENT = "absent", pgettext_lazy("attendance", "absent")

    event = models.ForeignKey(
        SupportEvent, on_delete=models.PROTECT, related_name="event_places", verbose_name=_("support event")
    )
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="event_places", verbose_name=_("participant")
    )
    is_waiting = models.BooleanField(_("waits for a place"), default=False)
    is_walk_in = models.BooleanField(_("came without signing up"), default=False)
    signed_up_at = models.DateTimeField(_("signed up"), default=timezone.now)
    signed_off_at = models.DateTimeField(_("signed off"), null=True, blank=True)
    turn = models.PositiveIntegerField(default=0)
    attendance = models.CharField(_("attendance"), max_length=10, choices=Attendance.choices, blank=True)
    hours = models.DecimalField(
        _("hours"), max_digits=5, decimal_places=2, default=0, validators=[MinValueValidator(0), MaxValueValidator(100)]
    )
    noted_at = models.DateTimeField(_("attendance noted"), null=True, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    wagtail_reference_index_ignore = True

    objects = EventPlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("place in a support event")
        verbose_name_plural = _("places in support events")
        ordering = ["is_waiting", "signed_up_at", "pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["event", "participant"], name="place_once_in_an_event")]

    def __str__(self) -> str:
        return f"{self.event_id} · {self.pk}"
