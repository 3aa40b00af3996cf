"""What can be hard between two people (H9), in the words of young people; the keys stay, so that years can be compared.

“Feeling threatened” is here, too: whoever chooses it is shown the way to help at once.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

THEMES: list[tuple[Any, list[tuple[str, Any]]]] = [
    (
        _("How we get along"),
        [
            ("mismatch", _("We just do not click")),
            ("cooperation", _("Doing things together does not work")),
            ("trust", _("I cannot trust yet")),
            ("listening", _("I do not feel listened to")),
            ("communication", _("We misunderstand each other, or hardly talk")),
            ("views", _("We see things very differently")),
            ("values", _("Other things matter to us")),
            ("joy", _("It is no fun, nothing good comes of it")),
            ("sharing", _("I hear nothing of the other's own experience")),
            ("threatened", _("I feel pressed or threatened")),
        ],
    ),
    (
        _("What we agreed on"),
        [
            ("goals_vague", _("I do not know where we are going")),
            ("goals_lost", _("We lost sight of the goal")),
            ("principles", _("We never agreed on how we do things")),
            ("agreement", _("What we agreed on is not clear, or not kept")),
            ("demands", _("Something else is wanted of me every time")),
            ("asks_everything", _("The mentor is asked to decide everything")),
        ],
    ),
    (
        _("Time and life around us"),
        [
            ("time", _("There is no time")),
            ("distance", _("It is too far")),
            ("activity", _("Nothing happens, meetings do not come about")),
            ("outside", _("Something outside makes it hard")),
            ("everyday", _("Everyday troubles take all the strength")),
            ("family", _("My family does not support it")),
        ],
    ),
    (
        _("Being a mentor"),
        [
            ("mentor_interest", _("The mentor does not seem interested")),
            ("mentor_skills", _("The mentor does not know how to help with this")),
            ("mentor_load", _("It is too much for the mentor")),
            ("teaching", _("I do not know how to explain or to guide")),
        ],
    ),
    (
        _("My own strength"),
        [
            ("fear", _("I am afraid of it")),
            ("wrong_goals", _("The goal is not really mine")),
            ("no_wish", _("I do not know what I want")),
            ("inner_conflict", _("It goes against what I believe in")),
            ("autonomy", _("I decide too little myself")),
            ("no_challenge", _("It is too easy, I am bored")),
            ("confusion", _("I am confused, it is all too much at once")),
            ("loneliness", _("I feel alone with it")),
            ("burn_out", _("I am worn out")),
            ("no_next_step", _("I see no next step")),
        ],
    ),
    (_("Something else"), [("other", _("Something else"))]),
]
CHOICES = [(theme, kinds) for theme, kinds in THEMES]
LABELS: dict[str, Any] = {key: label for _theme, kinds in THEMES for key, label in kinds}
