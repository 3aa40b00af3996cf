"""Compiling the network directory from what people consented to show."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from cms.text import fold
from forms.models import Consent
from forms.schema import Binding, Purpose
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
    consents = Consent.objects.for_purpose(Purpose.DIRECTORY).filter(submission__in=participations.values("submission"))
    newest = consents.order_by("given_at", "pk").last()
    if newest is None or newest.withdrawn_at or Binding.FIRST_NAME not in newest.shows:
        return None
    consented = participations.filter(submission__in=consents.in_force().values("submission"))
    return _write(
        person, set(newest.shows), list(consented.select_related("submission__version").order_by("admitted_at", "pk"))
    )


def _write(person: Person, shown: set[str], participations: list[Participant]) -> DirectoryEntry:
    answers = _latest_answers(participations)
    values: dict[str, Any] = {"name": (person.name if Binding.FAMILY_NAME in shown else person.first_name)[:250]}
    if Binding.MUNICIPALITY in shown:
        values["municipality"] = person.municipality
    if Binding.ABOUT in shown:
        values["about"] = answers.get(Binding.ABOUT) or ""
    if Binding.EMAIL in shown:
        values["email"] = person.email
    if Binding.PHONE in shown:
        values["phone"] = person.phone
    entry = DirectoryEntry.objects.create(
        person=person, folded=fold(" ".join([values["name"], values.get("about", "")])), **values
    )
    if Binding.ROLE in shown:
        _write_facets(entry, Facet.ROLE, {participation.role for participation in participations})
    if Binding.INTERESTS in shown:
        _write_facets(entry, Facet.INTEREST, answers.get(Binding.INTERESTS) or [])
    if Binding.LANGUAGES in shown:
        _write_facets(entry, Facet.LANGUAGE, answers.get(Binding.LANGUAGES) or [])
    return entry


def _latest_answers(participations: Iterable[Participant]) -> dict[str, Any]:
    answers: dict[str, Any] = {}
    for participation in participations:
        for binding in (Binding.ABOUT, Binding.INTERESTS, Binding.LANGUAGES):
            question = participation.submission.version.schema.bound_to(binding)
            if question and not question.is_private:
                answers[binding] = participation.submission.answer_to(binding) or answers.get(binding)
    return answers


def _write_facets(entry: DirectoryEntry, facet: Facet, keys: Iterable[str]) -> None:
    DirectoryFacet.objects.bulk_create([DirectoryFacet(entry=entry, facet=facet, key=key) for key in sorted(set(keys))])
