"""The words of the mails about meetings and about what a match agreed on."""

from django.utils.translation import gettext_lazy as _

from programme.domain.meetings import is_still_planned, is_still_unsaid
from programme.news import register

register(
    "meeting_offered",
    subject=_("When shall we meet?"),
    text=_("There are times and places for a meeting on your page. Choose the one that suits you, or offer others."),
    verb=_("Choose a time"),
)
register(
    "meeting_taken",
    subject=_("Your meeting is planned"),
    text=_("One of the times that you offered suits. On your page you find it, also for your calendar."),
    verb=_("Look"),
    still=is_still_planned,
)
register(
    "meeting_called_off",
    subject=_("A meeting is called off"),
    text=_("The meeting that you had in mind does not take place. You can offer another time on your page."),
    verb=_("Look"),
)
register(
    "meeting_tomorrow",
    subject=_("Tomorrow you meet"),
    text=_("When and where, and what to think about before, stands on your page."),
    verb=_("Look"),
    still=is_still_planned,
)
register(
    "meeting_over",
    subject=_("Did the meeting happen?"),
    text=_("One tap is enough: it happened, we moved it, it did not happen. You need not sign in."),
    verb=_("Say it with one tap"),
    still=is_still_unsaid,
)
register(
    "agreement_written",
    subject=_("Read what you agreed on"),
    text=_("It is written down how you want to work together. Read it and say whether it is right."),
    verb=_("Read and confirm"),
)
register(
    "agreement_again",
    subject=_("Is your agreement still right?"),
    text=_(
        "You have met a few times since you last looked at it. Look at it together: what fits, and what do you want to change?"
    ),
    verb=_("Look at it again"),
)
