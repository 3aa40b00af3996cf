"""How far people get: counted cheaply, told only in numbers that are nobody."""

import uuid
from datetime import date, timedelta

import pytest
from django.db import OperationalError, connection, transaction
from django.utils import timezone

from cms import groups
from forms.domain import footfall
from forms.models import Footfall
from tests.factories import make_form, make_staff, make_submission
from tests.factories.forms import question_id

KEY = uuid.UUID(int=7)
LONG_AGO = date(2026, 1, 1)


@pytest.fixture(autouse=True)
def empty_tally():
    footfall._tally.take()


def lines(form):
    found = footfall.lines_of(form.translation_key, schema=form.current_version.schema, since=LONG_AGO)
    return [(line.title, line.shown, line.passed) for line in found]


@pytest.mark.django_db
def test_counts_add_up_by_section_and_day(django_capture_on_commit_callbacks):
    form = make_form()

    with django_capture_on_commit_callbacks(execute=True):
        for _time in range(7):
            footfall.shown(form.translation_key, question_id("about"))
        for _time in range(6):
            footfall.passed(form.translation_key, question_id("about"))
        footfall.flush()

    assert lines(form) == [("Par tevi", 7, 6), ("Tavas vēlmes", 0, 0), ("Piekrišana", 0, 0), ("", 0, 0)]
    assert Footfall.objects.count() == 1


@pytest.mark.django_db
def test_pages_shown_are_written_together(django_assert_num_queries, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        with django_assert_num_queries(0):
            for _time in range(footfall.MOST - 1):
                footfall.shown(KEY, "s")
        footfall.shown(KEY, "s")

    assert Footfall.objects.get().shown == footfall.MOST


@pytest.mark.django_db
def test_numbers_under_five_are_hidden():
    assert [footfall.told(number) for number in (0, 1, 4, 5, 6)] == [0, None, None, 5, 6]


@pytest.mark.django_db
def test_sent_is_the_number_of_submissions():
    form = make_form()
    for _time in range(6):
        make_submission(form)

    assert footfall.sent(form.translation_key, since=timezone.localdate() - timedelta(days=1)) == 6


@pytest.mark.django_db
def test_a_count_that_cannot_be_written_stops_nobody(django_capture_on_commit_callbacks, caplog):
    def refuse(execute, sql, params, many, context):
        if "forms_footfall" in sql:
            raise OperationalError("database is locked")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse), django_capture_on_commit_callbacks(execute=True):
        footfall.passed(KEY, "s")

    assert [record.message for record in caplog.records] == ["footfall was not counted: OperationalError"]


@pytest.mark.django_db
def test_what_is_rolled_back_is_not_counted(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as written, transaction.atomic():
        footfall.passed(KEY, "s")
        transaction.set_rollback(True)

    assert written == []


@pytest.mark.django_db
def test_row_holds_nothing_but_numbers():
    assert [field.name for field in Footfall._meta.fields] == ["id", "form_key", "section_id", "day", "shown", "passed"]


@pytest.mark.django_db
def test_table_hides_small_numbers(client, sign_in):
    form = make_form()
    make_submission(form)
    Footfall.objects.create(
        form_key=form.translation_key, section_id=question_id("about"), day=timezone.localdate(), shown=12, passed=3
    )
    sign_in(make_staff(groups.EDITOR, language="en"))

    page = client.get(f"/admin/footfall/{form.pk}/").content.decode()

    assert "<td>12</td>" in page
    assert page.count("&lt;5") == 2


@pytest.mark.django_db
def test_only_who_may_edit_the_form_sees_it(client, sign_in):
    form = make_form()

    assert sign_in(make_staff(groups.SUPERVISOR)).get(f"/admin/footfall/{form.pk}/").status_code == 403
    assert sign_in(make_staff(groups.EDITOR)).get("/admin/footfall/999999/").status_code == 404
