"""The introduction: the coordinator, whom both know and trust, brings the people of a match together (H8, H3.2)."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from cms.models import User
from forms.domain.refusal import Refused
from programme.domain import matches
from programme.models import Introduction, Match


@transaction.atomic
def introduce(
    match: Match,
    *,
    by: User,
    texts: dict[str, str],
    first: Introduction.First,
    first_by: date,
    joins: Introduction.Joins,
    place: str = "",
) -> Introduction:
    """Introduce them, with words that everybody reads. A second click finds them introduced. Raises `Refused`."""
    locked = matches.locked(match)
    done = Introduction.objects.filter(match=locked).first()
    if done:
        return done
    kept = {language: text.strip() for language, text in texts.items() if text.strip()}
    missing = languages_of(locked) - set(kept)
    if not kept or missing:
        raise Refused(_("Somebody in this match reads another language: write the words in it, too."))
    matches.introduce(locked, by=by)
    plan = {"first": first, "first_by": first_by, "joins": joins, "place": place.strip()}
    return Introduction.objects.create(match=locked, texts=kept, by=by, **plan)


def languages_of(match: Match) -> set[str]:
    """Return the languages in which the people of a match use the site."""
    members = match.members.current().filter(participant__person__user__isnull=False)
    return set(members.values_list("participant__person__user__language", flat=True))
