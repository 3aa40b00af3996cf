"""Mail as its reader gets it."""

import re

import pytest
from bs4 import BeautifulSoup

from cms.colours import READABLE, contrast
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


STYLED = re.compile(r"(background|(?<![-\w])color):\s*(#[0-9a-f]{6})")


def styles_of(html: str, scheme: str) -> list[tuple[str, str]]:
    """Return `(words, ground)` of everything that holds words, as a mail program shows it in `scheme`."""
    soup = BeautifulSoup(html, "html.parser")
    own = {id(element): dict(STYLED.findall(element.get("style", ""))) for element in soup.find_all(True)}
    if scheme == "dark":
        block = html.partition("prefers-color-scheme: dark) {")[2].partition("</style>")[0]
        for selectors, body in re.findall(r"([^{}]+){([^{}]+)}", block):
            for element in soup.select(selectors.strip()):
                own[id(element)].update(STYLED.findall(body))
    found = []
    for element in soup.body.find_all(True):
        chain = [own.get(id(one), {}) for one in (element, *element.parents)]
        ink = next(style["color"] for style in chain if "color" in style)
        ground = next(style["background"] for style in chain if "background" in style)
        found += [(ink, ground)] if element.get_text(strip=True) else []
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("event", "context"),
    [
        ("letter", {"subject": "Ziņa", "body": "Sveika!", "link": "/letter/x/"}),
        ("letter", {"subject": "Ziņa", "body": "", "link": "/letter/x/"}),
        (
            "inbox_digest",
            {
                "rows": [{"inbox": "Cēsis", "path": "/x/", "unread": 1, "awaiting": 2, "days": 3}],
                "failed": 1,
                "total": 1,
            },
        ),
        ("inbox_notice", {"inbox": "Cēsis", "count": 2, "path": "/x/"}),
        ("confirmation", {"reference": "BL-1", "next": "", "link": "/my/x/"}),
    ],
)
@pytest.mark.django_db
def test_every_word_of_a_mail_can_be_read_on_light_and_dark_screens(scheme, event, context):
    html = (
        render(Message(event=event, to=["a@example.org"], language="lv", key="x", context=context))
        .alternatives[0]
        .content
    )

    pairs = styles_of(html, scheme)

    assert '<meta name="color-scheme" content="light dark">' in html
    assert pairs
    assert [pair for pair in pairs if contrast(*pair) < READABLE] == []
