"""An editor who has never seen the builder makes two forms by hand, publishes them, and has them in three languages."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accounts import sign_in
from tests.browser.builder_site import EDITOR
from tests.browser.building import add, choose, condition, fill, listed, publish, question, settings_of, stream
from tests.browser.translating import id_of, submit, translated
from tests.journeys.site import RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.django_db]

STEPS = ["Pavisam ne par mani", "Drīzāk ne par mani", "Drīzāk par mani", "Tieši par mani"]
STATEMENTS = [
    "Man ir par ko sevi cienīt.",
    "Es daru lietas ne sliktāk kā mani vienaudži.",
    "Bieži man šķiet, ka neko nespēju.",
    "Es zinu, kas man padodas.",
    "Es sev patīku tāds cilvēks, kāds esmu.",
    "Ir dienas, kad jūtos lieks.",
    "Man ir drosme sākt kaut ko jaunu.",
    "Ja kaut kas neizdodas, vainoju tikai sevi.",
    "Citi var no manis kaut ko iemācīties.",
    "Kopumā ar sevi esmu mierā.",
]
"""Ten statements on self-esteem in words of our own, some of them turned around."""


@pytest.fixture(scope="module")
def site(running: Callable[[str], RunningSite]) -> RunningSite:
    return running("builder_site")


@pytest.fixture
def desk(desk: Page) -> Page:
    """Return the desk with the editor signed in."""
    sign_in(desk, EDITOR)
    return desk


def new_form(desk: Page, site: RunningSite, title: str, *, kind: str) -> None:
    """Open the editor of a new form, and say in its other tabs what it is and how long answers are kept."""
    desk.goto(f"/admin/pages/add/forms/formpage/{site.addresses['lv']}/")
    desk.locator("#id_title").fill(title)
    desk.get_by_role("tab", name="Kas un kad").click()
    desk.locator("#id_kind").select_option(kind)
    desk.get_by_role("tab", name="Privātums").click()
    desk.locator("#id_kept_months").fill("24")
    desk.get_by_role("tab", name="Saturs").click()


def section(desk: Page, title: str):
    block = add(stream(desk, "body"), "Sadaļa")
    fill(block, "title", title)
    return block


def translate(desk: Page, site: RunningSite, folder: Path, *, title: str, first: dict[str, str]) -> None:
    """Have the form `title` translated side by side: its name by hand (`first`), the rest by a file; publish both."""
    desk.goto(f"/admin/pages/{site.addresses['lv']}/")
    submit(desk, f"/admin/localize/submit/page/{id_of(desk, title)}/")
    for language, name in first.items():
        translated(desk, folder, parent=site.addresses[language], title=title, words=name, language=language)


def test_an_editor_builds_a_scale_of_ten_statements(desk: Page, site: RunningSite, tmp_path: Path):
    desk.goto("/admin/snippets/forms/scale/add/")
    desk.locator("#id_name").fill("Cik tas ir par mani")
    desk.locator("#id_key").fill("cik-par-mani")
    listed_steps(desk, STEPS)
    desk.locator("footer button[type=submit]").first.click()
    expect(desk.locator(".messages .success")).to_be_visible()
    new_form(desk, site, "Kā es sevi redzu", kind="questionnaire")
    matrix = question(section(desk, "Par sevi"), "Apgalvojumi", "Cik tas ir par tevi?")
    choose(matrix, "scale", "Cik tas ir par mani")
    listed(matrix, "rows", STATEMENTS)

    publish(desk)

    translate(
        desk, site, tmp_path, title="Kā es sevi redzu", first={"ru": "Каким я себя вижу", "en": "How I see myself"}
    )
    for language, heading in (("lv", "Kā es sevi redzu"), ("ru", "Каким я себя вижу"), ("en", "How I see myself")):
        desk.goto(f"/{language}/ka-es-sevi-redzu/")
        expect(desk.get_by_role("heading", level=1)).to_have_text(heading)
        assert desk.locator("input[type=radio]").count() == len(STATEMENTS) * len(STEPS)
    desk.goto("/lv/ka-es-sevi-redzu/")
    for statement in STATEMENTS:
        expect(desk.get_by_text(statement, exact=True).first).to_be_visible()


def listed_steps(desk: Page, words: list[str]) -> None:
    steps = stream(desk, "steps")
    for word in words:
        add(steps).locator("input:not([type=hidden])").first.fill(word)


def test_an_editor_builds_an_application_with_a_condition_and_an_exit(desk: Page, site: RunningSite, tmp_path: Path):
    new_form(desk, site, "Atrodi mentoru", kind="application")
    about = section(desk, "Par tevi")
    question(about, "Īss teksts", "Kā tevi sauc?", means="Vārds")
    question(about, "Īss teksts", "Tavs uzvārds", means="Uzvārds")
    question(about, "Datums", "Kad tu piedzimi?", means="Dzimšanas datums")
    question(about, "E-pasts", "Tavs e-pasts", means="E-pasts")
    too_young = add(stream(desk, "body"), "Izeja")
    fill(too_young, "title", "Vēl mazliet")
    fill(too_young, "text", "Pieteikties var no 13 gadiem. Uzticības tālrunis 116 111 palīdz jau tagad.")
    ends = condition(too_young, subject="Vecums atbildēšanas dienā", operator="ir ne vairāk kā", number="12")
    meeting = section(desk, "Kā tikties")
    question(meeting, "Viena izvēle", "Kā tev ērtāk?", choices=["Klātienē", "Tiešsaistē"])
    device = question(meeting, "Īss teksts", "Kāda ierīce tev ir?")
    settings_of(device)
    asked = condition(device, subject="Kā tev ērtāk?", operator="ir", values=("Tiešsaistē",))
    consent = question(section(desk, "Piekrišana"), "Piekrišana", "Piekrītu, ka koordinatori lasa manas atbildes")
    fill(consent, "text", "Koordinatori lasa tavas atbildes, lai atrastu tev mentoru.")

    publish(desk)
    translate(desk, site, tmp_path, title="Atrodi mentoru", first={"ru": "Найди ментора", "en": "Find a mentor"})

    assert ends == "Anketa šeit beidzas, ja Vecums atbildēšanas dienā ir ne vairāk kā 12"
    assert asked == "Jautā tikai tad, ja „Kā tev ērtāk?” ir Tiešsaistē"
    for language, heading in (("lv", "Atrodi mentoru"), ("ru", "Найди ментора"), ("en", "Find a mentor")):
        desk.goto(f"/{language}/atrodi-mentoru/")
        expect(desk.get_by_role("heading", level=1)).to_have_text(heading)
    meets_the_exit(desk)


def meets_the_exit(desk: Page) -> None:
    """Answer the published form as a child of ten: the form ends kindly."""
    desk.goto("/lv/atrodi-mentoru/")
    desk.get_by_label("Kā tevi sauc?").fill("Rūdis")
    desk.get_by_label("Tavs uzvārds").fill("Kalns")
    desk.get_by_label("Diena").fill("3")
    desk.get_by_label("Mēnesis").fill("5")
    desk.get_by_label("Gads").fill(str(datetime.now(tz=UTC).year - 10))
    desk.get_by_label("Tavs e-pasts").fill("rudis@example.org")
    desk.locator("form button[name=go][value=next]").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Vēl mazliet")
