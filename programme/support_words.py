"""The words of the mails about support events and ethics."""

from django.utils.translation import gettext_lazy as _

from programme import news

SEE = _("Open the event")

news.register(
    "event_tomorrow",
    subject=_("Tomorrow there is something you signed up for"),
    text=_("When and where stands on your page. If you cannot come, sign off there: somebody may wait for your place."),
    verb=SEE,
)
news.register(
    "event_moved",
    subject=_("Something you signed up for has changed"),
    text=_("The time or the place is another one now. Look whether it still suits you."),
    verb=SEE,
)
news.register(
    "event_called_off",
    subject=_("Something you signed up for will not take place"),
    text=_("We are sorry. You need not do anything; what else there is stands on your page."),
    verb=SEE,
)
news.register(
    "event_place_free",
    subject=_("There is a place for you now"),
    text=_("You were waiting, and a place has become free. If you cannot come after all, sign off."),
    verb=SEE,
)
news.register(
    "event_added",
    subject=_("You are invited"),
    text=_("Your coordinator or supervisor has put you on the list. When and where stands on your page."),
    verb=SEE,
)
news.register(
    "action_agreed",
    subject=_("Something was agreed with you"),
    text=_("What it is and until when stands on your page."),
    verb=_("Read it"),
)
news.register(
    "ethics_new",
    subject=_("Our code of ethics: please read it"),
    text=_("There is a version that you have not confirmed yet. It takes a few minutes."),
    verb=_("Read and confirm"),
)
news.register(
    "ethics_waits",
    subject=_("Our code of ethics waits for you"),
    text=_("You have not confirmed it yet. If something in it is unclear, ask your coordinator."),
    verb=_("Read and confirm"),
)
news.register(
    "ethics_answered",
    subject=_("There is an answer to what you said"),
    text=_("You said something about our code of ethics, and your coordinator has answered."),
    verb=_("Read it"),
)
news.register(
    "led_event",
    subject=_("You lead something"),
    text=_("Your colleague put you down as who leads it. When, where and who comes stands in your sessions."),
    verb=SEE,
)
news.register(
    "led_event_moved",
    subject=_("Something that you lead has changed"),
    text=_("The time or the place is another one now. Those who come are told."),
    verb=SEE,
)
news.register(
    "led_event_called_off",
    subject=_("Something that you were to lead will not take place"),
    text=_("It is called off; those who were to come are told."),
    verb=SEE,
)
news.register(
    "ethics_open",
    subject=_("What do you say to our code of ethics?"),
    text=_("A new version is being written, and you are asked: say what is missing and what should be put otherwise."),
    verb=_("Read and comment"),
)
