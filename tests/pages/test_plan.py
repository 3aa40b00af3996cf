"""What the public reads of a programme's description: what was published, and no more."""

import pytest

from programme.domain import plans

pytestmark = pytest.mark.django_db


def test_the_page_shows_what_was_published_and_nothing_after_it_was_taken_off(client, programme):
    plan = plans.plan_of(programme.programme)
    plan.sections.filter(kind="needs").update(text_lv="Bērzs <b>aug</b>", is_public=True)
    plan.sections.filter(kind="goals").update(text_lv="Kastanis")

    before = client.get(programme.url).content.decode()
    plans.publish(plan)
    shown = client.get(programme.url).content.decode()
    plans.take_down(plan)
    after = client.get(programme.url).content.decode()

    assert ("Bērzs" in before, "Bērzs" in shown, "Bērzs" in after) == (False, True, False)
    assert "Bērzs &lt;b&gt;aug" in shown
    assert "Kastanis" not in shown
