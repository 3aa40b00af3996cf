"""The hard rules: who cannot be together, and why. What nobody said is no reason against anybody."""

from collections.abc import Iterable, Sequence
from itertools import combinations, product

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from programme.domain.matching.seekers import GROUPED, Bonds, Seeker, Terms, pair_of
from programme.models.cohort import Cohort


class Rule(TextChoices):
    LANGUAGE = "language", _("a language in common")
    WAYS = "ways", _("a way to meet in common")
    PLACE = "place", _("a place that both can come to")
    TIMES = "times", _("a time at which both are free")
    YEARS = "years", _("the difference of age")
    GENDER = "gender", _("the same gender, where somebody wishes it")
    AGAIN = "again", _("not the same two as before")
    AGES = "ages", _("the ages of the season")
    SIZE = "size", _("the size of a group")
    NOT_WITH = "not_with", _("“not with”")
    REFUSED = "refused", _("an earlier no")
    SAME = "same", _("one person or one mailbox")
    LOAD = "load", _("as many matches as somebody carries")


SWITCHED = (Rule.LANGUAGE, Rule.WAYS, Rule.PLACE, Rule.TIMES, Rule.YEARS, Rule.AGAIN, Rule.AGES)
"""Rules that a season can switch off, and that a coordinator can overrule with a reason; the sizes too, by hand.

The others hold always: they are somebody's no, somebody's safety, or what a match refuses anyway.
"""
OVERRULED = frozenset({*SWITCHED, Rule.SIZE})
IN_PERSON = 1
"""The bit of meeting in person (`candidates.WAYS`)."""


def meet(one: int, other: int) -> bool:
    """Return whether two sets of bits have something in common, or one of them is not known."""
    return not one or not other or bool(one & other)


def broken(mentor: Seeker, mentee: Seeker, terms: Terms, bonds: Bonds) -> list[Rule]:
    """Return the rules that keep two people apart, in the rules' order; an empty list where none does."""
    both = pair_of(mentor.person, mentee.person)
    found = {
        Rule.LANGUAGE: not meet(mentor.languages, mentee.languages),
        Rule.WAYS: not meet(mentor.ways, mentee.ways),
        Rule.PLACE: must_be_near(mentor, mentee) and not meet(mentor.near, mentee.near),
        Rule.TIMES: not meet(mentor.free, mentee.free),
        Rule.YEARS: not years_fit(mentor, mentee, terms),
        Rule.GENDER: (mentor.same_gender or mentee.same_gender)
        and (not mentor.gender or mentor.gender != mentee.gender),
        Rule.AGAIN: both in bonds.earlier and not (mentor.welcomes_again and mentee.welcomes_again),
        Rule.NOT_WITH: both in bonds.apart,
        Rule.REFUSED: both in bonds.refused,
        Rule.SAME: is_same(mentor, mentee),
    }
    return [rule for rule, is_broken in found.items() if is_broken and rule not in terms.off]


def must_be_near(mentor: Seeker, mentee: Seeker) -> bool:
    """Return whether the two can only meet in person."""
    return (mentor.ways & mentee.ways) == IN_PERSON


def is_same(one: Seeker, other: Seeker) -> bool:
    return one.person == other.person or (one.account is not None and one.account == other.account)


def years_fit(mentor: Seeker, mentee: Seeker, terms: Terms) -> bool:
    """Return whether the difference of age keeps to the season's limits, and to what each of them wishes."""
    months = mentor.age - mentee.age
    wished = [one.most_years for one in (mentor, mentee) if one.most_years is not None]
    return (
        (terms.least_years is None or months >= 12 * terms.least_years)
        and (terms.most_years is None or months <= 12 * terms.most_years)
        and all(abs(months) <= 12 * years for years in wished)
    )


def of_person(seeker: Seeker, terms: Terms) -> list[Rule]:
    """Return the rules that keep somebody out of any match."""
    fits = terms.youngest <= seeker.age // 12 <= terms.oldest
    return [
        *([Rule.AGES] if not fits and Rule.AGES not in terms.off else []),
        *([Rule.LOAD] if seeker.room < 1 else []),
    ]


def broken_in(people: Sequence[Seeker], terms: Terms, bonds: Bonds) -> list[Rule]:
    """Return every rule that a group of people breaks: by two of them, by all of them together, or by its size."""
    mentors = [one for one in people if one.is_mentor]
    mentees = [one for one in people if not one.is_mentor]
    found = {rule for one in people for rule in of_person(one, terms)}
    for mentor, mentee in product(mentors, mentees):
        found |= set(broken(mentor, mentee, terms, bonds))
    for some in (mentors, mentees):
        found |= {rule for one, other in combinations(some, 2) for rule in beside(one, other, bonds)}
    if terms.model in GROUPED:
        found |= {rule for rule in together(people) if rule not in terms.off}
    if not sizes_fit(len(mentors), len(mentees), terms):
        found.add(Rule.SIZE)
    return [rule for rule in Rule if rule in found]


def beside(one: Seeker, other: Seeker, bonds: Bonds) -> list[Rule]:
    """Return what keeps two people of one role out of one group."""
    return [
        *([Rule.NOT_WITH] if pair_of(one.person, other.person) in bonds.apart else []),
        *([Rule.SAME] if is_same(one, other) else []),
    ]


def together(people: Iterable[Seeker]) -> list[Rule]:
    """Return what a whole group lacks although each two of it may have it: one language, one way, one time for all."""
    people = list(people)
    named = ((Rule.LANGUAGE, "languages"), (Rule.WAYS, "ways"), (Rule.TIMES, "free"))
    return [rule for rule, name in named if not common(getattr(one, name) for one in people)]


def common(masks: Iterable[int]) -> int:
    """Return what all sets have in common; those that are not known do not count, and -1 means that none is known."""
    found = -1
    for mask in masks:
        found &= mask or -1
    return found


def sizes_fit(mentors: int, mentees: int, terms: Terms) -> bool:
    """Return whether a group has as many mentors and mentees as the season's model has it."""
    if terms.model not in GROUPED:
        return mentors == mentees == 1
    wanted = terms.team_mentors if terms.model == Cohort.Mentoring.TEAM else 1
    return mentors == wanted and terms.least_mentees <= mentees <= terms.most_mentees
