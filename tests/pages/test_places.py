"""Partners, help, questions, the press, referrers, and the same in easy language: what each shows, and to whom not."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from cms.models import ContactSettings, CreditedImage, Helpline, Municipality
from forms.models.call import CallState
from pages.models import (
    EventIndexPage,
    EventPage,
    HelpPage,
    NewsIndexPage,
    NewsPage,
    PartnerIndexPage,
    PartnerPage,
    PressPage,
    ProgrammePage,
    QuestionsPage,
    ReferrersPage,
    StandardPage,
    StoryConsent,
    StoryIndexPage,
    StoryPage,
)
from programme.models import Organisation
from tests.factories import CohortFactory, OrganisationFactory, ProgrammeFactory, UserFactory
from tests.pages.conftest import publish
from tests.pages.test_pages import hrefs, tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def partners(home) -> PartnerIndexPage:
    return publish(home, PartnerIndexPage(title="Partneri", slug="partneri"))


@pytest.fixture
def make_partner(partners):
    def make(organisation: Organisation | None = None, **fields: object) -> PartnerPage:
        organisation = organisation or OrganisationFactory()
        return publish(
            partners,
            PartnerPage(
                title=organisation.name,
                slug=f"p{organisation.pk}",
                organisation=organisation,
                introduction="Kopā.",
                **fields,
            ),
        )

    return make


@pytest.fixture
def make_story(home):
    def make(title: str = "Elzas stāsts", *, agreed: bool = True, **fields: object) -> StoryPage:
        index = StoryIndexPage.objects.first() or publish(home, StoryIndexPage(title="Stāsti", slug="stasti"))
        story = StoryPage(title=title, introduction="Viņas iet blakus.", **fields)
        story.locale = Locale.objects.get(language_code="lv")
        index.add_child(instance=story)
        word = StoryConsent.objects.create(
            story=story.translation_key, person="E. B.", how=StoryConsent.How.SIGNED, recorded_by=UserFactory()
        )
        story.save_revision().publish()
        if not agreed:
            StoryConsent.objects.filter(pk=word.pk).update(withdrawn_on=timezone.localdate())
        return story

    return make


@pytest.fixture
def make_news(home):
    def make(title: str = "Jaunums", **fields: object) -> NewsPage:
        index = NewsIndexPage.objects.first() or publish(home, NewsIndexPage(title="Jaunumi", slug="jaunumi"))
        return publish(index, NewsPage(title=title, introduction="Īsi.", **fields))

    return make


@pytest.fixture
def make_event(home):
    def make(title: str = "Vakars", *, days: int = 5, **fields: object) -> EventPage:
        index = EventIndexPage.objects.first() or publish(home, EventIndexPage(title="Notikumi", slug="notikumi"))
        begins = timezone.now() + timedelta(days=days)
        times = {"starts_at": begins, "ends_at": begins + timedelta(hours=2)}
        return publish(index, EventPage(title=title, introduction="Nāc.", place="Cēsis", **times, **fields))

    return make


def words(response) -> str:
    return response.content.decode()


# --- partners -------------------------------------------------------------------------------------


def test_partners_are_found_by_kind_and_municipality_from_the_address(client, partners, make_partner):
    first, second = Municipality.objects.order_by("pk")[:2]
    school = make_partner(OrganisationFactory(kind=Organisation.Kind.SCHOOL, municipality=first))
    centre = make_partner(OrganisationFactory(municipality=first))
    far = make_partner(OrganisationFactory(municipality=second))

    schools = hrefs(client.get(f"{partners.url}?kind=school"))
    here = hrefs(client.get(f"{partners.url}?municipality={first.slug}"))
    both = hrefs(client.get(f"{partners.url}?kind=youth_centre&municipality={second.slug}"))
    neither = client.get(f"{partners.url}?kind=school&municipality={second.slug}")

    assert (school.url in schools, centre.url in schools, far.url in schools) == (True, False, False)
    assert (school.url in here, centre.url in here, far.url in here) == (True, True, False)
    assert (school.url in both, centre.url in both, far.url in both) == (False, False, True)
    assert 'class="empty"' in words(neither)


@pytest.mark.parametrize(
    "query", ["kind=nobody", "kind=%00", "municipality=%27", "page=x", "page=-1", "page=999", "kind[]=1", "kind=%FF"]
)
def test_an_address_that_asks_for_what_is_not_there_shows_all_partners(client, partners, make_partner, query):
    page = make_partner()

    response = client.get(f"{partners.url}?{query}")

    assert response.status_code == 200
    assert page.url in hrefs(response)


def test_a_partner_whose_agreement_ended_is_listed_no_longer_and_its_page_says_so(client, partners, make_partner):
    today = timezone.localdate()
    over = make_partner(agreement_until=today - timedelta(days=1))
    last_day = make_partner(agreement_until=today)

    listed, shown = hrefs(client.get(partners.url)), words(client.get(over.url))

    assert (over.url in listed, last_day.url in listed) == (False, True)
    assert "noindex" in shown
    assert "notice--warning" in shown
    assert "noindex" not in words(client.get(last_day.url))


def test_private_and_unpublished_partners_are_not_listed(client, partners, make_partner):
    private, draft, public = make_partner(), make_partner(), make_partner()
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    draft.unpublish()

    listed = hrefs(client.get(partners.url))

    assert (private.url in listed, draft.url in listed, public.url in listed) == (False, False, True)


def test_a_partner_shows_what_hangs_on_its_programmes_and_nothing_of_others(
    client, make_partner, make_call_page, programme, make_story, make_news, make_event
):
    page = make_partner(programme.programme.organisation)
    ours = {"programme": programme.programme}
    call = make_call_page()
    told = [make_story(**ours), make_news(**ours), make_event(**ours)]
    others = [
        make_story("Cits stāsts"),
        make_news("Cita ziņa", programme=ProgrammeFactory()),
        make_event("Cits vakars"),
    ]
    silent = [make_story("Atsaukts", agreed=False, **ours), make_event("Bija", days=-5, **ours)]

    found = hrefs(client.get(page.url))

    assert {item.url for item in (call, programme, *told)} <= set(found)
    assert not {item.url for item in (*others, *silent)} & set(found)


def test_a_logo_that_may_not_be_shown_is_not(client, partners, make_partner, make_image):
    image = make_image(people=CreditedImage.People.REFUSED)
    page = make_partner(logo=image)

    assert image.file.name not in words(client.get(page.url))
    assert "images/" not in words(client.get(page.url))


@pytest.fixture
def make_image():
    from io import BytesIO

    from django.core.files.images import ImageFile
    from PIL import Image

    def make(title: str = "Divi uz soliņa", **fields: object) -> CreditedImage:
        data = BytesIO()
        Image.new("RGB", (8, 6), "teal").save(data, "PNG")
        data.seek(0)
        return CreditedImage.objects.create(title=title, file=ImageFile(data, name="attels.png"), **fields)

    return make


# --- help -----------------------------------------------------------------------------------------


@pytest.fixture
def help_page(home) -> HelpPage:
    return publish(home, HelpPage(title="Palīdzība tūlīt", slug="palidziba"))


def make_line(name: str, phone: str, *, language: str = "lv", **fields: object) -> Helpline:
    return Helpline.objects.create(name=name, phone=phone, locale=Locale.objects.get(language_code=language), **fields)


def test_help_has_every_number_to_call_the_most_urgent_first(client, help_page):
    make_line("Krīzes tālrunis", "67 222 922", hours="Visu diennakti", about="Jebkuram.", sort_order=2)
    make_line("Uzticības tālrunis", "116 111", sort_order=1)

    response = client.get(help_page.url)
    calls = [href for href in hrefs(response) if href.startswith("tel:")]

    assert calls == ["tel:112", "tel:116111", "tel:67222922"]
    assert "Visu diennakti" in words(response)


def test_help_says_the_first_helpline_of_the_settings_once(client, help_page, home):
    ContactSettings.objects.create(site=home.get_site(), helpline_name="Uzticības tālrunis", helpline_phone="116 111")
    make_line("Uzticības tālrunis bērniem", "116111")

    calls = [href for href in hrefs(client.get(help_page.url)) if href.startswith("tel:")]

    assert calls == ["tel:112", "tel:116111"]


def test_help_in_russian_has_the_numbers_that_nobody_translated_yet(client, help_page, home):
    russian = Locale.objects.get(language_code="ru")
    home.copy_for_translation(russian).save_revision().publish()
    translated = help_page.copy_for_translation(russian)
    translated.save_revision().publish()
    told = make_line("Krīzes tālrunis", "67222922")
    make_line("Uzticības tālrunis", "116111")
    theirs = told.copy_for_translation(russian)
    theirs.name = "Кризисный телефон"
    theirs.save()

    shown = words(client.get(translated.url))

    assert "Кризисный телефон" in shown
    assert "Krīzes tālrunis" not in shown
    assert "tel:116111" in shown


def test_help_can_be_left_at_once_and_has_no_menu(client, help_page, settings):
    response = client.get(help_page.url)
    leave = tree(response).find(".//a[@data-leave]")

    assert leave.get("href") == settings.FORMS_LEAVE_TO
    assert "noreferrer" in leave.get("rel")
    assert 'class="site-nav"' not in words(response)
    assert not response.cookies


# --- questions, referrers, press ------------------------------------------------------------------


def test_questions_are_answered_on_the_page(client, home):
    page = publish(home, QuestionsPage(title="Jautājumi", slug="jautajumi"))
    page.body = [("question", {"question": "Vai tas maksā?", "answer": "<p>Nē.</p>"})]
    page.save_revision().publish()

    shown = tree(client.get(page.url))

    assert shown.find(".//details/summary") is not None


def test_referrers_get_the_form_only_while_it_is_public(client, home, form_page):
    page = publish(home, ReferrersPage(title="Nosūtītājiem", slug="nosutitajiem", form=form_page))

    before = hrefs(client.get(page.url))
    form_page.unpublish()
    after = client.get(page.url)

    assert form_page.url in before
    assert form_page.url not in hrefs(after)
    assert after.status_code == 200


def test_press_may_take_only_pictures_that_are_for_it(client, home, make_image):
    page = publish(home, PressPage(title="Presei", slug="presei", short_text="Blakus ir kustība."))
    free = make_image("Brīvs", press_download=True, credit="Anna Kalniņa", licence="CC BY 4.0")
    kept = make_image("Mūsu")
    over = make_image("Beidzies", press_download=True, consent_until=date(2020, 1, 1))
    refused = make_image("Atsaukts", press_download=True, people=CreditedImage.People.REFUSED)

    response = client.get(page.url)

    assert free.file.url in hrefs(response)
    assert not {image.file.url for image in (kept, over, refused)} & set(hrefs(response))
    assert "Anna Kalniņa" in words(response)
    assert "CC BY 4.0" in words(response)
    assert "Blakus ir kustība." in words(response)


def test_press_is_told_whom_to_ask(client, home):
    page = publish(home, PressPage(title="Presei", slug="presei"))
    ContactSettings.objects.create(
        site=home.get_site(), press_name="Ilze Ozola", press_email="prese@example.org", press_phone="+371 20 000 000"
    )

    response = client.get(page.url)

    assert {"mailto:prese@example.org", "tel:+37120000000"} <= set(hrefs(response))
    assert "Ilze Ozola" in words(response)


# --- easy language --------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["call", "programme", "standard"])
def test_a_page_and_its_easy_version_lead_to_each_other(client, home, programme, make_call_page, kind):
    easy = publish(home, StandardPage(title="Viegli", slug="viegli", is_easy=True))
    page = {
        "call": make_call_page,
        "programme": lambda: programme,
        "standard": lambda: publish(home, StandardPage(title="Pilni", slug="pilni")),
    }[kind]()
    page.easy_page = easy
    page.save_revision().publish()

    there, back = hrefs(client.get(page.url)), client.get(easy.url)

    assert easy.url in there
    assert page.url in hrefs(back)
    assert "<aside" not in words(back).split("<main")[1].split("</main>")[0]


def test_an_easy_version_that_is_not_public_is_not_offered(client, home):
    easy = publish(home, StandardPage(title="Viegli", slug="viegli", is_easy=True))
    page = publish(home, StandardPage(title="Pilni", slug="pilni", easy_page=easy))

    easy.unpublish()

    assert easy.url not in hrefs(client.get(page.url))


# --- calls and programmes -------------------------------------------------------------------------


def test_full_call_says_so_and_leads_on(client, make_call_page, form_page):
    page, other = make_call_page(title="Pilns"), make_call_page(title="Brīvs")
    page.call.is_full = True
    page.call.save()

    response = client.get(page.url)

    assert f"{form_page.url}{page.call.slug}/" not in hrefs(response)
    assert f"{form_page.url}{page.call.slug}/#tell-me" in hrefs(response)
    assert other.url in hrefs(response)
    assert "apply-bar" not in words(response)


def test_full_call_is_not_among_those_where_one_can_apply(client, make_call_page, home, programme):
    page = make_call_page()
    page.call.is_full = True
    page.call.save()

    at_home, at_programme = client.get(home.url), client.get(programme.url)

    assert page.url not in hrefs(at_home)
    assert page.url in hrefs(at_programme)


def test_closed_call_leads_to_calls_for_the_same_role_only(client, make_call_page):
    page = make_call_page(CallState.CLOSED)
    same = make_call_page(title="Cits")
    mentor = make_call_page(role="mentor", title="Mentoriem")

    found = hrefs(client.get(page.url))

    assert same.url in found
    assert mentor.url not in found


def test_call_shows_what_one_gives_and_gets_line_by_line_and_the_season(client, make_call_page, programme):
    page = make_call_page()
    page.who, page.gives, page.gets = "No 16 gadiem.", "- Divas stundas\n\n• Godīgas sarunas", "Prasmes"
    page.save_revision().publish()
    CohortFactory(programme=programme.programme).cohort_calls.create(call=page.call)

    shown = tree(client.get(page.url))

    things = [item.text for item in shown.iterfind(".//div[@class='give-get']//li")]
    assert things == ["Divas stundas", "Godīgas sarunas", "Prasmes"]
    assert "2027" in "".join(shown.find(".//div[@class='call-panel-season']").itertext())


def test_programme_shows_its_own_news_and_not_those_of_others(client, programme, make_news, make_event, make_story):
    ours = {"programme": programme.programme}
    told = [make_news(**ours), make_event(**ours), make_story(**ours)]
    silent = [
        make_news("Cita"),
        make_event("Atcelts", is_cancelled=True, **ours),
        make_story("N", agreed=False, **ours),
    ]

    found = hrefs(client.get(programme.url))

    assert {item.url for item in told} <= set(found)
    assert not {item.url for item in silent} & set(found)


def test_programme_leads_to_the_partner_that_runs_it_while_there_is_an_agreement(client, programme, make_partner):
    page = make_partner(programme.programme.organisation)

    before = hrefs(client.get(programme.url))
    PartnerPage.objects.filter(pk=page.pk).update(agreement_until=date(2020, 1, 1))
    after = hrefs(client.get(programme.url))

    assert page.url in before
    assert page.url not in after


def test_home_shows_a_story_the_news_and_what_comes_next(client, home, make_story, make_news, make_event):
    later, sooner = make_event("Vēlāk", days=9), make_event("Drīz", days=2)
    told = [make_story(), make_news(), sooner]

    found = hrefs(client.get(home.url))

    assert {item.url for item in told} <= set(found)
    assert later.url not in found


def test_deeper_pages_show_the_way_up_in_order(client, make_call_page, home, programmes, programme):
    page = make_call_page()

    steps = [link.get("href") for link in tree(client.get(page.url)).iterfind(".//nav[@class='crumbs no-print']//a")]

    assert steps == [home.url, programmes.url, programme.url]


# --- what it costs --------------------------------------------------------------------------------


def test_queries_do_not_grow_with_content(
    client,
    django_assert_max_num_queries,
    home,
    programme,
    partners,
    help_page,
    make_partner,
    make_call_page,
    make_story,
    make_news,
    make_event,
    make_image,
):
    easy = publish(home, StandardPage(title="Viegli", slug="viegli", is_easy=True))
    press = publish(home, PressPage(title="Presei", slug="presei"))
    partner = make_partner(programme.programme.organisation, logo=make_image())
    call = make_call_page()
    call.easy_page = easy
    call.save_revision().publish()

    def fill(number: int) -> None:
        ours = {"programme": programme.programme, "image": make_image(press_download=True)}
        make_call_page(title=f"Aicinājums {number}")
        make_partner(logo=make_image(f"Logo {number}"))
        make_line(f"Tālrunis {number}", str(number))
        for make in (make_story, make_news, make_event):
            make(f"Par {number}", **ours)
        publish(
            programme.get_parent(),
            ProgrammePage(
                title=f"P{number}",
                programme=ProgrammeFactory(organisation=programme.programme.organisation),
                introduction="x",
                image=make_image(),
            ),
        )

    shown = (home, programme, programme.get_parent(), partners, partner, call, help_page, press, easy)
    costs = []
    for numbers in (range(2), range(2, 6)):
        for number in numbers:
            fill(number)
        costs.append([_cost(client, page) for page in shown])

    names = [type(page).__name__ for page in shown]
    assert dict(zip(names, costs[0], strict=True)) == dict(zip(names, costs[1], strict=True))
    assert max(costs[1]) <= MOST_QUERIES


MOST_QUERIES = 24


def _cost(client, page) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(page.url)
    with CaptureQueriesContext(connection) as found:
        client.get(page.url)
    return len(found)
