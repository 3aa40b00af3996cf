"""What is said about a form before it is published: errors block, warnings ask, each names its question."""

from datetime import timedelta

import pytest
from django.utils import translation

from forms.blocks import FormBodyBlock
from forms.domain.checking import problems_of, warnings_of
from forms.lint import problems, warnings
from forms.models import FormPage
from forms.schema import Schema
from tests.factories import CallFactory, application_body, make_form
from tests.factories.forms import block_id, question, question_id, section

pytestmark = [pytest.mark.django_db, pytest.mark.seen_once]


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def schema_of(*sections: dict, kept_months: int | None = 12) -> Schema:
    """Return the schema of raw sections as a page would freeze it."""
    block = FormBodyBlock()
    return Schema(
        title="Anketa", language="lv", sections=block.freeze(block.to_python(list(sections))), kept_months=kept_months
    )


def only_if(subject: str, operator: str, *values: str) -> dict:
    tests = [{"subject": subject, "operator": operator, "values": list(values)}]
    return {"match": "all", "groups": [{"match": "all", "tests": tests}]}


def way(**value) -> dict:
    return question("one_choice", "way", "Kā tikties?", choices=[("in", "Klātienē"), ("on", "Tiešsaistē")], **value)


def number(name: str = "age", label: str = "Cik tev gadu?", **value) -> dict:
    return question("number", name, label, **value)


def exit_(name: str, title: str, shown_if: dict | None = None) -> dict:
    return {
        "type": "exit",
        "id": block_id(name),
        "value": {"title": title, "text": "Zvani.", "shown_if": shown_if or {}},
    }


def found(*sections: dict, **options) -> str:
    return " ".join(problems(schema_of(*sections, **options), application=False))


def asked(*sections: dict, application: bool = False) -> str:
    return " ".join(warnings(schema_of(*sections), application=application))


def test_a_sound_form_has_neither_problems_nor_warnings():
    form = schema_of(
        section("a", "Par tevi", [number(), way(shown_if=only_if(question_id("age"), "at_least", "13"))]),
        exit_("e", "Vēl ne", only_if(question_id("age"), "at_most", "12")),
    )

    assert problems(form, application=False) == []
    assert warnings(form, application=False) == []


def test_a_complete_application_has_no_problems():
    assert problems(schema_of(*application_body()), application=True) == []


@pytest.mark.parametrize(
    ("subject", "operator", "values", "told"),
    [
        ("gone", "is", ["x"], "“Kāpēc?” looks at a question that was deleted"),
        ("later", "at_least", ["3"], "“Kāpēc?” looks at “Vēlāk”, which comes later"),
        ("way", "is", ["unknown"], "“Kāpēc?” looks for a choice that “Kā tikties?” does not offer"),
        ("way", "is", [], "“Kāpēc?” looks for a choice that “Kā tikties?” does not offer"),
        ("way", "at_least", ["3"], "“Kāpēc?” asks of “Kā tikties?” what its kind cannot answer"),
        ("early", "at_least", ["many"], "“Kāpēc?” compares “Agrāk” with no number"),
    ],
)
def test_a_condition_that_cannot_work_is_refused(subject, operator, values, told):
    condition = only_if(question_id(subject), operator, *values)
    why = question("short_text", "why", "Kāpēc?", shown_if=condition)

    text = found(section("a", "Par tevi", [way(), number("early", "Agrāk"), why, number("later", "Vēlāk")]))

    assert told in text


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        (
            only_if("age", "at_least", "13"),
            "“Kāpēc?” looks at “Age on the day of answering”, which no earlier question tells",
        ),
        (only_if("role", "is", "king"), "“Kāpēc?” looks for a value of “Role” that does not exist"),
    ],
)
def test_a_condition_on_a_fact_that_is_never_known_is_refused(condition, told):
    why = question("short_text", "why", "Kāpēc?", shown_if=condition)

    assert told in found(section("a", "Par tevi", [why]))


def test_a_condition_on_the_age_works_after_the_birth_date():
    born = question("date", "born", "Kad tu piedzimi?", binds_to="birth_date")
    why = question("short_text", "why", "Kāpēc?", shown_if=only_if("age", "at_least", "13"))

    assert found(section("a", "Par tevi", [born, why])) == ""


def test_ids_of_a_condition_are_understood_in_both_spellings():
    chosen = block_id("way.in")
    why = question("short_text", "why", "Kāpēc?", shown_if=only_if(block_id("way"), "is", chosen))

    form = schema_of(section("a", "Par tevi", [way(), why]))

    (test,) = form.question(question_id("why")).shown_if.tests
    assert (test.subject, test.values) == (question_id("way"), (chosen.replace("-", ""),))
    assert problems(form, application=False) == []


@pytest.mark.parametrize(
    ("sections", "told"),
    [
        ([exit_("e", "Vēl ne")], "The exit “Vēl ne” has no condition"),
        ([section("b", "Tukšā", [])], "The section “Tukšā” is empty"),
        (
            [section("b", "B", [number("h", "Vai esi vesels?", sensitivity="special")])],
            "“Vai esi vesels?” asks for a special category",
        ),
        (
            [section("b", "B", [number("h", "Ticība?", sensitivity="special", reason="Jā", audience="mentor")])],
            "“Ticība?” asks for a special category, so only the team",
        ),
        ([section("b", "B", [number("h", "Kas?", audience="nobody")])], "“Kas?” has no reader"),
        (
            [section("b", "B", [number("h", "Kas?", audience="safeguarding", sensitivity="public")])],
            "“Kas?” is called public",
        ),
        (
            [section("b", "B", [question("consent", "c", "Piekrītu", text="Jā", purpose="selling", shows=[])])],
            "“Piekrītu” is a consent for a purpose that is not known",
        ),
        (
            [
                section("b", "B", [question("email", "m1", "Pasts", binds_to="email")]),
                section("c", "C", [question("email", "m2", "Vēl pasts", binds_to="email")]),
            ],
            "Two questions ask for the same thing: E-mail (“Pasts”, “Vēl pasts”)",
        ),
    ],
)
def test_what_keeps_a_form_from_being_published_is_said(sections, told):
    assert told in found(section("a", "A", [number()]), *sections)


def test_a_form_that_does_not_say_how_long_it_keeps_answers_is_refused():
    assert "Say how long answers are kept" in found(section("a", "A", [number()]), kept_months=None)


def test_an_application_whose_name_is_asked_of_some_only_is_refused():
    body = application_body()
    body[0]["value"]["questions"][0]["value"]["shown_if"] = only_if("role", "is", "mentee")

    assert "first name" in " ".join(problems(schema_of(*body), application=True))


def test_what_an_editor_should_think_about_is_said():
    many = [number(f"n{n}", f"Nr. {n}") for n in range(11)]
    delicate = [
        number("s", "Vai guli?", sensitivity="sensitive"),
        number("m", "Kā ēd?", sensitivity="sensitive", audience="mentor", help_text="Lai zinātu."),
        number("l", "Cik ilgi?", lifetime=60),
    ]

    text = asked(section("a", "Garā", many), section("b", "B", delicate), application=True)

    assert "The section “Garā” asks 11 questions" in text
    assert "“Vai guli?” is sensitive and explains nothing" in text
    assert "“Kā ēd?” is sensitive and is read by more people" in text
    assert "“Cik ilgi?” is to be kept longer than the form" in text
    assert "asks for no consent" in text


def test_a_guardian_who_signs_by_age_needs_a_birth_date():
    form = make_form(kind=FormPage.Kind.QUESTIONNAIRE, body=[section("a", "A", [number()])])
    form.cosign_under = 18

    assert "A guardian co-signs by age" in " ".join(problems_of(form, schema=form.schema()))


def test_what_only_the_page_knows_is_asked():
    form = make_form(cosign_under=18, never_contact_family=True)

    text = " ".join(warnings_of(form, schema=form.schema()))

    assert "no team and no routing rule" in text
    assert "the coordinator arranges each signature" in text
    assert "No helpline is set" in text


def test_a_form_that_leaves_the_site_before_its_call_closes_is_asked_about():
    call = CallFactory()
    form = call.form
    form.expire_at = call.closes_at + timedelta(hours=1)
    after = warnings_of(form, schema=form.schema())

    form.expire_at = call.closes_at - timedelta(hours=1)

    before = warnings_of(form, schema=form.schema())
    assert len(before) == len(after) + 1
    assert call.name in " ".join(before)


def test_a_published_form_without_retention_keeps_working_until_the_next_time():
    form = make_form()
    FormPage.objects.filter(pk=form.pk).update(kept_months=None)
    form.refresh_from_db()

    assert form.current_version is not None
    assert "Say how long" in " ".join(problems_of(form, schema=form.schema()))
