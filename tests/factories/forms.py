"""Forms as an editor would build them, and answers as a young person would give them."""

import uuid
from datetime import timedelta
from typing import Any

import factory
from django.utils import timezone
from wagtail.models import Locale, Page

from forms.domain import intake
from forms.models import Call, FormPage, Inbox, Role, Scale, Submission
from tests.factories.people import TeamFactory

NAMESPACE = uuid.UUID("7b1a4c86-3d0f-4a3b-9c53-0d6f1a2b3c4d")


def block_id(name: str) -> str:
    """Return a fixed block id for a readable name, so that tests and the demo are the same every time."""
    return str(uuid.uuid5(NAMESPACE, name))


def question_id(name: str) -> str:
    return block_id(name).replace("-", "")


def question(kind: str, name: str, label: str, **value: Any) -> dict[str, Any]:
    """Return a question block as raw StreamField data; `choices` are `(name, label)` pairs."""
    if "choices" in value:
        value["choices"] = [
            {"type": "item", "id": block_id(f"{name}.{key}"), "value": words} for key, words in value["choices"]
        ]
    defaults = {"help_text": "", "required": True, "binds_to": "", "audience": "team", "sensitivity": "personal"}
    return {"type": kind, "id": block_id(name), "value": {"label": label, **defaults, **value}}


def section(name: str, title: str, questions: list[dict[str, Any]], introduction: str = "") -> dict[str, Any]:
    return {
        "type": "section",
        "id": block_id(name),
        "value": {"title": title, "introduction": introduction, "questions": questions},
    }


def application_body() -> list[dict[str, Any]]:
    """Return the sections of a small but complete application form, one question of every kind."""
    about = [
        question("short_text", "first_name", "Kā tevi sauc?", binds_to="first_name"),
        question("short_text", "family_name", "Tavs uzvārds", binds_to="family_name"),
        question("date", "birth_date", "Kad tu piedzimi?", binds_to="birth_date"),
        question("email", "email", "Tavs e-pasts", binds_to="email"),
        question("phone", "phone", "Tavs tālrunis", binds_to="phone", required=False),
        question(
            "one_listed",
            "municipality",
            "Kur tu dzīvo?",
            binds_to="municipality",
            list_name="municipalities",
            required=False,
        ),
        question(
            "several_listed",
            "languages",
            "Kādās valodās tu runā?",
            binds_to="languages",
            list_name="languages",
            required=False,
        ),
    ]
    wishes = [
        question(
            "several_listed", "interests", "Kas tev patīk?", binds_to="interests", list_name="interests", required=False
        ),
        question(
            "one_choice",
            "way",
            "Kā tev ērtāk tikties?",
            required=False,
            choices=[("in_person", "Klātienē"), ("online", "Tiešsaistē")],
        ),
        question(
            "several_choices",
            "time",
            "Kad tev ir laiks?",
            required=False,
            choices=[("weekdays", "Darbdienās"), ("weekends", "Brīvdienās")],
        ),
        question("number", "hours", "Cik stundu mēnesī vari veltīt?", required=False, minimum=1, maximum=40),
        question("long_text", "about", "Pastāsti par sevi", binds_to="about", required=False, maximum=2000),
        question(
            "long_text",
            "worry",
            "Vai ir kas tāds, kas mums jāzina?",
            required=False,
            maximum=2000,
            audience="safeguarding",
            sensitivity="sensitive",
        ),
        question("checkbox", "before", "Man jau ir mentora pieredze", required=False),
    ]
    consents = [
        question(
            "consent",
            "taking_part",
            "Piekrītu, ka koordinatori lasa manas atbildes",
            text="Koordinatori lasa tavas atbildes, lai atrastu tev pāri.",
            purpose="taking_part",
            shows=[],
        ),
        question(
            "consent",
            "directory",
            "Rādiet mani dalībnieku tīklā",
            required=False,
            text="Citi dalībnieki redz tavu vārdu, novadu un intereses.",
            purpose="directory",
            shows=["first_name", "role", "municipality", "interests", "languages"],
        ),
    ]
    return [
        section("about", "Par tevi", about),
        section("wishes", "Tavas vēlmes", wishes),
        section("consents", "Piekrišana", consents),
    ]


ANSWERS: dict[str, Any] = {
    "first_name": "Elza",
    "family_name": "Bērziņa",
    "birth_date": "2009-04-17",
    "email": "elza@example.org",
    "phone": "+37120000001",
    "municipality": "cesu-novads",
    "languages": ["lv", "en"],
    "interests": ["music"],
    "about": "Man patīk zīmēt un spēlēt bungas.",
    "worry": "Mājās nav viegli.",
    "taking_part": True,
    "directory": True,
}
"""Stored answers by the readable names of `application_body`."""


def answers_to(**changes: Any) -> dict[str, Any]:
    """Return stored answers by question id, `ANSWERS` with `changes`; a change to `None` leaves the question out."""
    merged = {**ANSWERS, **changes}
    return {question_id(name): value for name, value in merged.items() if value is not None}


def make_form(
    *,
    title: str = "Pieteikums",
    parent: Page | None = None,
    body: list[dict[str, Any]] | None = None,
    publish: bool = True,
    **fields: Any,
) -> FormPage:
    """Return a form page under `parent` (default: the root), published unless told otherwise."""
    root = parent or Page.get_first_root_node()
    fields = {"kept_months": 24, **fields}
    page = FormPage(title=title, locale=fields.pop("locale", None) or Locale.objects.get(language_code="lv"), **fields)
    page.body = page._meta.get_field("body").to_python(application_body() if body is None else body)
    page.live = False
    root.add_child(instance=page)
    if publish:
        page.save_revision().publish()
        page.refresh_from_db()
    return page


class InboxFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Inbox

    name = factory.Sequence(lambda number: f"Iesūtne {number}")
    team = factory.SubFactory(TeamFactory)


class CallFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Call

    class Params:
        soon = factory.Trait(opens_at=factory.LazyFunction(lambda: timezone.now() + timedelta(days=3)))
        closed = factory.Trait(closes_at=factory.LazyFunction(lambda: timezone.now() - timedelta(days=1)))

    name = factory.Sequence(lambda number: f"Aicinājums {number}")
    slug = factory.Sequence(lambda number: f"aicinajums-{number}")
    form = factory.LazyFunction(make_form)
    team = factory.SubFactory(TeamFactory)
    role = Role.MENTEE
    opens_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=10))
    closes_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=20))
    places = 10


def make_submission(
    form: FormPage | None = None,
    *,
    call: Call | None = None,
    inbox: Inbox | None = None,
    key: str | None = None,
    **changes: Any,
) -> Submission:
    """Return a submission taken in as the site does it; with `inbox`, delivered there as a worker would."""
    from forms.domain import routing

    page = form or (call.form if call else make_form())
    version = page.current_version
    assert version is not None
    submission = intake.receive(version, answers=answers_to(**changes), key=key or uuid.uuid4().hex, call=call)
    if inbox is not None:
        routing.deliver(submission, to=inbox)
    return submission


def make_scale(key: str, name: str, steps: list[str], *, language: str = "lv") -> Scale:
    """Return a scale with `steps` from low to high; the same key has the same steps' ids in every language."""
    scale = Scale(key=key, name=name, locale=Locale.objects.get(language_code=language))
    raw = [{"type": "step", "id": block_id(f"{key}.{number}"), "value": words} for number, words in enumerate(steps)]
    scale.steps = Scale._meta.get_field("steps").to_python(raw)
    scale.save()
    return scale
