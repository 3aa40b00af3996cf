"""What the coordinator and the supervisor of a season do, each at their desk."""

from datetime import date
from typing import Any

from forms.models import Submission
from programme.models import Cohort, Match, Participant
from tests.journeys.visitor import Visitor


def accept(desk: Visitor, submission: Submission) -> None:
    """Decide as a coordinator does: the verdict, then the letter, which is read and sent."""
    desk.open(f"/admin/inbox/{submission.pk}/decide/?verdict=accepted")
    desk.submit("", step="letter", verdict="accepted", call=str(submission.call_id))
    desk.submit("", step="send")


def accept_many(desk: Visitor, submissions: list[Submission]) -> None:
    """Decide about many at once, and send the letters that were prepared."""
    chosen = "&".join(f"id={one.pk}" for one in submissions)
    desk.open(f"/admin/bulk/forms/submission/decide/?{chosen}&next=/admin/inbox/")
    desk.submit("next=/admin/inbox/", verdict="accepted", how="send")


def want_agreement(desk: Visitor, cohort: Cohort) -> None:
    """Publish the wording that participants agree to, and want it of mentors."""
    path = f"/admin/seasons/{cohort.pk}/requirements/"
    desk.open(path)
    desk.submit("/requirements/", **{"sharing-mentor": "wanted"})
    desk.open(path)
    desk.submit_with("sharing", text="sharing")


def get_ready(desk: Visitor, participant: Participant) -> None:
    """Move somebody on to “ready”: the papers of this season are kept in a folder."""
    desk.open(f"/admin/participants/{participant.pk}/course/")
    desk.submit("/course/", act="move", state="ready", why="Papīri ir mapē")


def propose(desk: Visitor, cohort: Cohort, mentor: Participant, mentee: Participant) -> None:
    desk.open(f"/admin/matches/propose/?season={cohort.pk}")
    desk.submit(
        f"season={cohort.pk}", mentors=str(mentor.pk), mentees=str(mentee.pk), words="Jums abiem patīk būt ārā."
    )


def introduce(desk: Visitor, match: Match) -> None:
    desk.open(f"/admin/matches/{match.pk}/introduction/")
    desk.submit("/introduction/", text_lv="Prieks jūs iepazīstināt! Pirmajā reizē būšu klāt.")


def plan_event(desk: Visitor, cohort: Cohort, kind: str, on: date, **more: Any) -> None:
    desk.open("/admin/support/new/")
    desk.submit(
        "/support/new/",
        programme=str(cohort.programme_id),
        cohort=str(cohort.pk),
        kind=kind,
        title="Sarunas, kas palīdz",
        starts_at=f"{on} 10:00",
        ends_at=f"{on} 12:00",
        way="in_person",
        place="Bibliotēka",
        for_role="mentor",
        is_open="on",
        **more,
    )


def note_attendance(desk: Visitor, path: str, places: list[int]) -> None:
    desk.open(path)
    desk.submit("/people/", **{f"there-{pk}": "present" for pk in places})


def write_notes(leader: Visitor, event: int) -> None:
    leader.open(f"/admin/supervision/{event}/notes/")
    leader.submit("/notes/", text="Runājām par robežām.")


def clear_up(desk: Visitor, match: Match, meeting: int) -> None:
    desk.open(f"/admin/matches/{match.pk}/meetings/")
    desk.submit_where("meeting", meeting, state="held", words="Abi stāsta, ka tikās dienu vēlāk.")


def answer_trouble(desk: Visitor, match: Match) -> None:
    challenge = match.challenges.get()
    desk.open(f"/admin/matches/{match.pk}/trouble/")
    desk.submit_where("challenge", challenge.pk, words="Paldies, ka pateici! Piezvanīšu tev šovakar.")


def climb(desk: Visitor, match: Match, kind: str) -> None:
    """Take a rung of the ladder of care for a pair that stands in the queue."""
    desk.open("/admin/signals/")
    desk.submit_where("match", match.pk, kind=kind, words="Runāju ar abiem.")


def begin_end(desk: Visitor, match: Match, talk_on: date) -> None:
    desk.open(f"/admin/matches/{match.pk}/ending/")
    desk.submit("/ending/", step="begin", how="planned")
    desk.submit("/ending/", step="talk", talk_on=talk_on.isoformat())


def close(desk: Visitor, match: Match) -> None:
    desk.open(f"/admin/matches/{match.pk}/ending/")
    desk.submit("/ending/", step="close")


def renew(desk: Visitor, cohort: Cohort, name: str, starts_on: date) -> None:
    desk.open(f"/admin/seasons/{cohort.pk}/renew/")
    desk.submit("/renew/", name=name, starts_on=starts_on.isoformat())
