"""Our links read by clients of public make, over HTTP."""

import json
from collections.abc import Iterator

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread
from micawber import Provider
from wagtail.embeds.finders.oembed import OEmbedFinder


@pytest.fixture
def address(fresh_database) -> Iterator[str]:
    """Serve the test's own copy of the database; a server beside a rolled back test would leave the suite's one empty."""
    server = LiveServerThread("localhost", StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    yield f"http://localhost:{server.port}"
    server.terminate()


def test_two_oembed_clients_read_our_answers(address, tell_story):
    story = tell_story()
    url = f"{address}{story.url}"

    found = Provider(f"{address}/oembed/").request(url, maxwidth=400)
    wagtail = OEmbedFinder(
        providers=[{"endpoint": f"{address}/oembed/", "urls": [r"^http://localhost:\d+/.*$"]}]
    ).find_embed(url, max_width=500)

    assert (found["title"], found["type"], found["width"]) == (story.title, "rich", 400)
    assert (wagtail["title"], wagtail["type"], wagtail["width"]) == (story.title, "rich", 500)
    assert f"{address}{story.url}card.html" in wagtail["html"]
    json.dumps(found)
