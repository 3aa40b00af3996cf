"""What is kept of the people of the running seasons: most have everything, some lack something, as in life."""

import random
from datetime import datetime, timedelta

from django.utils import timezone

from cms.models import User
from forms.models import Role
from programme.domain import checklist, consent_texts, profiles, records
from programme.models import Agreed, Cohort, ConsentText, Participant
from tests.demo.accounts import MENTOR
from tests.demo.movement import Local

Kind = checklist.Kind
LATER = (Kind.TRAINING, Kind.ETHICS)
"""What other parts of the demo tell of."""
MISSING = 0.15
"""How often something is still missing."""
GUARDIANS = ("Inga Kalēja", "Andris Vītols", "Natālija Sokolova", "Gunta Liepiņa")
AIMS = (
    ("Gribu saprast, vai man patīk strādāt ar jauniešiem.", "Klausīties līdz galam. Nedot padomu uzreiz."),
    ("Man pašam savulaik palīdzēja. Tagad ir mana kārta.", "Plānot tikšanos. Novilkt robežas."),
    ("Gribu iepazīt cilvēkus ārpus savas skolas.", "Runāt svešu cilvēku priekšā."),
    ("Gribu uz kādu pusgadu turēt doto vārdu.", "Pacietība. Laika plānošana."),
)


def keep_records(locals_: list[Local], *, seed: int) -> int:
    """Give the running seasons without requirements the usual ones, and their people what is wanted of them."""
    kept = 0
    for local in locals_:
        for cohort in local.programme.cohorts.filter(state=Cohort.State.RUNNING, requirements=None):
            kept += _keep(cohort, local.coordinators[0], random.Random(f"{seed}:records:{cohort.pk}"))
    return kept


def _keep(cohort: Cohort, by: User, dice: random.Random) -> int:
    checklist.plan_usual(cohort)
    cohort.requirements.filter(kind__in=LATER).delete()
    cohort.guardian_sees = ["part", "mentor", "next_meeting"]
    cohort.save(update_fields=["guardian_sees"])
    for kind in ConsentText.Kind:
        consent_texts.publish(cohort.programme, kind, texts=consent_texts.suggested(kind), by=by)
    people = list(
        cohort.participants.exclude(state__in=Participant.State.over())
        .select_related("person", "submission")
        .order_by("pk")
    )
    for person in people:
        lacks = Kind.AIM if person.person.email == MENTOR else _lacks(person, dice)
        have(person, lacks, by, dice)
    return len(people)


def _lacks(person: Participant, dice: random.Random) -> str:
    if dice.random() > MISSING:
        return ""
    return dice.choice(
        [Kind.SHARING, Kind.BACKGROUND, Kind.AIM] if person.role == Role.MENTOR else [Kind.SHARING, Kind.BASIC]
    )


def have(person: Participant, lacks: str, by: User, dice: random.Random) -> None:
    """Give somebody what their season wants of them, but what they lack."""
    admitted = person.admitted_at
    wanted = {one.kind for one in person.cohort.requirements.filter(role=person.role)} - {lacks}
    for kind in wanted & set(ConsentText.Kind.values):
        _agree(person, kind, admitted + timedelta(days=dice.randint(1, 6), hours=dice.randint(0, 9)), dice)
    if Kind.BASIC in wanted:
        profiles.approve(person, by=by)
        moment = min(admitted + timedelta(days=dice.randint(2, 9)), timezone.now())
        Participant.objects.filter(pk=person.pk).update(approved_at=moment)
    if Kind.BACKGROUND in wanted:
        day = timezone.localdate(admitted) - timedelta(days=dice.choice([20, 60, 300]))
        records.record_check(person, result="clear", checked_on=day, by=by)
    if Kind.AIM in wanted:
        goal, competences = dice.choice(AIMS)
        records.write_aim(person, goal=goal, competences=competences)


def _agree(person: Participant, kind: str, at: datetime, dice: random.Random) -> None:
    text = consent_texts.current(person.cohort.programme_id, kind)
    if text is None:
        return
    word = consent_texts.agree(person, text, language=person.submission.language)
    if word.is_under_age and dice.random() > MISSING:
        consent_texts.sign(word, name=dice.choice(GUARDIANS))
        Agreed.objects.filter(pk=word.pk).update(guardian_at=min(at + timedelta(days=1), timezone.now()))
    Agreed.objects.filter(pk=word.pk).update(given_at=min(at, timezone.now()))
