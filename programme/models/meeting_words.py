"""What a mentee wants from a meeting, and thinks of it afterwards (H4.7). It is theirs."""

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.fields import SealedTextField
from cms.models import User
from programme.models.match import MatchMember
from programme.models.meeting import Meeting


class MeetingWordsQuerySet(models.QuerySet["MeetingWords"]):
    def of(self, user: User) -> Self:
        """Return what `user` wrote, in matches in which they still are: the gate for themselves."""
        return self.filter(member__in=MatchMember.objects.of(user))

    def shared_with(self, user: User) -> Self:
        """Return what the mentee of a match let `user`, their mentor, read. There is no gate for staff."""
        mine = MatchMember.objects.of(user).mentors()
        return self.filter(
            shared_at__isnull=False, meeting__in=Meeting.objects.of(user), meeting__match__in=mine.values("match")
        )


class MeetingWords(models.Model):
    """One entry: read by whoever wrote it, and by the mentor while it is shared."""

    class Kind(models.TextChoices):
        BEFORE = "before", _("What I want from this meeting")
        AFTER = "after", _("What I take along from it")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="words", verbose_name=_("meeting"))
    member = models.ForeignKey(MatchMember, on_delete=models.PROTECT, related_name="+", verbose_name=_("who"))
    kind = models.CharField(max_length=10, choices=Kind.choices)
    text = SealedTextField(_("in your words"), max_length=2000, blank=False)
    shared_at = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    objects = MeetingWordsQuerySet.as_manager()

    class Meta:
        verbose_name = _("mentee's words about a meeting")
        verbose_name_plural = _("mentees' words about meetings")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["meeting", "member", "kind"], name="meeting_words_once")]

    def __str__(self) -> str:
        return f"{self.meeting_id} · {self.pk}"
