"""One programme asks its people how they are doing halfway, by personal invitation; most have answered."""

import random
from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Locale

from forms.domain import intake, invitations, routing
from forms.domain.exchange.starters import starter
from forms.models import Call, FormPage, Invitation, Role
from forms.schema import Question
from programme.domain import asking
from programme.models import Cohort
from tests.demo.accounts import MENTEE, MENTOR
from tests.demo.calendar import Calendar
from tests.demo.crowd import Crowd
from tests.demo.movement import Local
from tests.demo.rounds import turn_back
from tests.demo.texts.forms import MIDDLE, STARTERS
from tests.factories.forms import question_id

REFERENCES_FROM = 5000
"""Where the numbers of the survey's references begin, after those of all applicants."""
ANSWERED = 0.7
HIGH = (1, 2, 4, 6, 5)
"""How often each step of a scale is chosen, from low to high."""
WORDS = {
    "lv": {
        "useful": (
            "Ka kāds pajautā, kā man iet, un tiešām gaida atbildi.",
            "Kopā uzrakstījām CV. Es to būtu atlicis līdz vasarai.",
            "Staigāšana. Ejot runāt ir vieglāk.",
        ),
        "more": ("Gribētu tikties biežāk, kaut uz pusstundu.", "Kādreiz aizbraukt kaut kur, nevis tikai sēdēt."),
        "learned": (
            "Es par daudz runāju, kad satraucos.",
            "Klusums nav jāaizpilda.",
            "Man ir vieglāk, ja pirms tikšanās pierakstu divus jautājumus.",
        ),
        "challenge_more": ("Saruna trijatā ar koordinatoru.", "Autobusa biļetes.", "Laiks, kad nav eksāmenu."),
    },
    "ru": {
        "useful": ("Что меня слушают до конца.", "Вместе составили CV.", "Прогулки: на ходу говорить легче."),
        "more": ("Хочется встречаться чаще.", "Куда‑нибудь съездить вместе."),
        "learned": ("Тишину не обязательно заполнять.", "Когда волнуюсь, говорю слишком много."),
        "challenge_more": ("Разговор втроём с координатором.", "Билеты на автобус."),
    },
    "en": {
        "useful": ("That somebody asks and waits for the answer.",),
        "more": ("To meet more often.",),
        "learned": ("Silence need not be filled.",),
        "challenge_more": ("A talk with the coordinator.",),
    },
}
"""What people write, by language and by the question's name in the starter."""


def ask_halfway(local: Local, call: Call, form: FormPage, *, crowd: Crowd, calendar: Calendar) -> None:
    """Invite everybody of the call's season and let most of them answer; the two whom everybody can be have not yet."""
    cohort = Cohort.objects.get(cohort_calls__call=call)
    dice = crowd.dice(crowd.stage, "halfway")
    number = REFERENCES_FROM
    for role in Role.values:
        asked, _unreachable = asking.ask(
            cohort, form=form, role=role, wave=MIDDLE, expires_at=calendar.moment(14), by=local.coordinators[0]
        )
        for invitation in asked:
            number += 1
            if invitation.email in (MENTOR, MENTEE):
                invitations.send(invitation.pk)
            elif dice.random() < ANSWERED:
                _answer(invitation, form, role, crowd.reference(number), dice)
    ours = Invitation.objects.filter(form_key=form.translation_key)
    ours.update(made_at=timezone.now() - timedelta(days=4), sent_at=timezone.now() - timedelta(days=4))


def _answer(invitation: Invitation, form: FormPage, role: str, reference: str, dice: random.Random) -> None:
    page = form.get_translation(Locale.objects.get(language_code=invitation.language))
    version = page.current_version
    names = [question["id"] for question in starter(STARTERS[MIDDLE]).file.questions]
    asked = dict(zip(names, version.schema.questions, strict=True))
    answers = _answers(asked, role, invitation.language, dice)
    submission = intake.receive(
        version,
        answers={asked[name].id: value for name, value in answers.items()},
        key=f"demo-{reference}",
        invitation=invitation,
    )
    routing.route(submission.pk)
    received = timezone.now() - timedelta(hours=dice.uniform(1, 90))
    turn_back(submission, received=received, reference=reference, dice=dice)


def _answers(asked: dict[str, Question], role: str, language: str, dice: random.Random) -> dict[str, Any]:
    """Return stored answers by the questions' names, as somebody in `role` would give them."""
    said = {name: dice.choice(words) for name, words in WORDS[language].items()}
    met = dice.choices(("weekly", "fortnight", "monthly"), (3, 5, 2))[0]
    trouble = dice.choice(("time", "distance", "talk", "goal", "none", "none"))
    answers: dict[str, Any] = {
        "wave": MIDDLE,
        "met": _choice("met", met),
        "relationship": _marks(asked["relationship"], dice),
        "progress": _step(asked["progress"], dice),
        "challenges": ["none" if trouble == "none" else _choice("challenges", trouble)],
        "safe": _choice("safe", "yes"),
        "go_on": _choice("go_on", dice.choices(("yes", "change"), (8, 2))[0]),
        "call_me": dice.random() < 0.2,
    }
    if trouble != "none":
        answers["challenge_more"] = said["challenge_more"]
    if role == Role.MENTOR:
        marked = {name: _marks(asked[name], dice) for name in ("skills", "support")}
        return {**answers, **marked, "learned": said["learned"], "need": ["none"]}
    return {**answers, "direction": _marks(asked["direction"], dice), "useful": said["useful"], "more": said["more"]}


def _choice(question: str, name: str) -> str:
    return question_id(f"{MIDDLE}.{question}.{name}")


def _step(question: Question, dice: random.Random) -> str:
    return dice.choices([step.id for step in question.choices], HIGH)[0]


def _marks(question: Question, dice: random.Random) -> dict[str, str]:
    return {row.id: _step(question, dice) for row in question.rows}
