"""Lists of pages by kind, as editors narrow and order them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from cms import groups
from forms.models import Role
from forms.models.call import CallState
from pages.domain import tongues
from pages.models import CelebrationPage, NewsPage, Wording
from tests.factories import make_staff
from tests.factories.stories import PERSON, make_consent, make_story, make_story_index
from tests.pages.test_chores import translate

pytestmark = pytest.mark.django_db
KINDS = ("call", "event", "celebration", "story", "news")


@pytest.fixture
def editor():
    return make_staff(groups.EDITOR, language="en")


def titles(client, kind: str, **asked: str) -> list[str]:
    response = client.get(reverse(f"{kind}_pages:index"), asked)
    assert response.status_code == 200
    return [page.title for page in response.context["object_list"]]


@pytest.mark.parametrize("kind", KINDS)
def test_lists_are_for_who_edits_pages(client, sign_in, home, kind):
    answers = {}
    for group in (groups.EDITOR, groups.COORDINATOR, groups.LEAD, groups.ADMINISTRATOR, groups.SUPERVISOR):
        sign_in(make_staff(group))
        answers[group] = client.get(reverse(f"{kind}_pages:index")).status_code

    assert {group for group, status in answers.items() if status == 200} == set(answers) - {groups.SUPERVISOR}
    assert answers[groups.SUPERVISOR] == 403


def test_lists_are_in_the_menu_of_who_edits(client, sign_in, home, editor):
    sign_in(editor)
    own = client.get("/admin/").content.decode()
    sign_in(make_staff(groups.SUPERVISOR))
    other = client.get("/admin/").content.decode()

    assert "/admin/content/stories/" in own
    assert "/admin/content/" not in other


@pytest.mark.parametrize("state", list(CallState))
def test_calls_are_narrowed_by_the_state_that_they_tell(client, sign_in, editor, make_call_page, state):
    for other in CallState:
        make_call_page(other, title=other.value)
    sign_in(editor)

    assert titles(client, "call", state=state.value) == [state.value]


def test_calls_are_narrowed_by_role_and_ordered_by_their_last_day(client, sign_in, editor, make_call_page):
    make_call_page(CallState.OPEN, title="Vēlāk")
    make_call_page(CallState.CLOSING_SOON, title="Drīz", role=Role.MENTOR)
    sign_in(editor)

    assert titles(client, "call") == ["Vēlāk", "Drīz"]
    assert titles(client, "call", ordering="call__closes_at") == ["Drīz", "Vēlāk"]
    assert titles(client, "call", role="mentor") == ["Drīz"]


def test_events_are_narrowed_by_when_they_are(client, sign_in, editor, invite):
    invite("Būs")
    invite("Bija", days=-3)
    invite("Nebūs", is_cancelled=True)
    invite("Svētki", model=CelebrationPage)
    sign_in(editor)

    assert titles(client, "event", when="coming") == ["Būs"]
    assert titles(client, "event", when="over") == ["Bija"]
    assert titles(client, "event", when="cancelled") == ["Nebūs"]
    assert titles(client, "celebration") == ["Svētki"]


def test_stories_say_whether_everybody_agrees_and_never_who(client, sign_in, home, editor):
    index = make_story_index(home)
    until = timezone.localdate() + timedelta(days=40)
    make_consent(make_story(index, title="Ar piekrišanu"), until=until)
    make_story(index, title="Bez piekrišanas")
    sign_in(editor)

    said = client.get(reverse("story_pages:index")).content.decode()

    assert titles(client, "story", agreed="holds") == ["Ar piekrišanu"]
    assert titles(client, "story", agreed="missing") == ["Bez piekrišanas"]
    assert f"until {until:%d}" in said or "until" in said
    assert "missing" in said
    assert PERSON not in said


def test_news_are_narrowed_by_place(client, sign_in, editor, tell, cesis, riga):
    tell("Cēsīs", municipality=cesis)
    tell("Rīgā", municipality=riga)
    sign_in(editor)

    assert titles(client, "news", municipality=str(riga.pk)) == ["Rīgā"]


def test_page_has_one_row_whatever_languages_it_has(client, sign_in, editor, tell):
    item = tell("Ziņa")
    translate(item)
    sign_in(editor)

    assert titles(client, "news") == ["Ziņa"]


@pytest.mark.parametrize(
    ("kind", "ordering"), [*((kind, "title") for kind in KINDS), ("call", "call__opens_at"), ("news", "date")]
)
def test_every_list_can_be_searched_in_every_order(client, sign_in, home, editor, kind, ordering):
    sign_in(editor)

    assert titles(client, kind, q="nav", ordering=ordering) == []
    assert titles(client, kind, q="nav") == []


def test_search_finds_by_title_in_the_order_asked_for(client, sign_in, editor, tell):
    for title in ("Bumbas nakts", "Bumbas diena", "Cits"):
        tell(title=title)
    sign_in(editor)

    assert titles(client, "news", q="bumb", ordering="title") == ["Bumbas diena", "Bumbas nakts"]


def test_page_that_is_only_in_russian_has_a_row_too(client, sign_in, editor, news):
    russian = translate(news)
    page = NewsPage(title="Только по-русски", slug="rus", introduction="…", locale=russian.locale)
    russian.add_child(instance=page)
    sign_in(editor)

    assert titles(client, "news") == ["Только по-русски"]


def say(page, introduction: str) -> None:
    """Publish a page with another introduction."""
    page.introduction = introduction
    page.save_revision().publish()


def standings(page) -> dict[str, str]:
    return {tongue.code: tongue.standing.value for tongue in tongues.of_pages([page])[page.translation_key]}


def test_languages_say_what_is_public_stale_a_draft_and_not_there(client, sign_in, editor, tell):
    item = tell("Ziņa")
    absent = standings(item)
    draft = item.copy_for_translation(Locale.objects.get(language_code="ru"), copy_parents=True)
    waiting = standings(item)
    translate(item)
    fresh = standings(item)
    say(item, "Pavisam cits ievads.")
    stale = standings(item)
    draft.refresh_from_db()
    draft.save_revision().publish()

    assert absent == {"lv": "public", "ru": "absent", "en": "absent"}
    assert (waiting["ru"], fresh["ru"], stale["ru"]) == ("draft", "public", "stale")
    assert standings(item)["ru"] == "public"


def test_what_is_published_again_with_nothing_new_makes_no_translation_old(tell):
    item = tell("Ziņa")
    translate(item)

    item.save_revision().publish()
    again = standings(item)
    say(item, "Pavisam cits ievads.")
    changed = standings(item)
    item.save_revision().publish()

    assert (again["ru"], changed["ru"], standings(item)["ru"]) == ("public", "stale", "stale")


def test_what_translations_take_over_without_words_makes_them_old_too(tell):
    item = tell("Ziņa")
    translate(item)

    item.date -= timedelta(days=3)
    item.save_revision().publish()

    assert standings(item)["ru"] == "stale"


def test_another_address_makes_no_translation_old(tell):
    item = tell("Ziņa")
    translate(item)

    item.slug = "pavisam-cita"
    item.save_revision().publish()

    assert standings(item)["ru"] == "public"


def test_page_that_was_never_looked_at_counts_as_changed(tell):
    item = tell("Ziņa")
    translate(item)
    Wording.objects.all().delete()

    before = standings(item)
    item.save_revision().publish()

    assert (before["ru"], standings(item)["ru"]) == ("public", "stale")


@pytest.mark.parametrize(("asked", "found"), [("stale", ["Vecs tulkojums"]), ("untold", ["Bez", "Vecs tulkojums"])])
def test_lists_are_narrowed_by_how_pages_stand_in_their_languages(client, sign_in, editor, tell, asked, found):
    tell("Bez")
    item = tell("Vecs tulkojums")
    translate(item)
    say(item, "Pavisam cits ievads.")
    whole = tell("Visās valodās")
    translate(whole)
    translate(whole, "en")
    sign_in(editor)

    assert sorted(titles(client, "news", tongue=asked)) == found


def test_languages_are_shown_in_words_and_lead_to_their_editors(client, sign_in, editor, tell):
    item = tell("Ziņa")
    russian = translate(item)
    sign_in(editor)

    said = client.get(reverse("news_pages:index")).content.decode()

    assert reverse("wagtailadmin_pages:edit", args=[russian.pk]) in said
    assert '<span class="w-sr-only">: not there</span>' in said


def own_queries(client, address: str) -> int:
    """Return how many queries a list makes, without the two that wagtail-localize's buttons ask for every row (1.14.5)."""
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    of_buttons = ("wagtail_localize_translatableobject", 'SELECT 1 AS "a" FROM "wagtailcore_locale"')
    return sum(not any(words in query["sql"] for words in of_buttons) for query in asked.captured_queries)


@pytest.mark.parametrize("kind", KINDS)
def test_lists_cost_the_same_however_long_they_are(
    client, sign_in, editor, home, make_call_page, invite, tell, cesis, kind, programme
):
    index = make_story_index(home)
    fields = {"programme": programme.programme, "municipality": cesis}
    make = {
        "call": lambda number: make_call_page(title=f"Aicinājums {number}"),
        "event": lambda number: invite(f"Notikums {number}", **fields),
        "celebration": lambda number: invite(f"Svētki {number}", model=CelebrationPage, **fields),
        "story": lambda number: make_consent(make_story(index, title=f"Stāsts {number}", **fields)),
        "news": lambda number: tell(f"Ziņa {number}", **fields),
    }[kind]
    make(0)
    sign_in(editor)
    address = reverse(f"{kind}_pages:index")
    few = own_queries(client, address)
    for number in range(1, 6):
        make(number)

    assert own_queries(client, address) == few


def test_preview_leads_to_the_other_languages_and_a_public_page_does_not(client, sign_in, editor, tell):
    item = tell("Ziņa")
    address = reverse("wagtailadmin_pages:edit", args=[translate(item).pk])
    sign_in(editor)

    preview = client.get(reverse("wagtailadmin_pages:view_draft", args=[item.pk])).content.decode()
    public = client.get(item.url).content.decode()

    assert address in preview
    assert address not in public
