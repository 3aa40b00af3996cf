"""Puts the demo together: places, site, seasons, people."""

import random
from dataclasses import dataclass

from django.core.management import call_command
from django.db import transaction
from django.test.utils import override_settings
from django.utils import timezone, translation
from django_tasks import task_backends
from wagtail.models import Locale

from forms.models import Call, FormPage, Role, Submission
from pages.domain import moderation
from programme.models import Cohort
from search.domain import pages as searched_pages
from tests.demo import boards, desk, pair_work, pairs, papers, passers, records, referrals, rounds, support, surveys
from tests.demo.calendar import SEASONS, Calendar, Season
from tests.demo.crowd import Applicant, Crowd
from tests.demo.movement import ensure_programmes, ensure_rule_for, ensure_rules, ensure_season, fill_up, has_opened
from tests.demo.places import PLACES
from tests.demo.quiet import without_workers
from tests.demo.site import PublicSite
from tests.demo.telling import Telling
from tests.demo.translating import translate_all

NOTED = {
    "TASKS": {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}},
    "WAGTAILLOCALIZE_JOBS": {"BACKEND": "wagtail_localize.tasks.ImmediateBackend"},
}
"""Wagtail's background work (search, references) is only noted while pages are saved again and again, and done once in the end."""


class OtherDemo(Exception):
    """The database holds a demo of another stage or seed."""


@dataclass(frozen=True)
class Made:
    """What one run added."""

    applications: int
    translations: int


@transaction.atomic
def build(*, stage: str, seed: int) -> Made:
    """Make the demo, or what is missing of it; return what was added. Raises `OtherDemo` when another one is there."""
    calendar = Calendar(timezone.localdate())
    started = Call.objects.filter(slug=f"{PLACES[0].slug}-mentor-before").first()
    crowd = Crowd(seed=seed, stage=stage, calendar=calendar)
    if started and not Submission.objects.filter(reference=crowd.reference(0)).exists():
        raise OtherDemo
    if started:
        # Dates count from the day of the first run, so that a second one finds everything where it was.
        first_day = timezone.localdate(started.opens_at) - (
            calendar.day(SEASONS[stage][0].windows[0][0]) - calendar.today
        )
        calendar = Calendar(first_day)
        crowd = Crowd(seed=seed, stage=stage, calendar=calendar)
    with override_settings(**NOTED), without_workers(), translation.override("lv"):
        made = _build(crowd, calendar)
        _do_noted()
        searched_pages.compile_all()
        return made


def _do_noted() -> None:
    """Do each thing that Wagtail wants done later, once: the demo is complete when its command ends."""
    noted = {(result.task.module_path, tuple(result.args)): result.task for result in task_backends["default"].results}
    for (_path, arguments), task in noted.items():
        task.func(*arguments)


def _build(crowd: Crowd, calendar: Calendar) -> Made:
    call_command("ensure")
    locals_ = ensure_programmes()
    ensure_rules(locals_)
    before, now = SEASONS[crowd.stage]
    people = crowd.of((before, now))
    site = PublicSite(calendar, applications=_applying((before, now), people, calendar))
    site.draw()
    home = site.open()
    forms = site.forms(home)
    survey = site.survey(home)
    about_in_easy, call_in_easy = site.easy(home)
    calls_before = ensure_season(locals_, before, forms, calendar)
    calls_now = ensure_season(locals_, now, forms, calendar)
    pages = site.programmes(home, locals_)
    site.invite(pages, calls_now, call_in_easy)
    site.explain(home, about_in_easy)
    telling = Telling(site, home, locals_)
    sign_up = site.sign_up(home)
    ensure_rule_for(sign_up, locals_[0])
    telling.tell(referral=site.referral(home), sign_up=sign_up)
    translations = translate_all(site.pages)
    telling.arrange()
    moderation.ensure()
    asked = _forms_by_language(forms)
    came = 0
    for season, calls, group in zip((before, now), (calls_before, calls_now), people, strict=True):
        part = rounds.Round(
            crowd=crowd, season=season, calls=calls, locals_=locals_, forms=asked, calendar=calendar
        ).play(group)
        if part:
            rounds.live_on(season, calls, random.Random(f"{crowd.seed}:{season.key}"))
        if part and season.state == Cohort.State.RUNNING:
            surveys.ask_halfway(locals_[0], calls[PLACES[0].slug, Role.MENTOR], survey, crowd=crowd, calendar=calendar)
        came += part
    if came:
        fill_up(calls_now)
        desk.furnish(locals_, calls_now)
        rounds.tell_coordinators()
        passers.pass_by(seed=crowd.seed)
        referrals.refer_some(locals_, calls_now)
    pairs.pair_up(locals_, seed=crowd.seed)
    pair_work.let_work(locals_)
    records.keep_records(locals_, seed=crowd.seed)
    support.furnish(locals_)
    papers.certify(locals_)
    boards.put_together(locals_, seed=crowd.seed)
    return Made(applications=came, translations=translations)


def _applying(
    seasons: tuple[Season, Season], people: tuple[list[Applicant], list[Applicant]], calendar: Calendar
) -> int:
    """Return how many of `people` apply: not those whose call is still to open."""
    return sum(
        not person.has_call or has_opened(season, person.place, person.role, calendar)
        for season, group in zip(seasons, people, strict=True)
        for person in group
    )


def _forms_by_language(forms: dict[str, FormPage]) -> dict[tuple[str, str], FormPage]:
    languages = {locale: locale.language_code for locale in Locale.objects.all()}
    return {
        (role, code): form.get_translation(locale) for role, form in forms.items() for locale, code in languages.items()
    }
