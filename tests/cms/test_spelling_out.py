"""Spot checks of how each language writes days, hours and counts, as a reader of it would."""

from datetime import datetime

import pytest
from django.template import Context, Template
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import ngettext

MOMENT = datetime(2026, 12, 3, 17, 5)
FORMATS = ("DATE_FORMAT", "DATETIME_FORMAT", "SHORT_DATE_FORMAT", "SHORT_DATETIME_FORMAT", "MONTH_DAY_FORMAT")


@pytest.mark.parametrize(
    ("language", "written"),
    [
        (
            "lv",
            (
                "2026. gada 3. decembris",
                "2026. gada 3. decembris, 17:05",
                "03.12.2026.",
                "03.12.2026. 17:05",
                "03.12.",
            ),
        ),
        ("ru", ("3 декабря 2026 г.", "3 декабря 2026 г. 17:05", "03.12.2026", "03.12.2026 17:05", "3 декабря")),
        ("en", ("3 December 2026", "3 December 2026, 17:05", "3 Dec 2026", "3 Dec 2026, 17:05", "3 December")),
    ],
)
def test_days_are_written_as_in_the_language(language, written):
    with translation.override(language):
        found = tuple(date_format(MOMENT, name) for name in FORMATS)

    assert found == written


@pytest.mark.parametrize("month", range(1, 13))
def test_russian_months_after_a_day_are_in_the_genitive(month):
    with translation.override("ru"):
        found = date_format(datetime(2026, month, 1))

    assert found.split()[1].endswith(("я", "а")), found


DAYS_LEFT = ("%(days)s day left", "%(days)s days left", "days")
RESULTS = ("%(count)s result", "%(count)s results", "count")
MORE_CALLS = ("%(count)s more call", "%(count)s more calls", "count")
PARTNERS = ("%(count)s partner", "%(count)s partners", "count")


@pytest.mark.parametrize(
    ("language", "forms", "counted"),
    [
        ("lv", DAYS_LEFT, {1: "Vēl 1 diena", 2: "Vēl 2 dienas", 11: "Vēl 11 dienas", 21: "Vēl 21 diena"}),
        ("ru", DAYS_LEFT, {1: "Ещё 1 день", 2: "Ещё 2 дня", 5: "Ещё 5 дней", 11: "Ещё 11 дней", 21: "Ещё 21 день"}),
        ("en", DAYS_LEFT, {1: "1 day left", 2: "2 days left", 21: "21 days left"}),
        ("lv", RESULTS, {0: "0 rezultātu", 1: "1 rezultāts", 2: "2 rezultāti", 21: "21 rezultāts"}),
        ("ru", RESULTS, {1: "1 результат", 3: "3 результата", 5: "5 результатов", 112: "112 результатов"}),
        ("en", RESULTS, {0: "0 results", 1: "1 result", 2: "2 results"}),
        ("lv", MORE_CALLS, {1: "Vēl 1 aicinājums", 2: "Vēl 2 aicinājumi", 21: "Vēl 21 aicinājums"}),
        ("ru", MORE_CALLS, {1: "Ещё 1 набор", 2: "Ещё 2 набора", 5: "Ещё 5 наборов"}),
        ("lv", PARTNERS, {1: "1 partneris", 6: "6 partneri", 21: "21 partneris"}),
        ("ru", PARTNERS, {1: "1 партнёр", 2: "2 партнёра", 6: "6 партнёров"}),
    ],
)
def test_counts_agree_with_their_words(language, forms, counted):
    one, many, name = forms

    with translation.override(language):
        found = {count: ngettext(one, many, count) % {name: count} for count in counted}

    assert {count: text.replace("\xa0", " ") for count, text in found.items()} == counted


@pytest.mark.parametrize(
    ("language", "said"),
    [("lv", "Pieteikšanās no 03.12.2026."), ("ru", "Приём заявок с 03.12.2026"), ("en", "Opens on 3 Dec 2026")],
)
def test_a_call_that_opens_later_says_from_which_day(language, said):
    call = {"opens_at": timezone.make_aware(MOMENT)}
    template = Template('{% include "components/search_call.html" with state="soon" %}')

    with translation.override(language):
        found = template.render(Context({"call": call}))

    assert found.strip() == said
