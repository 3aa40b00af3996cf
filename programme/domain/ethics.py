"""The code of ethics: written with mentors, published in versions, confirmed by each, asked anew when it changes (H6)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.models import User
from forms.domain.refusal import Refused
from forms.models import Role
from programme.domain import news
from programme.ethics_starter import STARTER
from programme.models import (
    Acknowledgement,
    Cohort,
    EthicsCode,
    EthicsComment,
    EthicsSection,
    EthicsVersion,
    Participant,
    Person,
    Programme,
)

State = EthicsVersion.State
REMINDED_AFTER = timedelta(days=7)
TEXTS = tuple(f"{part}_{language}" for part in ("title", "text") for language in ("lv", "ru", "en"))


@transaction.atomic
def start(programme: Programme, *, name: str) -> EthicsCode:
    """Begin a code from the movement's starter text, as a draft to write on."""
    code = EthicsCode.objects.create(programme=programme, name=name)
    version = EthicsVersion.objects.create(code=code, number=1)
    for number, section in enumerate(STARTER):
        EthicsSection.objects.create(version=version, position=number, **section)
    return code


@transaction.atomic
def draft_of(code: EthicsCode) -> EthicsVersion:
    """Return the draft of a code; where there is none, a new one with the words of the newest version."""
    code = EthicsCode.objects.select_for_update().get(pk=code.pk)
    draft = code.versions.exclude(state=State.PUBLISHED).first()
    if draft:
        return draft
    newest = code.versions.first()
    draft = EthicsVersion.objects.create(code=code, number=(newest.number if newest else 0) + 1)
    for section in newest.sections.all() if newest else ():
        section.pk, section.version, section._state.adding = None, draft, True
        section.save()
    return draft


def locked(version: EthicsVersion, *, draft: bool = True) -> EthicsVersion:
    """Return the version, locked. Raises `Refused` where it is published and must stay as it is."""
    found = EthicsVersion.objects.select_for_update(of=("self",)).select_related("code__programme").get(pk=version.pk)
    if draft and found.state == State.PUBLISHED:
        raise Refused(_("This version is published: it stays as it was confirmed. Begin a new one."))
    return found


@transaction.atomic
def keep(version: EthicsVersion, save: Callable[[], object]) -> None:
    """Keep what was written of a draft; refuses what was published meanwhile."""
    locked(version)
    save()


@transaction.atomic
def open_for_comments(version: EthicsVersion) -> EthicsVersion:
    """Ask the mentors of the programme what they say of a draft (H6.1)."""
    version = locked(version)
    if version.state == State.DRAFT:
        version.state = State.OPEN
        version.save(update_fields=["state"])
        for person in _people(version.code).filter(participations__role=Role.MENTOR).distinct():
            news.tell_person(person, "ethics_open", path="/me/ethics/draft/", key=f"{version.pk}:{person.pk}")
    return version


@transaction.atomic
def comment(section: EthicsSection, *, by: Person, text: str) -> EthicsComment:
    """Keep what a mentor says of a section, as long as the draft is open."""
    version = locked(section.version)
    if version.state != State.OPEN:
        raise Refused(_("This version is no longer open for comments."))
    if not text.strip():
        raise Refused(_("Write what you think."))
    # Sent twice, it is there once; a comment that was answered may be repeated.
    known: dict[str, Any] = {"section": section, "by": by, "text": text.strip(), "resolved_at": None}
    return EthicsComment.objects.get_or_create(**known)[0]


@transaction.atomic
def settle(said: EthicsComment, *, reply: str, by: User) -> EthicsComment:
    """Answer a comment and settle it; the mentor reads the answer."""
    said = (
        EthicsComment.objects.select_for_update(of=("self",))
        .select_related("by__user", "section__version")
        .get(pk=said.pk)
    )
    said.reply, said.replied_by, said.resolved_at = reply.strip(), by, timezone.now()
    said.save(update_fields=["reply", "replied_by", "resolved_at"])
    if said.reply and said.section.version.state == State.OPEN:
        news.tell_person(said.by, "ethics_answered", path="/me/ethics/draft/", key=f"{said.pk}")
    return said


@transaction.atomic
def publish(version: EthicsVersion, *, by: User) -> EthicsVersion:
    """Publish a version and ask everybody to whom the code applies to confirm it. A second click changes nothing."""
    version = locked(version, draft=False)
    if version.state == State.PUBLISHED:
        return version
    if not version.sections.exists():
        raise Refused(_("There is nothing in it yet."))
    version.state, version.published_at, version.published_by = State.PUBLISHED, timezone.now(), by
    version.save(update_fields=["state", "published_at", "published_by"])
    _stop_asking(version)
    for person in _people(version.code):
        key = f"{version.pk}:{person.pk}"
        news.tell_person(person, "ethics_new", path="/me/ethics/", key=key)
        news.tell_person(person, "ethics_waits", path="/me/ethics/", key=key, go_at=timezone.now() + REMINDED_AFTER)
    return version


def _stop_asking(version: EthicsVersion) -> None:
    """Drop what was still to be told of earlier versions: only the newest is asked for."""
    earlier = EthicsVersion.objects.filter(code=version.code).exclude(pk=version.pk).values_list("pk", flat=True)
    people = list(_people(version.code).values_list("pk", flat=True))
    for old in earlier:
        for person in people:
            news.drop(f"ethics_new:{old}:{person}")
            news.drop(f"ethics_waits:{old}:{person}")


@transaction.atomic
def acknowledge(version: EthicsVersion, person: Person, *, language: str) -> Acknowledgement:
    """Keep that somebody confirmed a version. A second click changes nothing. Raises `Refused`."""
    if version.state != State.PUBLISHED:
        raise Refused(_("This version is not published yet."))
    done, _is_new = Acknowledgement.objects.get_or_create(
        version=version, person=person, defaults={"language": language}
    )
    for event in ("ethics_new", "ethics_waits"):
        news.drop(f"{event}:{version.pk}:{person.pk}")
    return done


# --- which code applies ---------------------------------------------------------------------------


def code_of(cohort: Cohort) -> EthicsCode | None:
    """Return the code of a season: its own, else the one of its programme that was published last."""
    return cohort.ethics_code or _default(cohort.programme_id)


def _default(programme_id: int) -> EthicsCode | None:
    codes = EthicsCode.objects.filter(programme=programme_id).annotate(last=Max("versions__published_at"))
    return codes.exclude(last=None).order_by("-last").first()


def version_of(cohort: Cohort) -> EthicsVersion | None:
    """Return what is to be confirmed in a season: the newest published version of its code."""
    code = code_of(cohort)
    return code.versions.published().first() if code else None


def _people(code: EthicsCode) -> QuerySet[Person]:
    """Return to whom a code applies now: who takes part in a season that follows it."""
    return Person.objects.filter(participations__in=participants_of(code)).select_related("user").distinct()


def participants_of(code: EthicsCode) -> QuerySet[Participant]:
    """Return who takes part, now, in the seasons that follow a code."""
    current = _default(code.programme_id)
    seasons = Cohort.objects.filter(ethics_code=code)
    if current is None or current.pk == code.pk:
        seasons = seasons | Cohort.objects.filter(programme=code.programme_id, ethics_code=None)
    return Participant.objects.filter(cohort__in=seasons.values("pk")).exclude(state__in=Participant.State.over())


@dataclass(frozen=True)
class Waiting:
    """Somebody is to confirm a version; `before` is what they confirmed last of the same code."""

    person: Person
    version: EthicsVersion
    before: EthicsVersion | None


def waiting_for(user: User) -> list[Waiting]:
    """Return what `user` has not confirmed yet, for each person who signs in as them."""
    found: dict[tuple[int, int], Waiting] = {}
    mine = Participant.objects.of(user).exclude(state__in=Participant.State.over())
    for participant in mine.select_related("person", "cohort__ethics_code"):
        version = version_of(participant.cohort)
        if version and not is_acknowledged(participant, version):
            done = Acknowledgement.objects.filter(person=participant.person, version__code=version.code_id)
            last = done.select_related("version").order_by("-version__number").first()
            waits = Waiting(participant.person, version, last.version if last else None)
            found[participant.person_id, version.pk] = waits
    return list(found.values())


def is_acknowledged(participant: Participant, version: EthicsVersion | None = None) -> bool:
    """Return whether somebody confirmed what is to be confirmed in their season; so it is where nothing is."""
    version = version or version_of(participant.cohort)
    if version is None:
        return True
    return Acknowledgement.objects.filter(version=version, person=participant.person_id).exists()


def missing(code: EthicsCode) -> QuerySet[Participant]:
    """Return who has not confirmed the newest version of a code. Narrow it by a gate before it is shown."""
    version = code.versions.published().first()
    if version is None:
        return Participant.objects.none()
    done = Acknowledgement.objects.filter(version=version)
    return participants_of(code).exclude(person__in=done.values("person"))
