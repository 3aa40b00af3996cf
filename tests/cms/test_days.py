"""Days that staff type: as people in Latvia write them, in each of the admin's languages, and never another day instead."""

from datetime import date, datetime, time

import pytest
from django import forms
from django.conf import settings
from django.utils import translation
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminTimeInput

LANGUAGES = [code for code, _name in settings.LANGUAGES]
DAY = date(2026, 11, 24)
MOMENT = datetime(2026, 11, 24, 14, 30)


class Typed(forms.Form):
    day = forms.DateField(widget=AdminDateInput, required=False)
    moment = forms.DateTimeField(widget=AdminDateTimeInput, required=False)
    hour = forms.TimeField(widget=AdminTimeInput, required=False)


def read(**values: str) -> Typed:
    form = Typed(values)
    form.is_valid()
    return form


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["24.11.2026", "24.11.2026.", "2026-11-24", "24.11.26"])
def test_day_is_understood_in_each_way_that_people_write_it(language, text):
    with translation.override(language):
        form = read(day=text)

    assert form.cleaned_data["day"] == DAY


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["24.11.2026 14:30", "24.11.2026. 14:30", "24.11.2026 14.30", "2026-11-24 14:30"])
def test_moment_is_understood_in_each_way_that_people_write_it(language, text):
    with translation.override(language):
        form = read(moment=text)

    assert form.cleaned_data["moment"].replace(tzinfo=None) == MOMENT


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_shown_is_understood_again(language):
    with translation.override(language):
        shown = Typed(initial={"day": DAY, "moment": MOMENT, "hour": time(9, 5)})
        texts = {name: shown[name].field.widget.format_value(shown[name].value()) for name in shown.fields}
        form = read(**texts)

    assert texts == {"day": "24.11.2026", "moment": "24.11.2026 14:30", "hour": "09:05"}
    assert form.cleaned_data["day"] == DAY
    assert form.cleaned_data["moment"].replace(tzinfo=None) == MOMENT
    assert form.cleaned_data["hour"] == time(9, 5)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["31.02.2026", "11/24/2026", "rīt", "24.13.2026", "2026"])
def test_what_is_no_day_is_refused(language, text):
    with translation.override(language):
        form = read(day=text, moment=text)

    assert set(form.errors) == {"day", "moment"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_day_of_a_month_comes_first_also_where_both_could(language):
    with translation.override(language):
        form = read(day="05.11.2026")

    assert form.cleaned_data["day"] == date(2026, 11, 5)


def test_pickers_write_days_as_the_script_that_keeps_them_reads_them():
    day, moment = AdminDateInput().get_config(), AdminDateTimeInput().get_config()

    assert (day["format"], moment["format"]) == ("d.m.Y", "d.m.Y H:i")
