"""Organisations that want to refer: somebody of theirs applies, a coordinator looks at it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.models import Municipality, Team, User
from programme.models.organisation import Organisation
from programme.models.representative import Representative


class ReferrerApplicationQuerySet(models.QuerySet["ReferrerApplication"]):
    def seen_by(self, user: User) -> Self:
        """Return what came to the teams that `user` coordinates: the gate for staff."""
        return self.filter(team__in=Team.objects.coordinated_by(user))

    def waiting(self) -> Self:
        return self.filter(state=ReferrerApplication.State.WAITING)


class ReferrerApplication(models.Model):
    class State(models.TextChoices):
        WAITING = "waiting", _("waits for an answer")
        AUTHORISED = "authorised", _("authorised")
        DECLINED = "declined", _("declined")

    key = models.CharField(max_length=64, unique=True, help_text="The one-time key of the form: two clicks are one.")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", verbose_name=_("programme's team"))
    organisation_name = models.CharField(_("organisation"), max_length=160)
    kind = models.CharField(_("kind"), max_length=20, choices=Organisation.Kind.choices)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("municipality")
    )
    first_name = models.CharField(_("first name"), max_length=150)
    last_name = models.CharField(_("family name"), max_length=150)
    position = models.CharField(_("position"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"))
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    words = models.TextField(_("message"), max_length=1000, blank=True)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.WAITING)
    made_at = models.DateTimeField(_("received"), default=timezone.now)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    letter = models.TextField(_("letter"), max_length=3000, blank=True)
    letter_goes_at = models.DateTimeField(_("letter goes"), null=True, blank=True)
    told_at = models.DateTimeField(_("told by e-mail"), null=True, blank=True)
    representative = models.ForeignKey(
        Representative, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    wagtail_reference_index_ignore = True

    objects = ReferrerApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application of an organisation")
        verbose_name_plural = _("applications of organisations")
        ordering = ["-made_at", "-pk"]
        default_permissions = ("view", "change")

    def __str__(self) -> str:
        return self.organisation_name
