"""Every form of mentoring is sent what nobody should send, a second time, and too late: it answers, and loses no words."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from forms.models import Invitation, Role
from programme.domain import consent_texts, goals, matches, meetings, profiles, troubles
from programme.models import ConsentText, Goal, Match, News, Requirement, ServingForm
from programme.today import cards_for
from tests import hostile
from tests.factories import (
    CohortFactory,
    make_coordinator,
    make_goal,
    make_match,
    make_participant,
    place_of,
    user_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(300)]

SHAPES = {
    "peers": (Role.MENTOR, Role.MENTEE),
    "group": (Role.MENTOR, *[Role.MENTEE] * 4),
    "team": (Role.MENTOR, Role.MENTOR, *[Role.MENTEE] * 3),
}


def full_match(mentoring="peers"):
    """Return a match at work with something of everything: a meeting to come, a goal, a trouble."""
    cohort = CohortFactory(mentoring=mentoring)
    match = make_match(*[make_participant(role, cohort=cohort) for role in SHAPES[mentoring]])
    mentor, mentee = place_of(match, Role.MENTOR), place_of(match, Role.MENTEE)
    offered = meetings.offer(match, [meetings.Offer(timezone.now() + timedelta(days=3))], by=mentor, minutes=60)
    meetings.take(offered.offers.get(), by=mentee)
    meetings.offer(match, [meetings.Offer(timezone.now() + timedelta(days=9))], by=mentor, minutes=60)
    make_goal(match)
    troubles.report(mentor, key="k", kinds=["time"], how_soon="whenever", words="Grūti", by=user_of(match, Role.MENTOR))
    return match


def forms_of(match, role):
    client = hostile.sign_in(user_of(match, role))
    own = f"/me/matches/{match.pk}/"
    starts = ["/me/", own, f"{own}goals/new/", f"{own}meetings/new/", f"{own}meetings/log/", f"{own}trouble/concern/"]
    return client, hostile.crawl(client, starts=starts, within="/me/", most=1)


def failures_of(client, forms):
    found = []
    for form in forms:
        for name, value, values in form.spoiled():
            response = hostile.send(client, form, values)
            is_theirs = form.kinds[name] != "hidden"
            gone = is_theirs and response.status_code == 422 and hostile.lost(form, values, response)
            if response.status_code >= 500 or gone or b"<script>alert(1)" in response.content:
                found.append((form.shape[0], name, value[:20], response.status_code, gone))
    return found


@pytest.mark.parametrize("role", [Role.MENTOR, Role.MENTEE])
def test_own_forms_answer_whatever_is_sent_and_keep_what_was_typed(role):
    client, forms = forms_of(full_match(), role)

    assert len(forms) > 12
    assert failures_of(client, forms) == []


def test_the_match_desk_answers_whatever_is_sent():
    match = full_match()
    client = hostile.sign_in(make_coordinator(match.cohort.programme.team))
    starts = [f"/admin/matches/{match.pk}/", "/admin/signals/"]
    forms = hostile.crawl(client, starts=starts, within="/admin/(matches|signals)/", most=1)

    assert forms
    assert failures_of(client, forms) == []


@pytest.mark.parametrize("mentoring", ["group", "team"])
@pytest.mark.parametrize("role", [Role.MENTOR, Role.MENTEE])
def test_all_own_pages_work_for_groups_and_teams(mentoring, role):
    client, forms = forms_of(full_match(mentoring), role)

    answers = {form.shape[0]: hostile.send(client, form, form.values).status_code for form in forms}

    assert len(forms) > 12
    assert {shape: status for shape, status in answers.items() if status >= 400 and status != 422} == {}


def ended(match):
    matches.close(match, by=make_coordinator(match.cohort.programme.team), why="Sezona beidzās")


def resting(match):
    matches.pause(match, by=make_coordinator(match.cohort.programme.team), why="Eksāmeni")


def closing(match):
    matches.begin_closing(match, by=make_coordinator(match.cohort.programme.team))


def called_off(match):
    for meeting in match.meetings.all():
        meetings.call_off(meeting, by=place_of(match, Role.MENTOR))
    goals.end(match.goals.get(), reached=False, by=user_of(match, Role.MENTEE))
    troubles.settle(match.challenges.get())


@pytest.mark.parametrize("role", [Role.MENTOR, Role.MENTEE])
def test_what_is_sent_twice_or_after_things_moved_on_is_answered(role):
    match = full_match()
    client, forms = forms_of(match, role)
    found = []
    for moved_on in (ended, resting, closing, called_off):
        with transaction.atomic():
            moved_on(Match.objects.get(pk=match.pk))
            answers = [(form.shape[0], hostile.send(client, form, form.values).status_code) for form in forms]
            found += [(moved_on.__name__, *one) for one in answers if one[1] >= 500]
            transaction.set_rollback(True)
    for form in forms:
        with transaction.atomic():
            twice = [client.post(form.action, form.values).status_code for _click in range(2)]
            found += [("twice", form.shape[0], *twice)] if max(twice) >= 500 else []
            transaction.set_rollback(True)

    assert found == []


@pytest.mark.parametrize("nonsense", [hostile.DIGITS, "²", "-1", "a\x00b", ""])
def test_numbers_in_queries_and_bodies_are_no_error(nonsense):
    match = full_match()
    client, meeting = hostile.sign_in(user_of(match, Role.MENTEE)), match.meetings.last()
    own = f"/me/matches/{match.pk}/"

    answers = [
        client.get(f"{own}meetings/new/", {"instead": nonsense}),
        client.post(f"/me/meetings/{meeting.pk}/take/", {"offer": nonsense}),
        client.post(f"{own}agreement/confirm/", {"version": nonsense}),
        client.post(f"{own}goals/{match.goals.get().pk}/", {"deed": "tick", "task": nonsense}),
    ]

    assert [answer.status_code for answer in answers if answer.status_code >= 500] == []


def test_a_key_that_another_match_used_is_no_error():
    first, second = full_match(), full_match()
    goal, place = first.goals.get(), place_of(second, Role.MENTEE)
    wording = {name: getattr(goal, name) for name in ("what", "measure", "reach", "matters", "by_day", "kind")}
    second.cohort.ends_on = goal.by_day
    second.cohort.save()

    made = goals.word(second, key=goal.key, mentee=place, by=place.participant.person.user, **wording)
    step = goals.add_task(goal, key="solis", what="Solis", member=goal.mentee)
    other = goals.add_task(made, key="solis", what="Solis", member=place)

    assert (made.match, made.key != goal.key, other.key != step.key) == (second, True, True)
    assert Goal.objects.filter(match=second).count() == 2


def test_who_agreed_to_words_of_before_hears_once_of_new_ones():
    participant = make_participant()
    by = make_coordinator(participant.cohort.programme.team)
    programme, kind = participant.cohort.programme, ConsentText.Kind.SHARING
    text = consent_texts.publish(programme, kind, texts={"lv": "Vecie vārdi"}, by=by)
    consent_texts.agree(participant, text, language="lv")

    for _click in range(2):
        consent_texts.publish(programme, kind, texts={"lv": "Jaunie vārdi"}, by=by)

    news = News.objects.get(event="new_wording")
    assert (news.user, news.path) == (participant.person.user, "/me/checklist/")


def test_today_asks_as_much_for_many_meetings_as_for_one(django_assert_max_num_queries):
    match = full_match()
    user = user_of(match, Role.MENTOR)
    with django_assert_max_num_queries(200) as few:
        cards_for(user)
    for day in range(10, 20):
        offer = meetings.Offer(timezone.now() + timedelta(days=day))
        meetings.offer(match, [offer], by=place_of(match, Role.MENTEE), minutes=60)

    with django_assert_max_num_queries(len(few)):
        cards_for(user)


def test_a_link_that_ran_out_is_sent_anew_by_one_s_own_button_and_once():
    """H4.3: nobody has to ask a coordinator for it."""
    mentor = make_participant(Role.MENTOR)
    purpose, form = ServingForm.Purpose.BASIC, mentor.submission.version.page
    Requirement.objects.get_or_create(cohort=mentor.cohort, role=Role.MENTOR, kind=purpose)
    ServingForm.objects.create(cohort=mentor.cohort, role=Role.MENTOR, purpose=purpose, form=form)
    first = profiles.ask(mentor, purpose)
    client, address = hostile.sign_in(mentor.person.user), f"/me/checklist/{mentor.pk}/profile/basic/"
    client.post(address)
    while_it_holds = Invitation.objects.count()
    Invitation.objects.update(expires_at=timezone.now() - timedelta(days=1))

    page = client.get("/me/checklist/").content.decode()
    answers = [client.post(one).status_code for one in (address, address, address.replace("basic", "nav"))]

    assert (while_it_holds, answers, address in page) == (1, [302, 302, 302], True)
    assert profiles.invitation_of(mentor, purpose) == Invitation.objects.exclude(pk=first.pk).get()
