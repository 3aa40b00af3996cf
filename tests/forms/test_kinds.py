"""What single kinds of questions take, refuse and say."""

from datetime import date

import html5lib
import pytest
from django.template.loader import render_to_string
from django.utils import translation

from forms.builder import build
from forms.questions import get, kind_of
from forms.schema import Choice, Question
from forms.walk import posted_as
from tests.factories.forms import make_scale

pytestmark = pytest.mark.seen_once

STEPS = (Choice("no", "Nē"), Choice("rather", "Drīzāk jā"), Choice("yes", "Jā"))
ROWS = (Choice("r1", "Esmu vērtīgs."), Choice("r2", "Es protu daudz."))
THREE = (Choice("a", "Mūzika"), Choice("b", "Sports"), Choice("c", "Daba"))


def asked(kind, **more):
    return Question("q1", kind, "Jautājums", **more)


def scale(**more):
    return asked("scale", choices=STEPS, details={"scale": "truth"}, **more)


def matrix(**more):
    return asked("matrix", choices=STEPS, rows=ROWS, details={"scale": "truth"}, **more)


def ranking(**more):
    return asked("ranking", choices=THREE, **more)


def sent(question, **data):
    """Return the form to which `data` was posted; names are what follows the question's name, `value` is the name itself."""
    names = {
        question.clean_name if name == "value" else f"{question.clean_name}_{name}": value
        for name, value in data.items()
    }
    form = build([question])(
        posted_as({name: [value] if isinstance(value, str) else value for name, value in names.items()})
    )
    form.full_clean()
    return form


def stored(question, **data):
    form = sent(question, **data)
    assert not form.errors
    return form.stored(question)


def error(question, **data):
    with translation.override("en"):
        form = sent(question, **data)
        return " ".join(str(message) for message in form.errors[question.clean_name])


def tree(question, **data):
    form = sent(question, **data) if data else build([question])()
    (_question, kind, field) = next(form.asked())
    html = render_to_string("components/field.html", {"question": question, "kind": kind, "field": field})
    return html5lib.parse(html, namespaceHTMLElements=False)


def first_link(question, **data):
    """Return the control to which the list of errors leads."""
    form = sent(question, **data)
    return form[question.clean_name].id_for_label


# --- scale and matrix ------------------------------------------------------------------------------


def test_scale_stores_the_step():
    assert stored(scale(), value="rather") == "rather"
    assert kind_of(scale()).display(scale(), "rather") == "Drīzāk jā"
    assert "sometimes" in error(scale(), value="sometimes")


@pytest.mark.django_db
def test_scale_is_frozen_with_the_steps_of_the_active_language():
    from wagtail.models import Locale

    Locale.objects.get_or_create(language_code="ru")
    make_scale("truth", "Cik patiesi", ["Nē", "Jā"])
    russian = make_scale("yes-no", "Да или нет", ["Нет", "Да"], language="ru")
    block = get("scale").block()
    value = block.to_python({"label": "Man ir vērtība.", "scale": "truth"})

    frozen = block.freeze(value, "q1")
    with translation.override("ru"):
        translated = block.freeze(block.to_python({"label": "Я ценен.", "scale": "yes-no"}), "q1")

    assert [choice.label for choice in frozen.choices] == ["Nē", "Jā"]
    assert [choice.id for choice in translated.choices] == [step.id for step in russian.choices()]
    assert frozen.details == {"scale": "truth"}


@pytest.mark.parametrize("kind", ["scale", "matrix"])
def test_question_without_a_scale_cannot_be_published(kind):
    question = asked(kind, rows=ROWS, details={"scale": "gone"})

    assert len(list(kind_of(question).problems(question))) == 1


def test_matrix_without_a_statement_cannot_be_published():
    question = asked("matrix", choices=STEPS)

    assert len(list(kind_of(question).problems(question))) == 1
    assert not list(kind_of(matrix()).problems(matrix()))


def test_matrix_keeps_one_answer_for_each_statement():
    answer = stored(matrix(), r1="no", r2="yes")

    assert answer == {"r1": "no", "r2": "yes"}
    assert kind_of(matrix()).display(matrix(), answer) == "Esmu vērtīgs – Nē;\nEs protu daudz – Jā"
    assert kind_of(matrix()).cells(matrix(), {"r2": "yes"}) == [None, "Jā"]
    assert [column.key for column in kind_of(matrix()).columns(matrix())] == ["q1.r1", "q1.r2"]


def test_matrix_names_the_statements_that_are_missing():
    assert "Es protu daudz" in error(matrix(), r1="no")
    assert "Esmu vērtīgs" not in error(matrix(), r1="no")
    assert first_link(matrix(), r1="no") == "id_q_q1_r2_0"


def test_matrix_that_may_stay_empty_may_be_answered_in_part():
    assert stored(matrix(required=False), r2="yes") == {"r2": "yes"}
    assert stored(matrix(required=False)) is None


def test_matrix_refuses_a_step_that_is_not_on_the_scale():
    assert "Esmu vērtīgs" in error(matrix(), r1="never", r2="yes")


def test_matrix_is_a_table_in_which_each_button_says_statement_and_step():
    root = tree(matrix(), r1="no")

    words = {element.get("id"): "".join(element.itertext()) for element in root.iter() if element.get("id")}
    buttons = root.findall(".//table//td//input")
    names = [" / ".join(words[part] for part in button.get("aria-labelledby").split()) for button in buttons]
    wrong = {button.get("name") for button in buttons if button.get("aria-invalid")}
    assert len(buttons) == 6
    assert names[0] == "Esmu vērtīgs. / Nē"
    assert names[-1] == "Es protu daudz. / Jā"
    assert [button.get("value") for button in buttons if "checked" in button.attrib] == ["no"]
    assert wrong == {"q_q1_r2"}
    assert len(root.findall(".//thead//th[@scope='col']")) == 3
    assert len(root.findall(".//tbody//th[@scope='row']")) == 2


# --- ranking -----------------------------------------------------------------------------------------


def test_ranking_keeps_the_order():
    answer = stored(ranking(), a="2", b="3", c="1")

    assert answer == ["c", "a", "b"]
    assert kind_of(ranking()).display(ranking(), answer) == "1. Daba;\n2. Mūzika;\n3. Sports"


def test_ranking_gives_each_place_once():
    assert "Mūzika, Daba" in error(ranking(), a="1", b="2", c="1")
    assert "3" in error(ranking(), a="1", b="2")
    assert first_link(ranking(), a="1", b="2", c="1") == "id_q_q1_a"
    assert first_link(ranking(), a="1", b="2") == "id_q_q1_c"


@pytest.mark.parametrize("place", ["4", "0", "-1", "first", "1.5", "9" * 30])
def test_ranking_refuses_a_place_that_is_not_there(place):
    assert "places that are offered" in error(ranking(), a=place, b="2", c="3")


def test_ranking_can_ask_for_the_first_places_only():
    question = ranking(maximum=2)

    assert stored(question, b="1", c="2") == ["b", "c"]
    assert "offered" in error(question, a="1", b="2", c="3")


def test_ranking_that_may_stay_empty_is_answered_wholly_or_not_at_all():
    assert stored(ranking(required=False)) is None
    assert "2, 3" in error(ranking(required=False), a="1")


@pytest.mark.parametrize("question", [asked("ranking", choices=THREE[:1]), asked("ranking", choices=THREE, maximum=4)])
def test_ranking_that_makes_no_sense_cannot_be_published(question):
    assert len(list(kind_of(question).problems(question))) == 1


# --- times and days -----------------------------------------------------------------------------------


def test_week_is_kept_in_its_order():
    question = asked("availability")

    answer = stored(question, value=["sat-evening", "mon-afternoon", "mon-morning"])

    assert answer == ["mon-morning", "mon-afternoon", "sat-evening"]
    with translation.override("en"):
        assert kind_of(question).display(question, answer) == "Monday: morning, afternoon;\nSaturday: evening"
        assert kind_of(question).cells(question, answer)[0] == "morning, afternoon"


def test_week_refuses_a_time_that_it_does_not_have():
    assert "parts of the week" in error(asked("availability"), value=["mon-night"])


def test_week_is_a_table_with_a_heading_for_each_day():
    root = tree(asked("availability"), value=["tue-evening"])

    boxes = root.findall(".//table//td//input")
    assert len(boxes) == 21
    assert {box.get("name") for box in boxes} == {"q_q1"}
    assert [box.get("value") for box in boxes if "checked" in box.attrib] == ["tue-evening"]
    assert len(root.findall(".//tbody//th[@scope='row']")) == 7


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("17:30", "17:30"),
        ("1730", "17:30"),
        ("17.30", "17:30"),
        ("17 30", "17:30"),
        (" 7:05 ", "07:05"),
        ("705", "07:05"),
        ("9", "09:00"),
        ("17h", None),
        ("24:00", None),
        ("17:60", None),
        ("17:3", None),
        ("١٧:٣٠", "17:30"),
        ("noon", None),
        ("17:30:00", None),
    ],
)
def test_time_is_taken_as_people_type_it(typed, kept):
    question = asked("time")

    if kept:
        assert stored(question, value=typed) == kept
    else:
        assert "17:30" in error(question, value=typed)


def days(first="", last=""):
    """Return what is posted for two days, written as `31.12.2026`."""
    parts = {}
    for end, day in (("from", first), ("to", last)):
        parts |= dict(zip((f"{end}_day", f"{end}_month", f"{end}_year"), [*day.split("."), "", ""][:3], strict=True))
    return parts


def test_range_keeps_both_days():
    question = asked("date_range")

    answer = stored(question, **days("1.6.2026", "14.6.2026"))

    assert answer == {"from": "2026-06-01", "to": "2026-06-14"}
    assert kind_of(question).cells(question, answer) == [date(2026, 6, 1), date(2026, 6, 14)]
    assert stored(question, **days("1.6.2026", "1.6.2026"))["to"] == "2026-06-01"


@pytest.mark.parametrize(
    ("first", "last", "says", "link"),
    [
        ("14.6.2026", "1.6.2026", "before the first", "id_q_q1_0_0"),
        ("1.6.2026", "", "both days", "id_q_q1_1_0"),
        ("", "1.6.2026", "both days", "id_q_q1_0_0"),
        ("1.6.2026", "31.6.2026", "To: There is no such date", "id_q_q1_1_0"),
        ("1.6", "1.6.2026", "From: Fill in the day", "id_q_q1_0_0"),
        ("", "", "first and the last day", "id_q_q1_0_0"),
    ],
)
def test_range_that_is_wrong_says_which_day(first, last, says, link):
    assert says in error(asked("date_range"), **days(first, last))
    assert first_link(asked("date_range"), **days(first, last)) == link
