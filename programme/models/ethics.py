"""The code of ethics (H6): versions in sections, written with mentors, confirmed by each."""

import secrets
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cms.models import Team, User
from forms.models import Role
from programme.models.participant import Participant, Person
from programme.models.programme import Programme


class EthicsCodeQuerySet(models.QuerySet["EthicsCode"]):
    def coordinated_by(self, user: User) -> Self:
        """Return the codes of the programmes that `user` coordinates: the gate for staff."""
        return self.filter(programme__team__in=Team.objects.coordinated_by(user))


class EthicsCode(models.Model):
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="ethics_codes", verbose_name=_("programme")
    )
    name = models.CharField(_("name"), max_length=120)

    objects = EthicsCodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("code of ethics")
        verbose_name_plural = _("codes of ethics")
        ordering = ["programme__name", "pk"]
        default_permissions = ("view", "add", "change")
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "name"],
                name="ethics_code_name_once",
                violation_error_message=_("This programme has a code of this name already."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class EthicsVersionQuerySet(models.QuerySet["EthicsVersion"]):
    def published(self) -> Self:
        return self.exclude(published_at=None)

    def coordinated_by(self, user: User) -> Self:
        """Return the versions of the programmes that `user` coordinates: the gate for staff."""
        return self.filter(code__in=EthicsCode.objects.coordinated_by(user))

    def open_to(self, user: User) -> Self:
        """Return the drafts on which `user` may comment: as a mentor of the programme, while they are open."""
        mine = Participant.objects.of(user).exclude(state__in=Participant.State.over()).filter(role=Role.MENTOR)
        return self.filter(
            state=EthicsVersion.State.OPEN, code__programme__in=mine.values("cohort__programme").distinct()
        )


class EthicsVersion(models.Model):
    """One wording. Once published it is never changed: what was confirmed must stay what was read."""

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("ethics", "draft")
        OPEN = "open", pgettext_lazy("ethics", "open for comments")
        PUBLISHED = "published", pgettext_lazy("ethics", "published")

    code = models.ForeignKey(EthicsCode, on_delete=models.PROTECT, related_name="versions", verbose_name=_("code"))
    number = models.PositiveSmallIntegerField(_("version"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = EthicsVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a code of ethics")
        verbose_name_plural = _("versions of codes of ethics")
        ordering = ["-number"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["code", "number"], name="ethics_number_once_in_a_code"),
            models.UniqueConstraint(
                fields=["code"],
                condition=~models.Q(state="published"),
                name="ethics_one_draft_at_a_time",
                violation_error_message=_("This code has a draft already."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("version %(number)s") % {"number": self.number})


def new_key() -> str:
    return secrets.token_hex(6)


class EthicsSection(models.Model):
    """One section of a version. `key` stays the same from version to version, so that two can be compared."""

    version = models.ForeignKey(
        EthicsVersion, on_delete=models.PROTECT, related_name="sections", verbose_name=_("version")
    )
    key = models.CharField(max_length=20, default=new_key, editable=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    title_lv = models.CharField(_("title in Latvian"), max_length=160)
    title_ru = models.CharField(_("title in Russian"), max_length=160, blank=True)
    title_en = models.CharField(_("title in English"), max_length=160, blank=True)
    text_lv = models.TextField(_("text in Latvian"), max_length=6000)
    text_ru = models.TextField(_("text in Russian"), max_length=6000, blank=True)
    text_en = models.TextField(_("text in English"), max_length=6000, blank=True)

    class Meta:
        verbose_name = _("section of a code of ethics")
        verbose_name_plural = _("sections of codes of ethics")
        ordering = ["position", "pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="ethics_section_once_in_a_version")]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return self.title_in(get_language() or "lv")

    @property
    def text(self) -> str:
        return self.text_in(get_language() or "lv")

    def title_in(self, language: str) -> str:
        """Return the title in a language; in Latvian where it has no other."""
        return getattr(self, f"title_{language}", "") or self.title_lv

    def text_in(self, language: str) -> str:
        """Return the text in a language; in Latvian where it has no other."""
        return getattr(self, f"text_{language}", "") or self.text_lv


class EthicsCommentQuerySet(models.QuerySet["EthicsComment"]):
    def coordinated_by(self, user: User) -> Self:
        """Return what mentors said in the programmes that `user` coordinates: the gate for staff."""
        return self.filter(section__version__in=EthicsVersion.objects.coordinated_by(user))

    def of(self, user: User) -> Self:
        """Return what `user` said, of drafts that are open to them: the gate for themselves."""
        return self.filter(by__user=user, section__version__in=EthicsVersion.objects.open_to(user))

    def unanswered(self) -> Self:
        return self.filter(resolved_at=None).exclude(section__version__state=EthicsVersion.State.PUBLISHED)


class EthicsComment(models.Model):
    """What a mentor says of a section, and what the coordinator answers (H6.1)."""

    section = models.ForeignKey(
        EthicsSection, on_delete=models.PROTECT, related_name="comments", verbose_name=_("section")
    )
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("who"))
    text = models.TextField(_("comment"), max_length=2000)
    at = models.DateTimeField(_("when"), default=timezone.now)
    reply = models.TextField(_("answer"), max_length=2000, blank=True)
    replied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    resolved_at = models.DateTimeField(_("settled"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    objects = EthicsCommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment on a code of ethics")
        verbose_name_plural = _("comments on codes of ethics")
        ordering = ["at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.section_id} · {self.pk}"


class AcknowledgementQuerySet(models.QuerySet["Acknowledgement"]):
    def coordinated_by(self, user: User) -> Self:
        """Return who confirmed the codes of the programmes that `user` coordinates: the gate for staff."""
        return self.filter(version__in=EthicsVersion.objects.coordinated_by(user))

    def of(self, user: User) -> Self:
        """Return what `user` confirmed: the gate for themselves."""
        return self.filter(person__user=user)


class Acknowledgement(models.Model):
    """Somebody confirmed that they read a version: which, when, in which language (H6.2)."""

    version = models.ForeignKey(
        EthicsVersion, on_delete=models.PROTECT, related_name="acknowledgements", verbose_name=_("version")
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("person"))
    language = models.CharField(_("language"), max_length=5)
    at = models.DateTimeField(_("when"), default=timezone.now)

    wagtail_reference_index_ignore = True

    objects = AcknowledgementQuerySet.as_manager()

    class Meta:
        verbose_name = _("acknowledgement")
        verbose_name_plural = _("acknowledgements")
        ordering = ["-at", "-pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["version", "person"], name="acknowledged_once")]

    def __str__(self) -> str:
        return f"{self.version_id} · {self.pk}"
