"""A former mentor sees nothing new: what happens on the other's side after the end reaches neither a page nor a mail."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from forms.models import Role
from programme.domain import endings, matches, meetings, messages, participation, saying, short_profiles, troubles
from programme.models import News, Participant
from tests.factories import make_goal, make_match, make_participant, place_of, user_of

pytestmark = pytest.mark.django_db

LINK = re.compile(r'href="(/me/[^"#?]*)"')
NEWER = "Jaunais putns"


@pytest.fixture
def over():
    """A match that came to its end as it should."""
    match = make_match()
    by = match.cohort.programme.team.coordinators().first()
    endings.begin(match, how="planned", by=by)
    endings.plan_talk(match, on=timezone.localdate(), why_none="", by=by)
    after = {member.pk: Participant.State.COMPLETED for member in match.members.all()}
    return endings.close(match, by=by, why="Beigas", after=after)


def live_on(mentee, by):
    """Let somebody go on with another mentor, and leave words in all that a pair does together."""
    mentee = participation.move(mentee, Participant.State.READY)
    short_profiles.write(mentee, about=NEWER)
    other = make_participant(Role.MENTOR, cohort=mentee.cohort, first_name="Jaunaismentors")
    match = make_match(other, mentee, by=by, words=NEWER)
    place = place_of(match, Role.MENTEE)
    messages.send(place, text=NEWER, key="new")
    make_goal(match, what=NEWER)
    details = saying.Details(on=timezone.localdate(), minutes=60, way="in_person", what=NEWER, mood=4, another="yes")
    saying.say_unplanned(match, by=place, details=details)
    soon = timezone.now() + timedelta(days=2)
    meetings.offer(match, [meetings.Offer(soon, place=NEWER)], by=place, minutes=60, plan=NEWER)
    troubles.report(place, key="t", kinds=["time"], how_soon="whenever", words=NEWER, by=mentee.person.user)
    matches.note(match, words=NEWER, by=by)
    return match


def seen_by(client):
    """Return every page that can be reached from one's own, by its address."""
    seen, wait = {}, [reverse("me:index")]
    while wait:
        address = wait.pop()
        if address not in seen:
            answer = client.get(address, follow=True)
            seen[address] = answer.content.decode() if answer.status_code == 200 else ""
            wait += LINK.findall(seen[address])
    return seen


def test_what_happens_after_the_end_is_on_no_page_and_in_no_mail(over, sign_in):
    """H3.7, H11.2, H12.1: the mentee goes on with another; the former mentor's own pages stay as they were."""
    mentor, mentee = user_of(over, Role.MENTOR), place_of(over, Role.MENTEE).participant
    before, told = seen_by(sign_in(mentor)), News.objects.filter(user=mentor).count()

    newer = live_on(mentee, over.cohort.programme.team.coordinators().first())
    after = seen_by(sign_in(mentor))

    assert reverse("me:past", args=[over.pk]) in after
    assert set(after) == set(before)
    assert [address for address, page in after.items() if NEWER in page or "Jaunaismentors" in page] == []
    assert News.objects.filter(user=mentor).count() == told
    assert any(NEWER in page for page in seen_by(sign_in(user_of(newer, Role.MENTOR))).values())
