"""Mail as its reader gets it."""

import pytest

from cms.mail import Message, render


def notice(language: str, count: int):
    return render(
        Message(
            event="inbox_notice",
            to=["ieva@example.org"],
            language=language,
            key="inbox-1",
            context={"inbox": "Cēsis & 'Co'", "count": count, "path": "/admin/inbox/?inbox=1&unread=1"},
        )
    )


def test_plain_text_escapes_nothing():
    mail = notice("en", 3)

    assert "Cēsis & 'Co'" in mail.subject
    assert "Cēsis & 'Co'" in mail.body
    assert "/admin/inbox/?inbox=1&unread=1" in mail.body


def test_html_escapes_what_people_wrote():
    mail = render(
        Message(
            event="letter",
            to=["elza@example.org"],
            language="lv",
            key="letter-1",
            context={"subject": "Par 'tavu' pieteikumu", "body": "Sveika!\n\nTas ir <b>pieņemts</b>."},
        )
    )

    assert mail.subject == "Par 'tavu' pieteikumu"
    assert "Tas ir <b>pieņemts</b>." in mail.body
    assert "Tas ir &lt;b&gt;pieņemts&lt;/b&gt;." in mail.alternatives[0].content


@pytest.mark.parametrize(("count", "words"), [(1, "1 submission waits"), (3, "3 submissions wait")])
def test_subject_counts(count, words):
    assert words in notice("en", count).subject


def test_html_names_the_readers_language_and_loads_nothing():
    html = notice("ru", 3).alternatives[0].content

    assert '<html lang="ru">' in html
    assert "<img" not in html
    assert "<link" not in html
