"""The short profile: what the others of a match read of somebody before they say yes, and after (H3.1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.models import User
from forms import lists
from forms.domain.refusal import Refused
from forms.models import Role
from forms.words import age_on
from programme import words as bound
from programme.domain import news
from programme.models import MatchMember, Participant, ShortProfile


@dataclass(frozen=True)
class Shown:
    """All that others see of somebody. There is no room here for a family name, an address or a school."""

    first_name: str
    is_mentor: bool
    age: int
    municipality: str
    languages: list[str]
    interests: list[str]
    about: str
    experience: str
    activity: str
    achievements: str


def age_of(participant: Participant) -> int:
    """Return how old somebody is today, in years."""
    return age_on(participant.person.birth_date, timezone.localdate())


def shown(participant: Participant, profile: ShortProfile | None) -> Shown:
    """Return what others see of somebody; without a profile that is little."""
    person, is_mentor = participant.person, participant.role == Role.MENTOR

    def word(name: str) -> str:
        return getattr(profile, name) if profile and (is_mentor or name == "about") else ""

    return Shown(
        first_name=person.first_name,
        is_mentor=is_mentor,
        age=age_of(participant),
        municipality=str(person.municipality or ""),
        languages=_labels(bound.LANGUAGES, profile.languages if profile else []),
        interests=_labels(bound.INTERESTS, profile.interests if profile else []),
        about=word("about"),
        experience=word("experience"),
        activity=word("activity"),
        achievements=word("achievements"),
    )


def of_members(members: Iterable[MatchMember]) -> list[tuple[MatchMember, Shown]]:
    """Return what is seen of each member, by one query for all."""
    wanted = list(members)
    profiles = ShortProfile.objects.in_bulk([one.participant_id for one in wanted], field_name="participant_id")
    return [(one, shown(one.participant, profiles.get(one.participant_id))) for one in wanted]


def _labels(name: str, keys: list[str]) -> list[str]:
    labels = lists.labels_of(name)
    return [labels[key] for key in keys if key in labels]


def first_draft(participant: Participant) -> dict[str, Any]:
    """Return what the person wrote in the application already, to begin with. Nobody but they see it here."""
    answers = {name: participant.submission.answer_to(name) for name in (bound.ABOUT, bound.INTERESTS, bound.LANGUAGES)}
    about = answers[bound.ABOUT]
    return {
        "about": about[:800] if isinstance(about, str) else "",
        "interests": _keys(answers[bound.INTERESTS]),
        "languages": _keys(answers[bound.LANGUAGES]),
    }


def _keys(answer: Any) -> list[str]:
    return [str(key) for key in answer] if isinstance(answer, list) else []


@transaction.atomic
def write(participant: Participant, **words: Any) -> ShortProfile:
    """Keep what the person wants the others to see. What the coordinator suggested is done with."""
    profile, _is_new = ShortProfile.objects.update_or_create(
        participant=participant, defaults={**words, "written_at": timezone.now(), "suggested": {}, "suggested_by": None}
    )
    return profile


@transaction.atomic
def suggest(profile: ShortProfile, words: dict[str, str], *, by: User) -> ShortProfile:
    """Suggest other words to the person. Nothing changes for anybody until they take them."""
    locked = _locked(profile)
    changed = {name: text.strip() for name, text in words.items() if text.strip() != getattr(locked, name)}
    if not changed.get("about", "-"):
        raise Refused(_("Leave a few words about the person."))
    if not changed:
        raise Refused(_("These are the words that stand there already."))
    locked.suggested, locked.suggested_by = changed, by
    locked.save(update_fields=["suggested", "suggested_by"])
    person = locked.participant.person
    moment = int(timezone.now().timestamp())
    news.tell_person(
        person, "profile_suggested", path=f"/me/profile/{locked.participant_id}/", key=f"{locked.pk}-{moment}"
    )
    return locked


@transaction.atomic
def settle(profile: ShortProfile, *, takes: bool) -> ShortProfile:
    """Take the suggested words, or keep one's own. A second click finds nothing to settle."""
    locked = _locked(profile)
    if locked.suggested and takes:
        for name, text in locked.suggested.items():
            setattr(locked, name, text)
        locked.approved_at = timezone.now()
    locked.suggested, locked.suggested_by = {}, None
    locked.save()
    return locked


def _locked(profile: ShortProfile) -> ShortProfile:
    found = ShortProfile.objects.select_for_update(of=("self",)).select_related("participant__person__user")
    return found.get(pk=profile.pk)
