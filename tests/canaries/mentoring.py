"""Fills a programme's mentoring with canaries: a match at work, one that is over, somebody who left, a supervision, ethics."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from forms.models import Role
from programme.domain import (
    certificates,
    consent_texts,
    endings,
    ethics,
    leaving,
    matches,
    messages,
    participation,
    records,
    reflecting,
    saying,
    short_profiles,
    supervision,
    troubles,
    watching,
)
from programme.domain.matching import wishing
from programme.domain.matching.policies import terms_of
from programme.models import (
    Agreement,
    Cohort,
    ConversationQuestion,
    EthicsComment,
    EthicsVersion,
    EventPlace,
    Guardian,
    Match,
    Material,
    MeetingWords,
    Participant,
    Scenario,
    SupportEvent,
    Wishes,
)
from tests.factories import make_goal, make_match, make_participant, place_of, user_of
from tests.factories.support import make_ethics, make_event


def fill(side: Any) -> None:
    """Fill everything that a season's people write, and put who wrote it among the side's users."""
    by = side.users["coordinator"]
    cohort = Cohort.objects.get(pk=side.ids["admin/seasons/"])
    mentee = Participant.objects.get(pk=side.ids["admin/participants/"])
    participation.move(mentee, Participant.State.READY)
    match = make_match(make_participant(Role.MENTOR, cohort=cohort), mentee, by=by, words=side.word("pairwords"))
    Match.objects.filter(pk=match.pk).update(for_mentors=side.word("formentors"))
    match.refresh_from_db()
    side.users["mentor"] = user_of(match, Role.MENTOR)
    _fill_pair(side, match)
    _fill_desk(side, match)
    _fill_person(side, mentee)
    _fill_support(side, match)
    _fill_past(side, cohort)


def _fill_pair(side: Any, match: Match) -> None:
    mentor, mentee, word = place_of(match, Role.MENTOR), place_of(match, Role.MENTEE), side.word
    messages.send(mentor, text=word("message"), key="k")
    reported = messages.send(mentee, text=word("reported"), key="k")
    messages.report(reported, by=mentor, why=word("reportwhy"))
    log = saying.say_unplanned(match, by=mentor, details=saying.Details(what=word("line"), mood=4))
    saying.say(log.meeting, saying.Said.HELD, by=mentee, details=saying.Details(what=word("menteeline")))
    for kind, text, shared in (
        (MeetingWords.Kind.BEFORE, "wishbefore", False),
        (MeetingWords.Kind.AFTER, "reflection", True),
    ):
        reflecting.keep(log.meeting, kind, by=mentee, text=word(text), is_shared=shared)
    goal = make_goal(match, what=word("goal"))
    parts = {"rhythm": "x", "minutes": 60, "boundaries": "x", "confidentiality": "x", "way": "in_person"}
    Agreement.objects.create(match=match, number=1, by=mentor, result=word("agreement"), **parts)
    trouble = {"kinds": ["time"], "how_soon": "whenever", "words": word("trouble"), "by": user_of(match, Role.MENTEE)}
    troubles.report(mentee, key=f"trouble-{side.name}", **trouble)
    side.ids |= {"me/matches/": match.pk, "admin/matches/": match.pk, "me/meetings/": log.meeting.pk}
    side.ids |= {"goal_id": goal.pk, "message_pk": reported.pk}


def _fill_desk(side: Any, match: Match) -> None:
    by, word = side.users["coordinator"], side.word
    matches.note(match, words=word("timeline"), by=by)
    soon = timezone.localdate() + timedelta(days=3)
    watching.care(match, kind="call", words=word("care"), look_again_on=soon, by=by)
    policy = terms_of(match.cohort).as_json()
    scenario = Scenario.objects.create(cohort=match.cohort, name="Pirmais", policy=policy, state="done", by=by)
    words = {"stage": "goals", "theme": "dreams", "text_lv": "Ko tu gribi?"}
    question = ConversationQuestion.objects.create(team=side.team, **words)
    side.ids |= {"admin/scenarios/": scenario.pk, "admin/conversation-questions/": question.pk}


def _fill_person(side: Any, mentee: Participant) -> None:
    by, word, user = side.users["coordinator"], side.word, mentee.person.user
    wishing.tell_not_with(mentee, words=word("notwith"), by=user)
    Wishes.objects.get_or_create(participant=mentee)
    short_profiles.write(mentee, about=word("profile"))
    records.write_aim(mentee, goal=word("aim"), competences="x")
    records.record_check(mentee, result="clear", checked_on=timezone.localdate(), by=by)
    text = consent_texts.publish(mentee.cohort.programme, "sharing", texts={"lv": "Es piekrītu"}, by=by)
    consent_texts.agree(mentee, text, language="lv")
    Guardian.objects.create(participant=mentee, contact={"name": word("parent"), "email": ""}, language="lv")
    own = ("me/checklist/", "me/leave/", "me/wishes/", "me/profile/")
    side.ids |= dict.fromkeys(own, mentee.pk)


def _fill_support(side: Any, match: Match) -> None:
    by, word, programme = side.users["coordinator"], side.word, match.cohort.programme
    mentor = place_of(match, Role.MENTOR).participant
    begun = {"begins_in": timedelta(days=-1), "is_open": False, "leader": side.users["supervisor"]}
    session = make_event(programme=programme, kind=SupportEvent.Kind.GROUP_SUPERVISION, title="Supervīzija", **begun)
    EventPlace.objects.create(event=session, participant=mentor, attendance="present", hours=2)
    note = supervision.note_of(session)
    supervision.write(note, text=word("supnote"), next_on=None, matches=[match], staff_present=[])
    action = supervision.agree(note, supervision.Agreed(word("action"), mentor.person.user))
    material = Material.objects.create(programme=programme, title=word("material"), link="https://example.org/")
    version = make_ethics(programme, by=by)
    ethics.acknowledge(version, mentor.person, language="lv")
    draft = ethics.draft_of(version.code)
    EthicsVersion.objects.filter(pk=draft.pk).update(state=EthicsVersion.State.OPEN)
    section = draft.sections.first()
    EthicsComment.objects.create(section=section, by=mentor.person, text=word("ethicscomment"))
    side.ids |= {"me/events/actions/": action.pk, "me/events/": session.pk, "admin/support/": session.pk}
    side.ids |= {"admin/supervision/": session.pk, "me/materials/": material.pk, "admin/materials/": material.pk}
    side.ids |= {"admin/ethics/": version.code_id, "me/ethics/sections/": section.pk}


def _fill_past(side: Any, cohort: Cohort) -> None:
    """Close another match, have somebody leave, and move on somebody who is in none."""
    by, word = side.users["coordinator"], side.word
    match = make_match(cohort=cohort, by=by)
    endings.begin(match, how="planned", by=by)
    for role, text in ((Role.MENTOR, "lookback"), (Role.MENTEE, "otherback")):
        endings.report(place_of(match, role), said={"achieved": word(text)}, again="no", shares=False)
    endings.plan_talk(match, on=timezone.localdate(), why_none="", by=by)
    over = dict.fromkeys(match.members.values_list("pk", flat=True), Participant.State.COMPLETED)
    endings.close(match, by=by, why="", after=over)
    mentor = place_of(match, Role.MENTOR).participant
    certificates.withdraw(certificates.issue(mentor, by=by), by=by, why=word("certwhy"))
    side.ids["me/certificates/"] = certificates.issue(mentor, by=by).pk
    left = make_participant(Role.MENTOR, cohort=cohort)
    leaving.leave(left, by=left.person.user, reason="other", words=word("leftwords"))
    outsider = make_participant(Role.MENTEE, cohort=cohort)
    participation.move(outsider, Participant.State.IN_TRAINING, by=by, why=word("stepwhy"))
    side.users |= {"former mentor": user_of(match, Role.MENTOR), "outsider": outsider.person.user}
    side.ids |= {"me/past/": match.pk, "left": left.pk, "outsider": outsider.pk}
