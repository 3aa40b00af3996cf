"""The doors of referrals: each role at each address, and nobody's words behind a wrong one."""

import pytest

from tests.access_world import CANARIES, make_world

pytestmark = pytest.mark.django_db
OWN = {"participant": 200, "coordinator": 403, "foreign": 403, "editor": 403, "lead": 403, "superuser": 403}
DESK = {"participant": 403, "coordinator": 200, "foreign": 404, "editor": 403, "lead": 403, "superuser": 404}


@pytest.fixture
def world():
    return make_world()


@pytest.mark.parametrize("route", ["refer/", "refer/new/", "refer/<str:public_id>/", "refer/<str:public_id>/sheet/"])
def test_only_the_referrer_meets_their_referral(client, sign_in, world, route):
    for role, status in OWN.items():
        sign_in(world.users[role])

        response = client.get(world.fill(route))

        is_over = role == "participant" and route.endswith("/sheet/")  # this referral was mailed, so it has no sheet
        assert response.status_code == (302 if is_over else status), role
        if role != "participant":
            assert not [word for word in CANARIES["referred"] if word in response.content.decode()], role


@pytest.mark.parametrize(
    "route",
    [
        "admin/referrals/inspect/<str:pk>/",
        "admin/referrer-applications/inspect/<str:pk>/",
        "admin/sources/<int:pk>/",
        "admin/sources/<int:pk>/poster/",
    ],
)
def test_desk_of_referrals_is_the_own_teams(client, sign_in, world, route):
    for role, status in DESK.items():
        sign_in(world.users[role])

        response = client.get(world.fill(route))

        assert response.status_code in ({status, 404} if status == 403 else {status}), role
        assert not [word for word in CANARIES["referred"] if word.encode() in response.content], role
