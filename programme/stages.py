"""What each of the five stages asks (H2.3, H3.1–H3.7), as data: a light list that says what to do next.

`known` answers for what the site knows by itself; the others are ticked by those whose step it is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from forms.models import Role
from programme.domain import agreements, course
from programme.models import Match

Stage = Match.Stage


@dataclass(frozen=True)
class Step:
    """One thing to do in a stage, in the words of whoever does it."""

    key: str
    stage: str
    role: str
    label: Any
    known: Callable[[Match], bool] | None = None


STEPS: list[Step] = [
    Step("introduced", Stage.RELATIONSHIP, Role.MENTOR, _("You are introduced to each other"), course.is_introduced),
    Step("read_profile", Stage.RELATIONSHIP, Role.MENTOR, _("Read the short profile before the first meeting")),
    Step(
        "first_contact", Stage.RELATIONSHIP, Role.MENTOR, _("Write first: who you are, and two or three times to meet")
    ),
    Step("first_meeting", Stage.RELATIONSHIP, Role.MENTOR, _("Meet for the first time"), course.has_met),
    Step(
        "agreement",
        Stage.RELATIONSHIP,
        Role.MENTOR,
        _("Write down what you agreed on; both say yes"),
        agreements.is_confirmed,
    ),
    Step("own_goal", Stage.GOALS, Role.MENTOR, _("Ask what the mentee wants, and listen longer than feels usual")),
    Step("first_goal", Stage.GOALS, Role.MENTOR, _("The mentee has set a first goal"), course.has_goal),
    Step("small_steps", Stage.GOALS, Role.MENTOR, _("Break it into small steps with days")),
    Step("several_meetings", Stage.ACTING, Role.MENTOR, _("Meet in your rhythm"), course.has_met_often),
    Step("look_at_goal", Stage.ACTING, Role.MENTOR, _("Look at the goal together: what works, what is stuck")),
    Step("boundaries", Stage.ACTING, Role.MENTOR, _("Come back to your boundaries: are they kept?")),
    Step(
        "is_it_time",
        Stage.ENDING,
        Role.MENTOR,
        _("Talk about whether it is time to end: what is reached, what is still wanted"),
    ),
    Step("closing_talk", Stage.ENDING, Role.MENTOR, _("Hold the closing conversation"), course.has_closing_talk),
    Step("celebrate", Stage.ENDING, Role.MENTOR, _("Mark the end together in a way that you both like")),
    Step("afterwards", Stage.FORWARD, Role.MENTOR, _("Agree on whether and how you stay in touch")),
    Step("my_read", Stage.RELATIONSHIP, Role.MENTEE, _("Read who your mentor is")),
    Step("my_first_meeting", Stage.RELATIONSHIP, Role.MENTEE, _("Meet for the first time"), course.has_met),
    Step(
        "my_agreement",
        Stage.RELATIONSHIP,
        Role.MENTEE,
        _("Read what you agreed on and say yes"),
        agreements.is_confirmed,
    ),
    Step("my_goal", Stage.GOALS, Role.MENTEE, _("Set a goal of your own"), course.has_goal),
    Step("my_wishes", Stage.ACTING, Role.MENTEE, _("Before each meeting write down what you want from it")),
    Step("my_looking_back", Stage.ENDING, Role.MENTEE, _("Think of what you did that you had not dared before")),
    Step("my_next", Stage.FORWARD, Role.MENTEE, _("Think of what comes next, and who can help with it")),
]
BY_HAND = (Stage.RELATIONSHIP, Stage.GOALS, Stage.ACTING)
"""Among these a mentor moves the match; the end of it is talked over with the coordinator."""
