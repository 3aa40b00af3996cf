"""The network directory: one compiled entry per person who consented, with only what the consent shows."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.models import Municipality, Team, User
from programme.models import Participant, Person


def is_open_to(user: User) -> bool:
    """Return whether `user` coordinates, takes part, or did to the end: who left early looks nobody up any more."""
    if not user.is_authenticated or not user.is_active:
        return False
    return Team.objects.coordinated_by(user).exists() or _is_of_the_network(user)


def _is_of_the_network(user: User) -> bool:
    return Participant.objects.of(user).exclude(state=Participant.State.ENDED_EARLY).exists()


class DirectoryEntryQuerySet(models.QuerySet["DirectoryEntry"]):
    def visible_to(self, user: User) -> Self:
        """Return the entries if the directory is open to `user`; nothing for anybody else."""
        return self if is_open_to(user) else self.none()


class DirectoryEntry(models.Model):
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=250)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("municipality")
    )
    about = models.TextField(_("about"), blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    folded = models.TextField()
    compiled_at = models.DateTimeField(auto_now=True)

    wagtail_reference_index_ignore = True

    objects = DirectoryEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("directory entry")
        verbose_name_plural = _("directory entries")
        ordering = ["name", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)

    def keys(self, facet: str) -> list[str]:
        """Return the entry's keys of a facet, in alphabetical order. Prefetch `facets` for lists."""
        return sorted(item.key for item in self.facets.all() if item.facet == facet)


class DirectoryFacet(models.Model):
    """Something by which the directory is filtered."""

    class Facet(models.TextChoices):
        ROLE = "role", _("role")
        INTEREST = "interest", _("interest")
        LANGUAGE = "language", _("language")

    entry = models.ForeignKey(DirectoryEntry, on_delete=models.CASCADE, related_name="facets")
    facet = models.CharField(max_length=20, choices=Facet.choices)
    key = models.CharField(max_length=40)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["entry", "facet", "key"], name="directory_facet_once")]
        indexes = [models.Index(fields=["facet", "key"], name="directory_facet_key")]

    def __str__(self) -> str:
        return f"{self.facet}:{self.key}"
