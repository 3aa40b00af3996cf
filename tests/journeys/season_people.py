"""What the young people of a season do, each on their own page."""

import re
from datetime import date
from pathlib import Path
from typing import Any

from programme.models import Match
from tests.bench.running import wait_until
from tests.journeys.visitor import Visitor, mails_to

TAP = re.compile(r"https?://[^/\s]+(/tap/[^/\s]+/)")


def email_of(role: str, number: int) -> str:
    return f"{role}{number}@example.org"


def match_of(number: int) -> Match:
    """Return the match of the mentee of that number."""
    return Match.objects.get(members__participant__person__email=email_of("mentee", number))


def typed(role: str, number: int) -> dict[str, Any]:
    """Return what somebody types into the application."""
    return {
        "first_name": f"{'Mentors' if role == 'mentor' else 'Jaunietis'}{number}",
        "family_name": f"Uzvārds{number}",
        "birth_date": ("17", "4", "2004" if role == "mentor" else "2007"),
        "email": email_of(role, number),
        "languages": ["lv", "en"] if number % 3 else ["lv"],
        "interests": ["music"] if number % 2 else ["sport"],
        "about": "Man patīk būt ārā.",
        "taking_part": "on",
    }


def agree(me: Visitor, participant: int, kind: str) -> None:
    me.open(f"/me/checklist/{participant}/agree/{kind}/")
    me.submit(f"/agree/{kind}/", agreed="on")


def say_yes(me: Visitor) -> None:
    """Say yes to the one proposal that waits, from the card on one's own page."""
    me.open("/me/matches/")
    me.submit("/answer/", answer="yes", words="")


def set_goal(me: Visitor, match: Match) -> None:
    me.open(f"/me/matches/{match.pk}/goals/new/")
    me.submit(
        "/goals/new/",
        kind="personal",
        what="Runāt angliski veikalā",
        measure="Piecas sarunas, katra pierakstīta",
        reach="Daudz saprotu, mentors palīdz",
        matters="Gribu vasarā strādāt kafejnīcā",
        by_day="2027-05-31",
    )


def write_agreement(me: Visitor, match: Match) -> None:
    me.open(f"/me/matches/{match.pk}/agreement/")
    me.submit(
        "/agreement/",
        way="in_person",
        rhythm="Otrdienās, reizi divās nedēļās",
        minutes="60",
        result="Es runāju bez bailēm",
        boundaries="Pēc deviņiem nerakstām",
        confidentiality="Viss paliek starp mums, ja vien kāds nav briesmās",
        contacts="Ziņas šajā lapā",
    )


def confirm_agreement(me: Visitor, match: Match) -> None:
    me.open(f"/me/matches/{match.pk}/agreement/")
    me.submit("/agreement/confirm/", version=str(match.agreements.first().pk))


def offer_meeting(me: Visitor, match: Match, on: date) -> None:
    me.open(f"/me/matches/{match.pk}/meetings/new/")
    me.submit("/meetings/new/", day_1=on.isoformat(), hour_1="16:00", way_1="in_person", place_1="Bibliotēka")


def take_meeting(me: Visitor, match: Match) -> None:
    meeting = match.meetings.get()
    me.open(f"/me/meetings/{meeting.pk}/")
    me.submit(f"/meetings/{meeting.pk}/take/", offer=str(meeting.offers.get().pk))


def tap(stranger: Visitor, email: str, outbox: Path, said: str) -> None:
    """Follow the link of the mail after a meeting, not signed in, and press one button."""

    def links() -> list[str]:
        return [path for text in mails_to(email, outbox) for path in TAP.findall(text)]

    wait_until(lambda: bool(links()), f"a mail with one tap for {email}")
    stranger.open(links()[-1])
    stranger.submit("/", said=said)


def write(me: Visitor, match: Match, text: str) -> None:
    me.open(f"/me/matches/{match.pk}/messages/")
    me.submit("/messages/", text=text)


def report_trouble(me: Visitor, match: Match) -> None:
    me.open(f"/me/matches/{match.pk}/trouble/")
    me.submit("/trouble/", kinds=["time"], words="Mums nesanāk laiks", how_soon="today")


def sign_up(me: Visitor, event: int) -> None:
    me.open(f"/me/events/{event}/")
    me.submit("/sign/", action="on")


def look_back(me: Visitor, match: Match) -> None:
    me.open(f"/me/matches/{match.pk}/ending/")
    me.submit("/ending/", achieved="Es runāju veikalā", contact="Rakstām pa reizei", again="round", shares="on")


def leave(me: Visitor) -> None:
    me.open("/me/leave/")
    me.submit("")
