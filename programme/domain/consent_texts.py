"""Texts that people agree to: published in versions, given by themselves, signed beside them while they are under 18."""

from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.models import User
from forms.domain.refusal import Refused
from forms.words import age_on
from programme.domain import news
from programme.models import Agreed, Cohort, ConsentText, Participant, Programme

OF_AGE = 18
Kind = ConsentText.Kind


SUGGESTED = {
    Kind.SHARING: gettext_lazy(
        "I want to take part, and I agree that my coordinators look for somebody who suits me. Before we meet, that person reads my short profile, and I read theirs. They see my first name, and no address or telephone number unless I give it myself. I can say no to anybody, and I can leave at any moment."
    ),
    Kind.VOLUNTEER: gettext_lazy(
        "I do this voluntarily and without pay, about as many hours a month as we agreed. The organisation gives me training, supervision and somebody to call, and pays what we agreed beforehand. I keep to the code of ethics, keep to myself what I am told, and tell my coordinator at once if somebody may be in danger. Either side can end this at any time."
    ),
}
"""Words to begin with; each programme makes them its own."""


def suggested(kind: str) -> dict[str, str]:
    """Return words to begin with, by language."""
    found = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found[language] = str(SUGGESTED[Kind(kind)])
    return found


def texts_of(agreement: ConsentText) -> dict[str, str]:
    """Return the words of a version, by language."""
    return {language: getattr(agreement, f"text_{language}") for language, _name in settings.LANGUAGES}


def is_under_age(participant: Participant, *, on: date | None = None) -> bool:
    return age_on(participant.person.birth_date, on or timezone.localdate()) < OF_AGE


def of_age_on(born: date) -> date:
    """Return the first day on which somebody is of age; who was born on 29 February is on 1 March."""
    day = date(born.year + OF_AGE, born.month, 28 if (born.month, born.day) == (2, 29) else born.day)
    return day if age_on(born, day) >= OF_AGE else date(born.year + OF_AGE, 3, 1)


@transaction.atomic
def publish(programme: Programme, kind: str, *, texts: dict[str, str], by: User) -> ConsentText:
    """Return the version with these texts, by language: the newest where it says the same already, else a new one."""
    Programme.objects.select_for_update().get(pk=programme.pk)
    given = {f"text_{language}": text.strip() for language, text in texts.items()}
    newest = current(programme, kind)
    if newest and all(getattr(newest, field) == text for field, text in given.items()):
        return newest
    if not given.get("text_lv"):
        raise Refused(_("Write the text in Latvian at least."))
    number = newest.number + 1 if newest else 1
    text = ConsentText.objects.create(programme=programme, kind=kind, number=number, published_by=by, **given)
    _tell_of(text)
    return text


def _tell_of(text: ConsentText) -> None:
    """Tell by mail whoever takes part and agreed to words of before: these wait for their own word."""
    before = Agreed.objects.in_force().filter(agreement__programme=text.programme_id, agreement__kind=text.kind)
    going_on = before.exclude(participant__state__in=Participant.State.over()).exclude(
        participant__cohort__state__in=(Cohort.State.FOLLOW_UP, Cohort.State.ARCHIVED)
    )
    for word in going_on.select_related("participant__person__user"):
        person = word.participant.person
        news.tell_person(person, "new_wording", path="/me/checklist/", key=f"{text.pk}:{word.participant_id}")


def current(programme: Programme | int, kind: str) -> ConsentText | None:
    """Return the newest version of a text."""
    return ConsentText.objects.filter(programme=programme, kind=kind).order_by("number").last()


def word_of(participant: Participant, kind: str) -> Agreed | None:
    """Return somebody's word on the newest version, as long as it is theirs to give: under age it ends with their birthday."""
    newest = current(participant.cohort.programme_id, kind)
    found = participant.agreed.in_force().filter(agreement=newest).first() if newest else None
    return None if found and found.is_under_age and not is_under_age(participant) else found


@transaction.atomic
def agree(
    participant: Participant,
    agreement: ConsentText,
    *,
    language: str,
    recorded_by: User | None = None,
    guardian_name: str = "",
) -> Agreed:
    """Give somebody's word; the same one when given again. Under 18 it counts once a guardian signed.

    With `recorded_by`, a paper that a coordinator saw: with the guardian's name on it where one was wanted.
    """
    locked = (
        Participant.objects.select_for_update(of=("self",)).select_related("person", "cohort").get(pk=participant.pk)
    )
    _check_newest(locked, agreement)
    held = word_of(locked, agreement.kind)
    if held:
        return sign(held, name=guardian_name, recorded_by=recorded_by) if guardian_name and recorded_by else held
    locked.agreed.in_force().filter(agreement__kind=agreement.kind).update(ended_at=timezone.now())
    under_age = is_under_age(locked)
    if under_age and recorded_by and not guardian_name.strip():
        raise Refused(_("Under 18 a parent or guardian signs, too. Write the name that stands on the paper."))
    given = Agreed.objects.create(
        participant=locked,
        agreement=agreement,
        language=agreement.text_in(language)[0],
        is_under_age=under_age,
        recorded_by=recorded_by,
        guardian=Agreed.Guardian.WAITING if under_age else Agreed.Guardian.NOT_NEEDED,
    )
    return sign(given, name=guardian_name, recorded_by=recorded_by) if under_age and recorded_by else given


def _check_newest(participant: Participant, agreement: ConsentText) -> None:
    if participant.state in Participant.State.over():
        raise Refused(_("This part in the season is over."))
    if agreement != current(participant.cohort.programme_id, agreement.kind):
        raise Refused(_("There is a newer wording by now. Please read it once more."))


@transaction.atomic
def sign(agreed: Agreed, *, name: str, recorded_by: User | None = None) -> Agreed:
    """Write down a guardian's signature; a second one changes nothing."""
    locked = Agreed.objects.select_for_update().get(pk=agreed.pk)
    if locked.ended_at or not locked.is_under_age:
        raise Refused(_("Nothing needs to be signed any more."))
    if locked.guardian == Agreed.Guardian.SIGNED:
        return locked
    locked.guardian, locked.guardian_name = Agreed.Guardian.SIGNED, name.strip()
    locked.guardian_at, locked.recorded_by = timezone.now(), recorded_by or locked.recorded_by
    locked.save()
    return locked


@transaction.atomic
def refuse(agreed: Agreed) -> Agreed:
    """Write down that a guardian does not agree. What follows, a coordinator decides, by talking with both."""
    locked = Agreed.objects.select_for_update().get(pk=agreed.pk)
    if locked.ended_at or locked.guardian == Agreed.Guardian.SIGNED:
        raise Refused(_("This is signed already. Please call the coordinator if you changed your mind."))
    locked.guardian, locked.guardian_at = Agreed.Guardian.REFUSED, timezone.now()
    locked.save(update_fields=["guardian", "guardian_at"])
    return locked


@transaction.atomic
def withdraw(agreed: Agreed) -> None:
    """Take one's word back; the coordinators hear that somebody did. A second click changes nothing.

    What others may see because of it is a matter of the consents in the application.
    """
    if not Agreed.objects.filter(pk=agreed.pk, ended_at=None).update(ended_at=timezone.now()):
        return
    participant = agreed.participant
    path = f"/admin/participants/{participant.pk}/checklist/"
    for user in participant.cohort.programme.team.coordinators():
        news.tell(user, "agreement_withdrawn", path=path, key=f"{agreed.pk}:{user.pk}", formal=True)
