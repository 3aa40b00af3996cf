"""Referrals: somebody of an organisation thinks of a young person, who decides what becomes of it (H4.2)."""

import base64
import hashlib
import hmac
from copy import copy
from datetime import date, datetime, timedelta
from typing import Self

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.core import signing
from django.db import models
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.fields import SealedJSONField
from cms.models import Team, User
from forms.models import Call, Invitation, Submission
from programme.models.representative import Representative

signer = signing.Signer(salt="programme.referral")
SIGNED = 44
"""Letters of the token's end: a dash and the signature."""
CODE_LENGTH = 10
LOOKS_LIKE = str.maketrans("018", "OIB")
"""Digits that codes do not have, and the letters for which they are taken."""
AMBER, RED = timedelta(days=14), timedelta(days=24)
"""How long after it was made a referral of which the young person does not know yet becomes urgent."""


def code_digest(code: str) -> str:
    """Return what is stored of a code that is handed over on paper; spaces, dashes and small letters do not matter."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum()).translate(LOOKS_LIKE)
    return salted_hmac("programme.referral.digest", plain, algorithm="sha256").hexdigest()


class ReferralQuerySet(models.QuerySet["Referral"]):
    def by_token(self, token: str) -> Self:
        """Return the referral of a young person's live link; nothing for a link that was changed or replaced."""
        key, signature = token[:-SIGNED], token[1 - SIGNED :]
        public_id, _dash, generation = key.rpartition("-")
        if not constant_time_compare(signature, signer.signature(key)) or not generation.isdecimal():
            return self.none()
        return self.filter(public_id=public_id, generation=int(generation))

    def by_sheet(self, token: str) -> Self:
        """Return the referral whose sheet has this link, used or not; nothing for any other link."""
        key = token[:-SIGNED]
        if not constant_time_compare(token[1 - SIGNED :], signer.signature(key)) or not key.endswith("-1"):
            return self.none()
        return self.filter(public_id=key.removesuffix("-1"), way=Referral.Way.HAND)

    def by_code(self, code: str) -> Self:
        """Return the referral of a code: of a sheet, used or not, or of the person's own."""
        digest = code_digest(code)
        return self.filter(models.Q(code_digest=digest) | models.Q(handed_digest=digest))

    def of(self, user: User) -> Self:
        """Return what `user` referred, as long as they are authorised: the gate for referrers."""
        return self.filter(representative__in=Representative.objects.of(user))

    def seen_by(self, user: User) -> Self:
        """Return what was referred to the teams that `user` coordinates: the gate for staff. The words have their own."""
        return self.filter(team__in=Team.objects.coordinated_by(user))

    def unanswered(self) -> Self:
        """Return those that wait for the young person."""
        return self.filter(answered_at=None, ended_at=None)

    def uninformed(self) -> Self:
        """Return those of which the young person does not know yet (GDPR Art. 14)."""
        return self.unanswered().filter(opened_at=None, talked_at=None)

    def doubted(self) -> Self:
        """Return those of which somebody said “this was not me”, and that no coordinator has settled."""
        return self.filter(doubted_at__isnull=False, settled_at=None)


class Referral(models.Model):
    """`words` are `name`, `contact`, `avoid` and `why` as the referrer wrote them; `email` only where a mail may be sent.

    What is handed over on a sheet is good for one thing: to be swapped, once, for a link and a code of the person's own.

    The submission that came of it is found by its invitation, so that erasing one leaves no tie to the other.
    """

    class Way(models.TextChoices):
        MAIL = "mail", _("a message to the young person's own address")
        HAND = "hand", _("I hand over the link myself")

    class End(models.TextChoices):
        REFUSED = "refused", _("the young person said no")
        OVER = "over", _("no answer in time")
        TAKEN_BACK = "taken_back", _("taken back by the referrer")

    public_id = models.CharField(max_length=32, unique=True)
    key = models.CharField(max_length=64, unique=True, help_text="The one-time key of the form: two clicks are one.")
    code_digest = models.CharField(max_length=64, unique=True)
    generation = models.PositiveIntegerField(default=1, help_text="Of the young person's link.")
    representative = models.ForeignKey(
        Representative, on_delete=models.PROTECT, related_name="referrals", verbose_name=_("referred by")
    )
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", verbose_name=_("programme's team"))
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="+", verbose_name=_("call"))
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    way = models.CharField(_("way"), max_length=10, choices=Way.choices)
    words = SealedJSONField(_("what was said"), default=dict)
    email = SealedJSONField(_("e-mail"), default=str)
    is_shown = models.BooleanField(_("the referrer sees how it goes on"), default=False)
    invitation = models.OneToOneField(
        Invitation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("invitation")
    )
    made_at = models.DateTimeField(_("made"), default=timezone.now, db_index=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    handed_digest = models.CharField(
        max_length=64, blank=True, db_index=True, help_text="Of the sheet's code, once used."
    )
    swap_digest = models.CharField(
        max_length=64, blank=True, help_text="Of the press that used the sheet: two are one."
    )
    swapped_at = models.DateTimeField(_("sheet used"), null=True, blank=True)
    doubted_at = models.DateTimeField(_("“this was not me”"), null=True, blank=True)
    settled_at = models.DateTimeField(_("made sure who it was"), null=True, blank=True)
    given_up_at = models.DateTimeField(_("taken back after the answer"), null=True, blank=True)
    opened_at = models.DateTimeField(_("opened by the young person"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("referrer reminded"), null=True, blank=True)
    answered_at = models.DateTimeField(_("agreed"), null=True, blank=True)
    talked_at = models.DateTimeField(_("conversation"), null=True, blank=True)
    talked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    talk = SealedJSONField(_("conversation record"), default=dict)
    end = models.CharField(_("end"), max_length=20, choices=End.choices, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    objects = ReferralQuerySet.as_manager()

    class Meta:
        verbose_name = _("referral")
        verbose_name_plural = _("referrals")
        ordering = ["-made_at", "-pk"]
        default_permissions = ("view", "change")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def token(self) -> str:
        """Return the secret part of the young person's link. It cannot be made from a copy of the database alone."""
        key = f"{self.public_id}-{self.generation}"
        return f"{key}-{signer.signature(key)}"

    def on_sheet(self) -> "Referral":
        """Return a copy that has the link and the code of the sheet, whether it was used or not."""
        sheet = copy(self)
        sheet.generation = 1
        return sheet

    @property
    def code(self) -> str:
        """Return the short code for paper, made from the same secret as the link, and replaced with it."""
        name = f"referral-code.{self.public_id}" + (f".{self.generation}" if self.generation > 1 else "")
        secret = hmac.new(settings.SECRET_KEY.encode(), name.encode(), hashlib.sha256)
        letters = base64.b32encode(secret.digest()).decode()[:CODE_LENGTH]
        return f"{letters[:5]}-{letters[5:]}"

    @property
    def submission(self) -> Submission | None:
        """Return what the young person sent, the one that is read where it was joined into another."""
        sent = self.invitation.submissions.first() if self.invitation else None
        return sent.joined_to if sent and sent.joined_to else sent

    @property
    def is_agreed(self) -> bool:
        """Return whether the young person agreed, by the form or in a conversation: coordinators may read then."""
        return bool(self.answered_at or self.talk.get("agrees")) and not self.end and not self.is_doubted

    @property
    def is_doubted(self) -> bool:
        """Return whether it is open who answered: somebody said “this was not me”."""
        return bool(self.doubted_at and not self.settled_at)

    @property
    def is_from_sheet(self) -> bool:
        """Return whether it was answered from a link that the referrer handed over, and could have kept."""
        return bool(self.answered_at and self.swapped_at)

    @property
    def is_open(self) -> bool:
        return not (self.answered_at or self.ended_at)

    @property
    def due_on(self) -> date:
        """Return the last day on which the young person is to be told of it (GDPR Art. 14: within a month)."""
        return timezone.localdate(self.made_at + relativedelta(months=1))

    def clock(self, *, at: datetime | None = None) -> str:
        """Return `red` or `amber` for a referral of which the young person should know by now; else nothing."""
        if not self.is_open or self.opened_at or self.talked_at:
            return ""
        age = (at or timezone.now()) - self.made_at
        return "red" if age >= RED else "amber" if age >= AMBER else ""


class ReferralEvent(models.Model):
    """One line of what happened to a referral, without anybody's words."""

    class Kind(models.TextChoices):
        MADE = "made", pgettext_lazy("referral", "made")
        SENT = "sent", _("link sent")
        OPENED = "opened", _("opened by the young person")
        SWAPPED = "swapped", _("sheet used: swapped for a link of one's own")
        TOLD = "told", _("own mailbox told that the sheet was used")
        DOUBTED = "doubted", _("somebody said: “this was not me”")
        SETTLED = "settled", _("made sure who it was")
        GIVEN_UP = "given_up", _("taken back by the referrer after the answer")
        BEGUN = "begun", _("the young person began to answer")
        ANSWERED = "answered", _("the young person agreed")
        REACHED = "reached", _("a coordinator looked how to reach the young person")
        TALKED = "talked", _("conversation written down")
        HIDDEN = "hidden", _("no longer shown to the referrer")
        REMINDED = "reminded", _("referrer reminded")
        ENDED = "ended", _("ended")

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="events", verbose_name=_("referral"))
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

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("event of a referral")
        verbose_name_plural = _("events of referrals")
        ordering = ["at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.referral_id}"
