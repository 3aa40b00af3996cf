"""Organisations that may refer, one that asks to, and young people who were referred: one in each state. All invented."""

from datetime import timedelta

from django.utils import timezone

from cms.models import Municipality
from forms.models import Call, Role, State, Submission
from programme.domain import applying, referring
from programme.domain.authorising import authorise
from programme.domain.sources import source_of
from programme.models import Organisation, Referral, ReferralEvent, Representative, SourceCount
from tests.demo.accounts import SCHOOL
from tests.demo.movement import Local

WAITS, AMBER, RED = ("Rūta", 2), ("Kārlis", 17), ("Samanta", 26)
WORDS = {
    "Rūta": {
        "contact": "Zvanīt pēc trijiem, pacels pati.",
        "avoid": "Neatstāt balss ziņas.",
        "why": "Zīmē visu laiku, bet nevienam nerāda.",
    },
    "Kārlis": {"contact": "Ar klases audzinātājas starpniecību.", "why": "Grib izdomāt, ko darīt pēc devītās klases."},
    "Samanta": {"contact": "Rakstīt WhatsApp.", "avoid": "Nezvanīt vakaros."},
}


def refer_some(locals_: list[Local], calls: dict[tuple[str, str], Call]) -> None:
    """Authorise a school, a social service and a parish, and let the school refer somebody into each state."""
    by_place = {local.place.slug: local for local in locals_}
    school = _authorised(by_place["cesis"], "Priežu pamatskola", SCHOOL, "Vija", "Liepa", "sociālā pedagoģe")
    _authorised(
        by_place["daugavpils"],
        "Sociālais dienests „Durvis”",
        "irina.belova@example.org",
        "Irina",
        "Belova",
        "sociālā darbiniece",
    )
    _authorised(
        by_place["rezekne"],
        "Draudzes telpa „Lukturis”",
        "janis.mezs@example.org",
        "Jānis",
        "Mežs",
        "jaunatnes darbinieks",
    )
    _applies(by_place["cesis"])
    call = calls["cesis", Role.MENTEE]
    for name, days in (WAITS, AMBER, RED):
        _refer(school, call, name, days=days)
    referring.end(_refer(school, call, "Toms", days=20), how=Referral.End.REFUSED)
    _tie(school, call, "Elīna", State.IN_INBOX, is_shown=True, days=12)
    _tie(school, call, "Māra", State.IN_INBOX, is_shown=False, days=9)
    _tie(school, call, "Roberts", State.ACCEPTED, is_shown=True, days=24)
    _count(call, school.organisation)


def _authorised(local: Local, name: str, email: str, first: str, last: str, position: str) -> Representative:
    return authorise(
        Organisation.objects.get(name=name),
        email=email,
        first_name=first,
        last_name=last,
        position=position,
        team=local.programme.team,
        until=timezone.localdate() + timedelta(days=300),
        by=local.coordinators[0],
    )


def _applies(local: Local) -> None:
    applying.apply(
        key="demo",
        team=local.programme.team,
        language="lv",
        organisation_name="Pašvaldības policija, nepilngadīgo lietas",
        kind=Organisation.Kind.JUVENILE_INSPECTOR,
        municipality=Municipality.objects.get(slug=local.place.municipality),
        first_name="Andris",
        last_name="Sils",
        position="inspektors",
        email="andris.sils@example.org",
        phone="+37120000190",
        words="Gribētu ieteikt divus jauniešus, bet vispirms saprast, kā tas notiek.",
    )


def _refer(school: Representative, call: Call, name: str, *, days: int) -> Referral:
    words = {"name": name, **WORDS.get(name, {"contact": "Skolā, starpbrīdī."})}
    referral = referring.refer(school, key=f"demo-{name}", call=call, language="lv", way=Referral.Way.HAND, words=words)
    made = timezone.now() - timedelta(days=days)
    Referral.objects.filter(pk=referral.pk).update(made_at=made)
    ReferralEvent.objects.filter(referral=referral).update(at=made)
    referral.refresh_from_db()
    return referral


def _tie(school: Representative, call: Call, name: str, state: str, *, is_shown: bool, days: int) -> None:
    """Let an application that came be the answer to a referral; without one there is no such referral."""
    free = Submission.objects.filter(call=call, state=state, invitation=None, pending="").order_by("pk")
    submission = free.first()
    if submission is None:
        return
    referral = _refer(school, call, submission.first_name or name, days=days)
    referral.invitation = referring.invitation_for(referral, call.form)
    referral.is_shown, referral.opened_at = is_shown, referral.made_at + timedelta(days=1)
    referral.save(update_fields=["invitation", "is_shown", "opened_at"])
    Submission.objects.filter(pk=submission.pk).update(
        invitation=referral.invitation, source=source_of(school.organisation)
    )
    submission.refresh_from_db()
    referring.tie(submission)


def _count(call: Call, organisation: Organisation) -> None:
    today = timezone.localdate()
    for source, numbers in ((source_of(organisation), (4, 9, 6, 3)), ("instagram", (12, 7, 15, 9)), ("radio", (2, 5))):
        for days, shown in enumerate(numbers, 1):
            day = today - timedelta(days=days)
            SourceCount.objects.get_or_create(call=call, source=source, day=day, defaults={"shown": shown})
