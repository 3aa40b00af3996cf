"""Where a submission stands, and what a coordinator can decide."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    RECEIVED = "received", _("received")
    UNROUTED = "unrouted", _("unrouted")
    AWAITING_SIGNATURE = "awaiting_signature", _("awaiting co-signature")
    IN_INBOX = "in_inbox", _("in inbox")
    MORE_INFORMATION = "more_information", _("more information asked")
    ACCEPTED = "accepted", _("accepted")
    WAITING_LIST = "waiting_list", _("waiting list")
    OFFERED = "offered", _("place offered")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")
    LEFT = "left", _("left after acceptance")
    READ = "read", _("read")

    @classmethod
    def before_inbox(cls) -> list["State"]:
        return [cls.RECEIVED, cls.UNROUTED]

    @classmethod
    def undecided(cls) -> list["State"]:
        return [cls.AWAITING_SIGNATURE, cls.IN_INBOX, cls.MORE_INFORMATION, cls.WAITING_LIST, cls.OFFERED]

    @classmethod
    def waiting_for_us(cls) -> list["State"]:
        """What a coordinator has to act on; in the other undecided states somebody else has."""
        return [cls.IN_INBOX]

    @classmethod
    def holding_a_place(cls) -> list["State"]:
        return [cls.ACCEPTED, cls.OFFERED]


class Verdict(models.TextChoices):
    """What a coordinator can decide; each leads to the state of the same name."""

    ACCEPTED = State.ACCEPTED.value, _("accept")
    WAITING_LIST = State.WAITING_LIST.value, _("put on the waiting list")
    OFFERED = State.OFFERED.value, _("offer a place")
    DECLINED = State.DECLINED.value, _("decline")
    MORE_INFORMATION = State.MORE_INFORMATION.value, _("ask for more")
    WITHDRAWN = State.WITHDRAWN.value, _("withdrawn by the person")
    LEFT = State.LEFT.value, _("left after acceptance")
