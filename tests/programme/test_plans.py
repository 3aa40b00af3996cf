"""H1.4: the description of a programme is written as a plan, published in part on purpose, and printed whole."""

import json
from datetime import date

import pypdfium2
import pytest

from programme.domain import plans
from programme.models import PlanFigure, PlanPerson, PlanSection, PlanStep, ProgrammePlan
from programme.plan_reading import read
from tests.factories import ProgrammeFactory, make_coordinator

pytestmark = pytest.mark.django_db
HIDDEN = "Kastanis"
SHOWN = "Bērzs"


@pytest.fixture
def programme():
    return ProgrammeFactory(name="Blakus Cēsīs")


@pytest.fixture
def plan(programme):
    plan = plans.plan_of(programme)
    plan.sections.filter(kind="needs").update(text_lv=f"{SHOWN} vajadzības", is_public=True)
    plan.sections.filter(kind="goals").update(text_lv="Mērķi", text_ru="Цели", is_public=True)
    plan.sections.filter(kind="resources").update(text_lv=f"{HIDDEN} nauda")
    PlanFigure.objects.create(
        plan=plan, what="Jaunieši", number="1250", counted_on=date(2026, 1, 1), source=SHOWN, is_public=True
    )
    PlanFigure.objects.create(plan=plan, what=HIDDEN, number="12.5", unit="%", counted_on=date(2026, 1, 1), source="x")
    PlanStep.objects.create(plan=plan, what="Mācības", starts_on=date(2027, 1, 4), who=SHOWN, is_public=True)
    PlanStep.objects.create(plan=plan, what=HIDDEN, starts_on=date(2027, 1, 4), ends_on=date(2027, 2, 1), who="Padome")
    PlanPerson.objects.create(plan=plan, name=HIDDEN, duty="supervīzijas")
    ProgrammePlan.objects.filter(pk=plan.pk).update(decided_by="Dome", decision="17/4", decided_on=date(2026, 5, 6))
    plan.refresh_from_db()
    return plan


def posted(plan, **changed):
    """Return what the screen sends when nothing was changed, and then what was."""
    values = {"decided_by": plan.decided_by, "decision": plan.decision, "decided_on": "06.05.2026"}
    for name in ("sections", "figures", "steps", "people"):
        rows = list(getattr(plan, name).all())
        values |= {f"{name}-TOTAL_FORMS": len(rows), f"{name}-INITIAL_FORMS": len(rows)}
        for number, row in enumerate(rows):
            for field in row._meta.fields:
                value = getattr(row, field.attname)
                if field.name != "plan" and value not in (None, False):
                    values[f"{name}-{number}-{field.name}"] = value
    return values | changed


def test_a_plan_has_each_part_once_however_often_it_is_opened(programme):
    first, again = plans.plan_of(programme), plans.plan_of(programme)

    assert first == again
    assert [one.kind for one in first.sections.all()] == PlanSection.Kind.values


def test_only_what_is_ticked_is_published_and_later_words_wait(plan):
    plans.publish(plan)
    plan.sections.filter(kind="needs").update(text_lv="Jaunāki vārdi")
    plan.refresh_from_db()

    words = json.dumps(plan.published, ensure_ascii=False)
    assert SHOWN in words
    assert HIDDEN not in words
    assert "Dome" not in words
    assert "Jaunāki" not in words


def test_a_reader_gets_their_language_or_the_first_one_marked(plan):
    reading = read(plans.contents(plan, only_public=True), language="ru")

    assert [(part["text"], part["language"]) for part in reading.sections] == [
        (f"{SHOWN} vajadzības", "lv"),
        ("Цели", ""),
    ]


def test_numbers_and_days_are_as_people_write_them(plan):
    reading = read(plans.contents(plan, only_public=False), language="lv")

    assert [row["number"].replace("\xa0", " ") for row in reading.figures] == ["1 250", "12,5 %"]
    assert [row["when"] for row in reading.steps] == ["04.01.2027.", "04.01.2027. – 01.02.2027."]


def test_the_coordinator_writes_publishes_and_takes_off(sign_in, plan):
    client = sign_in(make_coordinator(plan.programme.team))
    address = f"/admin/plans/{plan.programme_id}/"

    opened = client.get(address)
    kept = client.post(address, posted(plan, **{"sections-0-text_en": "What is needed"}))
    unpublished = ProgrammePlan.objects.get().published
    client.post(address, posted(plan, publish="1"))
    published = ProgrammePlan.objects.get()
    client.post(f"{address}take-down/")

    assert opened.status_code == 200
    assert kept.status_code == 302
    assert plan.sections.get(kind="needs").text_en in ("What is needed", "")
    assert unpublished == {}
    assert published.published["steps"]
    assert published.published_at
    assert ProgrammePlan.objects.get().published == {}


def test_bad_input_keeps_every_word_and_stores_none(sign_in, plan):
    client = sign_in(make_coordinator(plan.programme.team))
    step = plan.steps.first()
    wrong = {"steps-0-ends_on": "2026-01-01", "sections-0-text_lv": "Gara doma, kas nedrīkst pazust"}

    answer = client.post(f"/admin/plans/{plan.programme_id}/", posted(plan, **wrong))

    assert answer.status_code == 422
    assert "Gara doma, kas nedrīkst pazust" in answer.content.decode()
    assert plan.sections.get(kind="needs").text_lv == f"{SHOWN} vajadzības"
    assert plan.steps.get(pk=step.pk).ends_on is None


@pytest.mark.parametrize("language", ["lv", "ru", "en"])
def test_the_whole_plan_is_a_pdf_with_every_word(sign_in, plan, language):
    answer = sign_in(make_coordinator(plan.programme.team)).get(f"/admin/plans/{plan.programme_id}/{language}.pdf")

    document = pypdfium2.PdfDocument(answer.content)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    assert answer["Content-Type"] == "application/pdf"
    assert {word for word in (SHOWN, HIDDEN, "Dome", "17/4") if word in text} == {SHOWN, HIDDEN, "Dome", "17/4"}
    assert pypdfium2.raw.FPDFCatalog_IsTagged(document)


def test_an_empty_plan_is_a_pdf_too(sign_in, programme):
    client = sign_in(make_coordinator(programme.team))

    assert client.get(f"/admin/plans/{programme.pk}/lv.pdf").content.startswith(b"%PDF")
    assert client.get(f"/admin/plans/{programme.pk}/xx.pdf").status_code == 404


def test_a_foreign_plan_is_not_found_and_none_is_made(sign_in, programme):
    client = sign_in(make_coordinator(ProgrammeFactory().team))

    statuses = {client.get(f"/admin/plans/{programme.pk}/{tail}").status_code for tail in ("", "lv.pdf")}
    statuses.add(client.post(f"/admin/plans/{programme.pk}/take-down/").status_code)

    assert statuses == {404}
    assert not ProgrammePlan.objects.exists()
