"""Submissions: one set of answers with the version that was asked. The querysets here are the one gate to them."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Self

from django.conf import settings
from django.core import signing
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.fields import SealedJSONField
from cms.models import Membership, Municipality, Team, User
from forms.models.call import Call, Role
from forms.models.criterion import Review
from forms.models.inbox import Inbox
from forms.models.seen import Seen
from forms.models.settled import ended_by_its_person
from forms.models.state import State, Verdict
from forms.models.tag import Tag
from forms.models.version import FormVersion
from forms.questions import kind_of
from forms.schema import Question, Schema, Section
from forms.telling import tells_who
from forms.vocabulary import audiences
from forms.words import age_on

signer = signing.Signer(salt="forms.submission")


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def by_token(self, token: str) -> Self:
        """Return the submission that a person's own live link leads to; nothing for a link that was changed or replaced."""
        try:
            reference, _dot, generation = signer.unsign(token).rpartition(".")
        except signing.BadSignature:
            return self.none()
        return self.filter(reference=reference, generation=int(generation))

    def in_inboxes_of(self, user: User) -> Self:
        """Return the submissions in inboxes of the teams that `user` coordinates today: the gate to people's answers."""
        return self.filter(inbox__team__in=Team.objects.coordinated_by(user))

    def unrouted_for(self, user: User) -> Self:
        """Return what no rule fitted, for who may route it by hand (without a right to the answers)."""
        return (
            self.filter(state=State.UNROUTED)
            if user.is_active and user.has_perm("forms.route_unrouted")
            else self.none()
        )

    def awaiting_decision(self) -> Self:
        """Return what nobody has decided yet; what is decided and not announced is decided."""
        return self.filter(state__in=State.undecided(), pending="")

    def with_unread(self, user: User) -> Self:
        """Annotate `unread`: whether `user` has not opened the submission since the person last did something.

        What is done is not unread, unless the person ended it lately: a new colleague finds no years of bold lines.
        """
        seen = Seen.objects.filter(submission=models.OuterRef("pk"), user=user, at__gte=models.OuterRef("stirred_at"))
        return self.annotate(unread=(OPEN | ended_by_its_person()) & ~models.Exists(seen))

    def with_hidden(self, user: User) -> Self:
        """Annotate `is_hidden`: whether who it is is hidden from `user`, who has not given a blind review yet."""
        hidden = models.When(_hidden_from(user), then=True)
        return self.annotate(is_hidden=models.Case(hidden, default=False, output_field=models.BooleanField()))

    def shown_to(self, user: User) -> Self:
        """Leave out what is hidden from `user`."""
        return self.exclude(_hidden_from(user))

    def hidden_from(self, user: User) -> Self:
        """Return what is hidden from `user`, who has not given a blind review yet."""
        return self.filter(_hidden_from(user))


LISTED_BY = (
    "waiting_since",
    "received_at",
    "pending",
    "assignee",
    "snoozed_until",
    "stirred_at",
    "call",
    "role",
    "birth_date",
    "language",
    "municipality",
    "version",
    "folded",
)
OPEN = models.Q(state__in=State.undecided(), joined_to__isnull=True)
"""What is not settled yet: nobody decided, or the person was not told; and it is nobody's duplicate."""


def _hidden_from(user: User) -> models.Q:
    reviewed = Review.objects.of(user).filter(submission=models.OuterRef("pk"))
    blind = models.Q(call__is_blind=True, call__team=models.F("inbox__team"), state__in=State.undecided())
    return blind & ~models.Q(models.Exists(reviewed))


class Submission(models.Model):
    version = models.ForeignKey(
        FormVersion, on_delete=models.PROTECT, related_name="submissions", verbose_name=_("form")
    )
    call = models.ForeignKey(
        Call, on_delete=models.PROTECT, null=True, blank=True, related_name="submissions", verbose_name=_("call")
    )
    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("programme's team")
    )
    reference = models.CharField(_("reference"), max_length=20, unique=True)
    fingerprint = models.CharField(
        max_length=64,
        unique=True,
        help_text="Of the form's one-time key and the answers: the same POST twice is one submission.",
    )
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    answers = models.JSONField(_("answers"), help_text="Stored values by question id; see forms.schema.")
    sealed = SealedJSONField(_("sealed answers"), default=dict, help_text="The same, of sensitive questions.")
    invitation = models.ForeignKey(
        "forms.Invitation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="submissions",
        verbose_name=_("invitation"),
    )
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answered by"),
    )
    generation = models.PositiveIntegerField(default=1, help_text="Of the person's own link.")
    keep_until = models.DateField(_("kept until"), null=True, blank=True, db_index=True)
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.RECEIVED)
    inbox = models.ForeignKey(
        Inbox, on_delete=models.PROTECT, null=True, blank=True, related_name="submissions", verbose_name=_("inbox")
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("assigned to"),
    )
    received_at = models.DateTimeField(_("received"), default=timezone.now, db_index=True)
    stirred_at = models.DateTimeField(
        _("last heard of"), default=timezone.now, help_text="When the person last did something to it."
    )
    waiting_since = models.DateTimeField(
        _("waits since"), null=True, blank=True, help_text="Since when it waits for us; empty while it does not."
    )
    snoozed_until = models.DateField(_("put off until"), null=True, blank=True)
    pending = models.CharField(
        _("decided, not announced"),
        max_length=20,
        choices=Verdict.choices,
        blank=True,
        help_text="The verdict of the decision that waits to be announced.",
    )
    place_in_line = models.PositiveIntegerField(_("place on the waiting list"), null=True, blank=True)
    answer_by = models.DateField(_("answers by"), null=True, blank=True, help_text="The last day of an offer.")
    source = models.SlugField(_("source"), max_length=40, blank=True, db_index=False)
    tags = models.ManyToManyField(Tag, blank=True, related_name="submissions", verbose_name=_("tags"))
    joined_to = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="joined", verbose_name=_("joined to")
    )
    joined_at = models.DateTimeField(_("joined"), null=True, blank=True)

    first_name = models.CharField(_("first name"), max_length=250, blank=True)
    family_name = models.CharField(_("family name"), max_length=250, blank=True)
    birth_date = models.DateField(_("birth date"), null=True, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("municipality")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, blank=True)
    folded = models.CharField(
        max_length=1000,
        blank=True,
        help_text="Reference, name and contact without marks and in lower case, for search.",
    )

    wagtail_reference_index_ignore = True

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        ordering = ["-received_at", "-pk"]
        default_permissions = ("view", "change")
        permissions = [("route_unrouted", _("Can send unrouted submissions to an inbox"))]
        indexes = [
            models.Index(fields=["inbox", "state", "received_at"], name="submission_inbox_state"),
            models.Index(fields=["inbox", "waiting_since"], name="submission_inbox_waiting"),
            models.Index(fields=["email"], name="submission_email"),
            # All that the inbox sorts, counts, filters and searches by: long rows are only read for one page.
            models.Index(fields=["inbox", "state", "joined_to", *LISTED_BY], name="submission_list"),
            models.Index(fields=["version", "inbox"], name="submission_version_inbox"),
            models.Index(fields=["municipality", "inbox"], name="submission_place_inbox"),
            models.Index(fields=["inbox", "source"], name="submission_inbox_source", condition=~models.Q(source="")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(inbox__isnull=True, state__in=[*State.before_inbox(), State.WITHDRAWN])
                | models.Q(inbox__isnull=False) & ~models.Q(state__in=State.before_inbox()),
                name="submission_has_an_inbox_once_routed",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.family_name}".strip()

    def age(self, *, on: date | None = None) -> int | None:
        """Return the person's age in full years on the day `on` (default: today); `None` without a birth date."""
        return age_on(self.birth_date, on or timezone.localdate()) if self.birth_date else None

    @property
    def is_questionnaire(self) -> bool:
        """Whether the form asks people who take part already: it is read, and nothing is decided by it."""
        return self.version.is_questionnaire

    @property
    def token(self) -> str:
        """Return the secret part of the person's own link. It cannot be made from a copy of the database alone."""
        return signer.sign(f"{self.reference}.{self.generation}")

    @property
    def given(self) -> dict[str, Any]:
        """Return every stored answer by question id, the sealed ones opened."""
        return {**self.answers, **self.sealed}

    def keep(self, answers: dict[str, Any], *, schema: Schema) -> None:
        """Take over `answers`, the sensitive ones into the sealed column. Does not save."""
        secret = {question.id for question in schema.questions if question.is_sealed}
        self.sealed = {name: value for name, value in answers.items() if name in secret}
        self.answers = {name: value for name, value in answers.items() if name not in secret}

    def is_blind_for(self, user: User) -> bool:
        """Return whether who it is is hidden from `user`; asks nothing where `with_hidden` said it of the same user."""
        if "is_hidden" in self.__dict__:
            return bool(self.__dict__["is_hidden"])
        if self.call is None or not self.call.is_blind or State(self.state) not in State.undecided():
            return False
        if self.inbox is None or self.inbox.team_id != self.call.team_id:
            # Who was handed over is read by a programme that cannot review by another's criteria.
            return False
        return not Review.objects.of(user).filter(submission=self).exists()

    def audiences_of(self, user: User) -> set[str]:
        """Return which audiences `user` belongs to for this submission; empty when it is not theirs to read."""
        if self.inbox is None or not user.is_active:
            return set()
        held = (
            Membership.objects.current()
            .filter(user=user, team=self.inbox.team_id, role=Membership.Role.COORDINATOR)
            .first()
        )
        if held is None:
            return set()
        extra = {"safeguarding": held.safeguarding, "in_depth": held.in_depth}
        return {audience.name for audience in audiences if audience.is_team or extra.get(audience.name)}

    def answers_for(self, user: User) -> Iterator[tuple[Section, list[tuple[Question, str | None]]]]:
        """Yield each section with its questions and answers in words; `None` for an answer that `user` may not read.

        What tells who somebody is is left out altogether while that is hidden from `user`.
        """
        mine, given, is_blind = self.audiences_of(user), self.given, self.is_blind_for(user)
        for section in self.version.schema.sections:
            answered = [
                question
                for question in section.questions
                if question.id in given and not (is_blind and tells_who(question))
            ]
            if answered:
                yield (
                    section,
                    [(q, kind_of(q).display(q, given[q.id]) if q.audience in mine else None) for q in answered],
                )

    def answer_to(self, binding: str) -> Any:
        """Return the stored answer to the question that binds to `binding`, or `None`."""
        question = self.version.schema.bound_to(binding)
        return self.given.get(question.id) if question else None
