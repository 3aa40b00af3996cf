"""A picture whose people do not agree is drawn nowhere: each public template asks before it draws."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from cms.models import CreditedImage
from tests.test_house import ROOT

DRAWN = re.compile(r"{% (?:picture|image|srcset_image) ([\w.]+)")
CHOSEN_BEFORE = {"components/press_picture.html", "forms/questions/picture.html"}
"""Draw what a queryset's `public()` gave them."""


def templates() -> dict[str, str]:
    folder = ROOT / "templates"
    return {str(path.relative_to(folder)): path.read_text() for path in sorted(folder.rglob("*.html"))}


def test_every_public_template_asks_before_it_draws_a_picture():
    unasked = [
        f"{name}: {drawn}"
        for name, text in templates().items()
        if "/admin/" not in name and name not in CHOSEN_BEFORE
        for drawn in DRAWN.findall(text)
        if f"{drawn}.is_public" not in text
    ]

    assert unasked == []


@pytest.mark.parametrize(
    ("facts", "is_public"),
    [
        ({}, True),
        ({"people": "nobody"}, True),
        ({"people": "agreed"}, True),
        ({"people": "refused"}, False),
        ({"people": "agreed", "consent_until": date(2030, 5, 10)}, True),
        ({"people": "agreed", "consent_until": date(2030, 5, 9)}, False),
        ({"people": "refused", "consent_until": date(2031, 1, 1)}, False),
    ],
)
@pytest.mark.django_db
def test_a_picture_and_its_queryset_say_the_same(facts, is_public):
    with time_machine.travel("2030-05-10T12:00:00Z"):
        image = CreditedImage.objects.create(title="Divi", file="divi.png", width=1, height=1, **facts)

        assert image.is_public() is is_public
        assert CreditedImage.objects.public().exists() is is_public
        assert not image.is_public(on=timezone.localdate() + timedelta(days=900)) or not image.consent_until
