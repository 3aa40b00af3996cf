"""Who may open the addresses of decisions: the programme's own coordinator, and nobody else."""

import pytest

from tests.access_world import CANARIES, make_world

pytestmark = pytest.mark.django_db
ADDRESSES = [
    "admin/calls/<int:pk>/criteria/",
    "admin/calls/<int:pk>/waiting/",
    "admin/calls/<int:pk>/announcing/",
    "admin/inbox/<int:pk>/decide/",
]


@pytest.mark.parametrize(
    "role", ["coordinator", "foreign", "editor", "supervisor", "lead", "administrator", "superuser"]
)
def test_only_the_own_coordinator_opens_them_and_nobody_meets_another_s_review(role, sign_in):
    world = make_world()
    staff = sign_in(world.users[role])

    found = {route: staff.get(world.fill(route)) for route in [*ADDRESSES, "admin/inbox/<int:pk>/"]}
    statuses = {response.status_code for response in found.values()}

    assert statuses == {200} if role == "coordinator" else statuses <= {302, 403, 404}
    for response in found.values():
        assert CANARIES["reviews"][0] not in response.content.decode()
