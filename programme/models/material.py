"""Materials for those who take part: a document or a link, of a programme or of one support event."""

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.models import Team, User
from forms.models import Role
from programme.models.participant import Participant
from programme.models.programme import Programme
from programme.models.support import SupportEvent


class MaterialQuerySet(models.QuerySet["Material"]):
    def coordinated_by(self, user: User) -> Self:
        """Return the materials of the programmes that `user` coordinates: the gate for staff."""
        return self.filter(programme__team__in=Team.objects.coordinated_by(user))

    def of(self, user: User) -> Self:
        """Return what is meant for `user` by their role: of their programmes, and of the events that they see."""
        mine = Participant.objects.of(user).exclude(state__in=Participant.State.over())
        fits = models.Q(pk__in=[])
        for programme, role in mine.values_list("cohort__programme", "role").distinct():
            fits |= models.Q(programme=programme, for_role__in=("", role))
        events = SupportEvent.objects.of(user)
        return self.filter(fits).filter(models.Q(event=None) | models.Q(event__in=events.values("pk")))


class Material(models.Model):
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+", verbose_name=_("programme"))
    event = models.ForeignKey(
        SupportEvent,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="materials",
        verbose_name=_("support event"),
        help_text=_("Empty: for the whole programme."),
    )
    title = models.CharField(_("title"), max_length=160)
    about = models.CharField(_("what it is good for"), max_length=300, blank=True)
    for_role = models.CharField(
        _("for whom"), max_length=20, choices=Role.choices, blank=True, help_text=_("Empty: for mentors and mentees.")
    )
    document = models.ForeignKey(
        "wagtaildocs.Document",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("document"),
    )
    link = models.URLField(_("link"), max_length=500, blank=True)
    added_at = models.DateTimeField(_("added"), default=timezone.now, editable=False)

    objects = MaterialQuerySet.as_manager()

    class Meta:
        verbose_name = _("material")
        verbose_name_plural = _("materials")
        ordering = ["title", "pk"]
        default_permissions = ("view", "add", "change", "delete")
        constraints = [
            models.CheckConstraint(
                condition=(models.Q(document__isnull=True) & ~models.Q(link=""))
                | (models.Q(document__isnull=False) & models.Q(link="")),
                name="material_document_or_link",
                violation_error_message=_("Choose a document or write a link: one of the two."),
            )
        ]

    def __str__(self) -> str:
        return self.title
