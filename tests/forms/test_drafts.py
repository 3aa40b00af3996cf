"""Unfinished answers as the domain keeps them: sealed, merged between devices, sent once, forgotten in time."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from forms.domain import drafts
from forms.models import Consent, Draft, FormVersion, Submission
from forms.questions import kind_of
from forms.walk import data_of
from tests.factories import make_form
from tests.factories.forms import answers_to, application_body, question_id
from workers.models import Job
from workers.queue import drain

pytestmark = pytest.mark.django_db

FIRST, FAMILY, BORN, ABOUT = (question_id(name) for name in ("first_name", "family_name", "birth_date", "about"))


def name_of(question: str) -> str:
    return f"q_{question}"


def questions_of(version: FormVersion):
    return [question for question in version.schema.questions if kind_of(question).asks]


def begin(version: FormVersion, entries=None, *, key="one-time-key-1", **more) -> Draft:
    typed = entries if entries is not None else data_of(version.schema, answers_to())
    draft, conflicts = drafts.start(
        version, key=key, posted=typed, questions=questions_of(version), opened_at=timezone.now(), **more
    )
    assert not conflicts
    return draft


def put(draft: Draft, typed: dict[str, list[str]], *, seen: Draft | dict, hand: str) -> frozenset[str]:
    """Save single answers as a page would that showed the state `seen`."""
    asked = [item for item in questions_of(draft.version) if name_of(item.id) in typed]
    shown = seen.entries if isinstance(seen, Draft) else seen
    marks = {item.id: drafts.mark_of(shown, item) for item in asked}
    return drafts.save(Draft.objects.get(pk=draft.pk), typed, questions=asked, seen=marks, hand=hand)


@pytest.fixture
def version() -> FormVersion:
    return make_form().current_version


def test_draft_is_unreadable_in_the_database(version):
    draft = begin(version)

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM forms_draft")
        stored = str(cursor.fetchall())

    assert Draft.objects.get().entries[name_of(FIRST)] == ["Elza"]
    assert not any(word in stored for word in ("Elza", "Bērziņa", "elza@example.org", "Mājās"))
    assert draft.token not in stored


def test_same_key_is_the_same_draft(version):
    assert begin(version).pk == begin(version).pk
    assert Draft.objects.count() == 1


def test_field_that_only_the_other_device_changed_is_kept(version):
    draft = begin(version)
    before = dict(draft.entries)
    put(draft, {name_of(FIRST): ["Līva"]}, seen=before, hand="phone")

    conflicts = put(draft, {name_of(FIRST): ["Elza"], name_of(FAMILY): ["Kalniņa"]}, seen=before, hand="desk")

    saved = Draft.objects.get().entries
    assert not conflicts
    assert (saved[name_of(FIRST)], saved[name_of(FAMILY)]) == (["Līva"], ["Kalniņa"])


def test_field_that_both_changed_is_a_conflict_and_the_next_press_decides(version):
    draft = begin(version)
    before = dict(draft.entries)
    put(draft, {name_of(FIRST): ["Līva"]}, seen=before, hand="phone")

    first = put(draft, {name_of(FIRST): ["Zane"], name_of(FAMILY): ["Ozola"]}, seen=before, hand="desk")
    between = Draft.objects.get()
    second = put(draft, {name_of(FIRST): ["Zane"]}, seen=between, hand="desk")

    assert (first, second) == ({FIRST}, frozenset())
    assert (between.entries[name_of(FIRST)], between.entries[name_of(FAMILY)]) == (["Līva"], ["Ozola"])
    assert Draft.objects.get().entries[name_of(FIRST)] == ["Zane"]


def test_both_typing_the_same_is_no_conflict(version):
    draft = begin(version)
    before = dict(draft.entries)
    put(draft, {name_of(FIRST): ["Līva"]}, seen=before, hand="phone")

    assert not put(draft, {name_of(FIRST): ["Līva"]}, seen=before, hand="desk")


def test_page_does_not_conflict_with_itself_when_an_answer_to_it_was_lost(version):
    draft = begin(version)
    before = dict(draft.entries)
    put(draft, {name_of(ABOUT): ["Man"]}, seen=before, hand="phone")

    conflicts = put(draft, {name_of(ABOUT): ["Man patīk"]}, seen=before, hand="phone")

    assert not conflicts
    assert Draft.objects.get().entries[name_of(ABOUT)] == ["Man patīk"]


def test_parts_of_a_date_are_one_answer(version):
    draft = begin(version)
    before = dict(draft.entries)
    day, month, year = (f"{name_of(BORN)}_{part}" for part in ("day", "month", "year"))
    born = next(item for item in questions_of(version) if item.id == BORN)
    seen = {BORN: drafts.mark_of(before, born)}
    drafts.save(draft, {day: ["18"], month: ["4"], year: ["2009"]}, questions=[born], seen=seen, hand="phone")

    conflicts = drafts.save(
        draft, {day: ["17"], month: ["5"], year: ["2009"]}, questions=[born], seen=seen, hand="desk"
    )

    assert conflicts == {BORN}
    assert [Draft.objects.get().entries[name] for name in (day, month, year)] == [["18"], ["4"], ["2009"]]


def test_unticking_is_saved(version):
    draft = begin(version)
    ticked = name_of(question_id("directory"))

    put(draft, {ticked: []}, seen=draft, hand="phone")

    assert ticked not in Draft.objects.get().entries


def test_sending_stores_once_and_empties_the_draft(version):
    draft = begin(version)

    first = drafts.send(draft)
    second = drafts.send(Draft.objects.get())

    kept = Draft.objects.get()
    assert first == second == Submission.objects.get()
    assert (kept.entries, kept.facts, kept.touched) == ({}, {}, {})
    assert Consent.objects.count() == 2


def test_saving_after_sending_changes_nothing(version):
    draft = begin(version)
    before = Draft.objects.get()
    drafts.send(draft)

    put(before, {name_of(FIRST): ["Cita"]}, seen=before, hand="phone")

    assert Draft.objects.get().entries == {}


def test_unfinished_draft_is_not_sent(version):
    draft = begin(version, {name_of(FIRST): ["Elza"]})

    with pytest.raises(drafts.Unfinished):
        drafts.send(draft)

    assert Submission.objects.count() == 0
    assert Draft.objects.get().entries


def test_trial_leaves_nothing(version):
    jobs = Job.objects.count()
    draft = begin(version, is_test=True)

    assert drafts.send(draft) is None
    assert Submission.objects.count() == Consent.objects.count() == 0
    assert Job.objects.count() == jobs
    assert Draft.objects.get().entries


@pytest.mark.parametrize(("years", "days"), [(17, 7), (30, 14), (0, 14)])
def test_draft_of_a_minor_lives_shorter(version, years, days):
    today = timezone.localdate()
    born = {f"{name_of(BORN)}_{part}": [str(getattr(today, part))] for part in ("day", "month", "year")}
    if years:
        born[f"{name_of(BORN)}_year"] = [str(today.year - years)]
        born[f"{name_of(BORN)}_day"] = ["1"]
    else:
        born[f"{name_of(BORN)}_month"] = ["77"]

    draft = begin(version, born)

    left = draft.expires_at - timezone.now()
    assert timedelta(days=days - 1) < left <= timedelta(days=days)


def test_link_works_until_the_next_one_and_until_its_day(version):
    draft = begin(version)
    old = draft.token

    drafts.renew_link(draft, to="elza@example.org")

    assert not Draft.objects.by_token(old).exists()
    assert Draft.objects.by_token(draft.token).exists()
    Draft.objects.update(expires_at=timezone.now())
    assert not Draft.objects.by_token(draft.token).exists()


def test_link_works_whatever_letters_its_key_is_made_of(version):
    draft = begin(version)

    Draft.objects.filter(pk=draft.pk).update(public_id="-a-1-_b-")
    draft.refresh_from_db()

    assert Draft.objects.by_token(draft.token).get() == draft


@pytest.mark.parametrize("token", ["", "-", "a-b-c", "x-1-" + "A" * 43, "é-1-ž"])
def test_made_up_link_leads_nowhere(version, token):
    begin(version)

    assert not Draft.objects.by_token(token).exists()


def test_link_is_mailed_and_the_address_forgotten(version, django_capture_on_commit_callbacks):
    draft = begin(version)

    drafts.renew_link(draft, to="elza@example.org")
    waiting = Draft.objects.get().link_to
    drain()

    message = mail.outbox[-1]
    assert waiting == "elza@example.org"
    assert message.to == ["elza@example.org"]
    assert Draft.objects.get().link_to == ""
    assert Draft.objects.get().token in message.body
    words = f"{message.subject} {message.body}"
    assert not any(word in words for word in ("Elza ", "Bērziņa", "entor", "ieteikum", "Pieteikum"))


def test_one_draft_sends_only_so_many_links(version):
    draft = begin(version)
    for _time in range(drafts.LINKS - 1):
        drafts.renew_link(draft, to="elza@example.org")

    with pytest.raises(drafts.TooManyLinks):
        drafts.renew_link(draft, to="elza@example.org")


def test_deleting_takes_everything(version):
    draft = begin(version)

    drafts.discard(draft)

    assert not Draft.objects.exists()


def test_deleting_does_not_reach_what_was_sent(version):
    draft = begin(version)
    drafts.send(draft)

    drafts.discard(draft)

    assert Submission.objects.count() == 1


def test_expired_drafts_are_deleted_sent_or_not(version):
    begin(version)
    drafts.send(begin(version, key="one-time-key-2"))
    begin(version, key="one-time-key-3")
    Draft.objects.exclude(key="one-time-key-3").update(expires_at=timezone.now() - timedelta(seconds=1))

    assert drafts.forget_expired() == 2
    assert Draft.objects.get().key == "one-time-key-3"
    assert Submission.objects.count() == 1


def test_moving_takes_along_what_is_still_asked(version):
    draft = begin(version)
    body = application_body()
    del body[1]["value"]["questions"][4]
    page = version.page
    page.body = page._meta.get_field("body").to_python(body)
    page.save_revision().publish()

    drafts.move(draft, to=page.current_version)

    moved = Draft.objects.get()
    assert moved.version.number == 2
    assert name_of(ABOUT) not in moved.entries
    assert moved.entries[name_of(FIRST)] == ["Elza"]
