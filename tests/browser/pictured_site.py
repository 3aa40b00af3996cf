"""Fills the database at hand with what the documentation's pictures show; prints its addresses as JSON.

One form stands there twice: written in Latvian for the Latvian pages, in English for the English ones. Nobody in it is real.
"""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import django
from django.core.management import call_command

from tests.journeys import small_site

EDITORS = {"lv": "redaktors@example.org", "en": "editor@example.org"}
COORDINATOR = "coordinator@example.org"
STARTER = "mentee-application"
REWORDED = {"lv": "Ko tev patīk darīt?", "en": "What do you like doing?"}
ADDED = {"lv": "Kas tev šobrīd ir pats svarīgākais?", "en": "What matters most to you just now?"}


def build() -> dict[str, str]:
    """Return addresses by name: of each language's editor screens, and of the coordinator's."""
    from wagtail.models import Locale, Page

    from cms import groups
    from cms.models import Team, User
    from tests.factories import make_coordinator, make_staff

    addresses = small_site.build()
    home = Page.objects.get(depth=2)
    for language in ("en", "ru"):
        locale, _new = Locale.objects.get_or_create(language_code=language)
        home.specific.copy_for_translation(locale).get_latest_revision().publish()
    for person in (
        make_staff(groups.EDITOR, email=EDITORS["en"], language="en", first_name="Anna"),
        make_coordinator(Team.objects.get(), email=COORDINATOR, language="en", first_name="Ilze"),
    ):
        person.set_password(small_site.PASSWORD)
        person.save()
    User.objects.filter(email=EDITORS["lv"]).update(first_name="Anna")
    for language, email in EDITORS.items():
        addresses |= _form(language, email)
    return addresses


def _form(language: str, email: str) -> dict[str, str]:
    """Make the form in three versions, the last a draft; return the addresses of its screens."""
    from wagtail.models import Page

    from cms.models import User
    from forms.domain.exchange.bringing import bring_in
    from forms.domain.exchange.layout import FormFile
    from forms.domain.exchange.starters import starter

    editor = User.objects.get(email=email)
    parent = Page.objects.get(depth=2, locale__language_code=language)
    file = FormFile({**starter(STARTER).file.data, "language": language})
    page = bring_in(file, parent=parent, by=editor)
    page.get_latest_revision().publish(user=editor)
    page.refresh_from_db()
    _answered(page)
    draft = _changed(page, language).save_revision(user=editor)
    other = page.get_translations().exclude(locale__language_code="ru").get()
    return {
        f"edit-{language}": f"/admin/pages/{page.pk}/edit/",
        f"trial-{language}": f"/admin/forms/{page.pk}/trial/",
        f"impact-{language}": f"/admin/forms/{page.pk}/impact/{draft.pk}/",
        f"translation-{language}": f"/admin/pages/{other.pk}/edit/",
        **(_case(page) if language == "en" else {}),
    }


def _answered(page: Any) -> None:
    """Have a few people answer, and one in the middle of it."""
    from django.utils import timezone

    from forms.domain import drafts, intake

    version = page.current_version
    for number in range(7):
        intake.receive(version, answers={}, key=f"answer-{number}")
    drafts.start(version, key="begun", posted={}, questions=(), opened_at=timezone.now())


def _changed(page: Any, language: str) -> Any:
    """Return the page with one question reworded, one added and one gone."""
    from forms.domain.exchange.building import body_of
    from forms.schema import Question

    schema = page.schema()
    _contacts, likes, wishes, *_rest = (section for section in schema.sections if not section.is_exit)
    first, *others = likes.questions
    added = Question(id="5f0c7a86d0f44a3b9c530d6f1a2b3c4d", type="long_text", label=ADDED[language], required=False)
    changed = {
        likes.id: (replace(first, label=REWORDED[language]), *others[:-1]),
        wishes.id: (*wishes.questions, added),
    }
    sections = tuple(replace(part, questions=changed.get(part.id, part.questions)) for part in schema.sections)
    page.body = body_of(replace(schema, sections=sections))
    return page


def _case(page: Any) -> dict[str, str]:
    """Deliver one application that waits for a guardian; return its address."""
    from forms.domain import cosigning, intake, routing
    from forms.models import Inbox

    version = page.current_version
    given = {"first_name": "Elza", "family_name": "Bērziņa", "email": "elza@example.org"}
    answers = {q.id: given[q.binds_to] for q in version.schema.questions if q.binds_to in given}
    born = version.schema.bound_to("birth_date")
    submission = intake.receive(version, answers={**answers, born.id: str(date(2012, 4, 17))}, key="case")
    cosigning.begin(submission, page=page, contact=None)
    routing.deliver(submission, to=Inbox.objects.get())
    return {"case": f"/admin/inbox/{submission.pk}/"}


if __name__ == "__main__":
    django.setup()
    call_command("createcachetable")
    print(json.dumps(build()))
