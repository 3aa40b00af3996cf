"""What machines and administrators are told about the workers."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cms import groups
from tests.factories import make_staff
from workers.models import Heartbeat, Job


def late_job() -> Job:
    return Job.objects.create(
        what="workers.tasks.send_letter", subject_id=7, not_before=timezone.now() - timedelta(hours=1)
    )


def given_up_job(subject_id: int = 7) -> Job:
    return Job.objects.create(
        what="workers.tasks.send_letter",
        subject_id=subject_id,
        attempts=5,
        last_error="SMTPServerDisconnected",
        quarantined_at=timezone.now(),
    )


def beat(ago: timedelta = timedelta(0)) -> None:
    Heartbeat.objects.update_or_create(pk=1, defaults={"at": timezone.now() - ago})


@pytest.fixture
def administrator(sign_in):
    return sign_in(make_staff(groups.ADMINISTRATOR))


def test_healthz_answers_without_the_database(client):
    response = client.get("/healthz")

    assert (response.status_code, response.json()) == (200, {"alive": True})
    assert not response.cookies
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_readyz_is_ready_while_the_worker_lives_and_nothing_is_late(client):
    beat()
    given_up_job()

    response = client.get("/readyz")

    assert (response.status_code, response.json()["ready"]) == (200, True)
    assert not response.cookies
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize("trouble", ["no heartbeat", "old heartbeat", "late job"])
def test_readyz_is_not_ready(client, trouble):
    if trouble != "no heartbeat":
        beat(timedelta(hours=1) if trouble == "old heartbeat" else timedelta(0))
    if trouble == "late job":
        late_job()

    response = client.get("/readyz")

    assert (response.status_code, response.json()["ready"]) == (503, False)


@pytest.mark.django_db
def test_the_machine_s_addresses_take_no_post(client):
    assert [client.post(path).status_code for path in ("/healthz", "/readyz")] == [405, 405]


@pytest.mark.django_db
def test_the_admin_s_home_is_silent_while_all_is_well(administrator):
    beat()

    assert "help-critical" not in administrator.get("/admin/").content.decode()


@pytest.mark.django_db
def test_the_admin_s_home_tells_in_red_what_was_given_up_and_that_the_worker_is_late(administrator):
    late_job()
    given_up_job(8)

    page = administrator.get("/admin/").content.decode()

    assert page.count("help-critical") == 1
    assert f"{reverse('jobs:index')}?status=given_up" in page


@pytest.mark.django_db
def test_the_list_of_jobs_shows_what_is_asked_for(administrator):
    given_up_job()
    Job.objects.create(what="workers.tasks.route_submission", subject_id=12345)

    given_up = administrator.get(reverse("jobs:index"), {"status": "given_up"}).content.decode()
    everything = administrator.get(reverse("jobs:index")).content.decode()

    assert "SMTPServerDisconnected" in given_up
    assert "12345" not in given_up
    assert "12345" in everything


@pytest.mark.django_db
def test_try_again_takes_one_job_or_all_of_them_out_of_quarantine(administrator):
    one, _two, _three = (given_up_job(number) for number in range(3))

    administrator.post(reverse("jobs:again", args=[one.pk]))

    assert list(Job.objects.waiting()) == [one]
    administrator.post(reverse("jobs:all_again"))
    assert Job.objects.waiting().count() == 3


@pytest.mark.django_db
def test_try_again_happens_by_post_only(administrator):
    job = given_up_job()

    assert administrator.get(reverse("jobs:again", args=[job.pk])).status_code == 405
    assert Job.objects.quarantined().exists()


@pytest.mark.django_db
@pytest.mark.parametrize("group", [groups.EDITOR, groups.COORDINATOR, groups.LEAD, groups.SUPERVISOR])
def test_jobs_are_for_administrators_only(sign_in, group):
    client = sign_in(make_staff(group))
    job = given_up_job()

    answers = [
        client.get(reverse("jobs:index")),
        client.post(reverse("jobs:again", args=[job.pk])),
        client.post(reverse("jobs:all_again")),
    ]

    assert {answer.status_code for answer in answers} <= {302, 403}
    assert Job.objects.quarantined().exists()
    assert reverse("jobs:index") not in client.get("/admin/").content.decode()
