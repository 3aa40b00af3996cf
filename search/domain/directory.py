"""Compiling the network directory from what people consented to show."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from cms.text import fold
from forms.models import Consent
from forms.vocabulary import Means
from programme import words
from programme.models import Participant, Person
from search.models import DirectoryEntry, DirectoryFacet

Facet = DirectoryFacet.Facet


@transaction.atomic
def compile_entry(person_id: int) -> DirectoryEntry | None:
    """Make the person's entry equal to the consent they gave last, or remove it; return it or `None`.

    Somebody who takes part twice may have consented twice. The newest word counts, and alone: once it is withdrawn,
    an older consent does not bring the person back, unless they give it again. Answers of an application without that
    consent, and answers that are sensitive or for the safeguarding lead only, are never shown.
    """
    person = Person.objects.select_for_update().filter(pk=person_id).first()
    DirectoryEntry.objects.filter(person_id=person_id).delete()
    if person is None:
        return None
    participations = Participant.objects.filter(person=person)
    consents = Consent.objects.for_purpose(words.DIRECTORY).filter(submission__in=participations.values("submission"))
    newest = consents.order_by("given_at", "pk").last()
    if newest is None or newest.withdrawn_at or Means.FIRST_NAME not in newest.shows:
        return None
    consented = participations.filter(submission__in=consents.in_force().values("submission"))
    return _write(
        person, set(newest.shows), list(consented.select_related("submission__version").order_by("admitted_at", "pk"))
    )


def _write(person: Person, shown: set[str], participations: list[Participant]) -> DirectoryEntry:
    answers = _latest_answers(participations)
    values: dict[str, Any] = {"name": (person.name if Means.FAMILY_NAME in shown else person.first_name)[:250]}
    if Means.MUNICIPALITY in shown:
        values["municipality"] = person.municipality
    if words.ABOUT in shown:
        values["about"] = answers.get(words.ABOUT) or ""
    if Means.EMAIL in shown:
        values["email"] = person.email
    if Means.PHONE in shown:
        values["phone"] = person.phone
    entry = DirectoryEntry.objects.create(
        person=person, folded=fold(" ".join([values["name"], values.get("about", "")])), **values
    )
    if Means.ROLE in shown:
        _write_facets(entry, Facet.ROLE, {participation.role for participation in participations})
    if words.INTERESTS in shown:
        _write_facets(entry, Facet.INTEREST, answers.get(words.INTERESTS) or [])
    if words.LANGUAGES in shown:
        _write_facets(entry, Facet.LANGUAGE, answers.get(words.LANGUAGES) or [])
    return entry


def _latest_answers(participations: Iterable[Participant]) -> dict[str, Any]:
    answers: dict[str, Any] = {}
    for participation in participations:
        for binding in (words.ABOUT, words.INTERESTS, words.LANGUAGES):
            question = participation.submission.version.schema.bound_to(binding)
            if question and not question.is_private:
                answers[binding] = participation.submission.answer_to(binding) or answers.get(binding)
    return answers


def _write_facets(entry: DirectoryEntry, facet: Facet, keys: Iterable[str]) -> None:
    DirectoryFacet.objects.bulk_create([DirectoryFacet(entry=entry, facet=facet, key=key) for key in sorted(set(keys))])
