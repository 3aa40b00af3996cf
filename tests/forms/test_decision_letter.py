"""The letter of a decision, as the coordinator sees it before it goes."""

import pytest

from tests.factories.forms import application_body, block_id, make_form, make_submission
from tests.forms.deciding import Desk

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("delicate", [True, False])
def test_preview_holds_what_the_mail_will_hold(sign_in, delicate):
    desk, body = Desk(), application_body()
    wishes = body[1]["value"]
    wishes["questions"] = [one for one in wishes["questions"] if delicate or one["id"] != block_id("worry")]
    submission = make_submission(make_form(body=body), inbox=desk.inbox, worry=None)
    client = sign_in(desk.coordinator)
    typed = {"subject": "Temats", "body": "Dzeltenais putns <script>", "written_for": "waiting_list"}

    page = client.post(
        f"/admin/inbox/{submission.pk}/decide/", {"verdict": "waiting_list", "step": "preview", "seen": 0, **typed}
    )

    preview = page.context["preview"]
    assert "<script>" not in preview.light + preview.dark
    assert ("Dzeltenais putns" in preview.light + preview.text, preview.is_hidden) == (not delicate, delicate)
    assert page.context["letter_form"]["body"].value() == "Dzeltenais putns <script>"
