"""What each kind of page tells the search box."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms import findable
from cms.findable import Facts, Kind, facts
from forms.models import FormPage
from pages.models import (
    CallPage,
    EventIndexPage,
    HelpPage,
    HomePage,
    NewsIndexPage,
    NewsPage,
    PartnerIndexPage,
    PartnerPage,
    PressPage,
    ProgrammeIndexPage,
    ProgrammePage,
    QuestionsPage,
    ReferrersPage,
    StandardPage,
    StoryIndexPage,
    StoryPage,
)
from pages.models.event import Happening
from pages.public import unlisted_keys
from programme.models import Organisation, Programme

FIELDS = ("introduction", "who", "gives", "gets", "short_text", "middle_text", "long_text")


def texts(page: Page) -> list[str]:
    """Return the words of a page, field by field and block by block, without marks of any kind."""
    plain = [getattr(page, name, "") for name in ("tagline", *FIELDS)]
    body = getattr(page, "body", None)
    blocks: Iterable[str] = body.stream_block.get_searchable_content(body) if body else []
    return [text for text in (*plain, *map(str, blocks)) if text]


@facts.register(HomePage)
@facts.register(PressPage)
@facts.register(StandardPage)
def _plain(page: Page) -> Facts:
    return Facts(Kind.PAGE, texts(page))


LISTED: dict[type[Page], Promise] = {
    EventIndexPage: _("Events: training, meetings, closing celebrations"),
    NewsIndexPage: _("News from the programmes"),
    PartnerIndexPage: _("Partners: schools, youth centres, social services, associations"),
    ProgrammeIndexPage: _("Programmes in towns and municipalities, with their calls for mentors and mentees"),
    StoryIndexPage: _("Stories of mentors and mentees: what they went through together"),
}
"""By what words a list is found: its own title and introduction seldom say what stands in it."""


@facts.register(EventIndexPage)
@facts.register(NewsIndexPage)
@facts.register(PartnerIndexPage)
@facts.register(ProgrammeIndexPage)
@facts.register(StoryIndexPage)
def _list(page: Page) -> Facts:
    return Facts(Kind.PAGE, [*texts(page), str(LISTED[type(page)])])


@facts.register(HelpPage)
@facts.register(QuestionsPage)
@facts.register(ReferrersPage)
def _help(page: Page) -> Facts:
    return Facts(Kind.HELP, texts(page))


@facts.register
def _form(page: FormPage) -> Facts:
    # Its questions are no answer to anybody who looks for something.
    return Facts(Kind.FORM, [page.introduction] if page.introduction else [])


@facts.register
def _programme(page: ProgrammePage) -> Facts:
    programme = Programme.objects.select_related("municipality", "organisation").get(pk=page.programme_id)
    named = [str(part) for part in (programme.organisation, programme.municipality) if part]
    return Facts(Kind.PROGRAMME, [*texts(page), *named], municipality_id=programme.municipality_id)


@facts.register
def _call(page: CallPage) -> Facts:
    programme = Programme.objects.filter(team=page.call.team_id).select_related("municipality").first()
    named = [str(part) for part in (programme, programme and programme.municipality) if part]
    return Facts(
        Kind.CALL,
        [*texts(page), *named],
        municipality_id=programme.municipality_id if programme else None,
        call_id=page.call_id,
    )


@facts.register
def _partner(page: PartnerPage) -> Facts:
    organisation = Organisation.objects.select_related("municipality").get(pk=page.organisation_id)
    named = [str(part) for part in (organisation, organisation.municipality) if part]
    return Facts(Kind.PARTNER, [*texts(page), *named], municipality_id=organisation.municipality_id)


@facts.register
def _happening(page: Happening) -> Facts:
    day = page.starts_at.date()
    return Facts(
        Kind.EVENT,
        [*texts(page), *filter(None, [page.whereabouts])],
        day=day,
        place=page.whereabouts,
        municipality_id=_place_of(page),
    )


@facts.register
def _news(page: NewsPage) -> Facts:
    return Facts(Kind.NEWS, texts(page), day=page.date, municipality_id=_place_of(page))


@facts.register
def _story(page: StoryPage) -> Facts:
    named = str(_("A story of a mentor and a mentee"))
    return Facts(Kind.STORY, [*texts(page), named], day=page.date, municipality_id=_place_of(page))


def _place_of(page: Happening | NewsPage | StoryPage) -> int | None:
    """Return where it happened: where the page says, or else where its programme is."""
    return page.municipality_id or (page.programme.municipality_id if page.programme else None)


def lifelines() -> list[Page]:
    """Return the page with the helplines in each language in which it is public."""
    return list(HelpPage.objects.live().public().select_related("locale").defer("body"))


findable.unlisted.append(lambda: dict(zip((Kind.STORY, Kind.FORM, Kind.PARTNER), unlisted_keys(), strict=True)))
findable.lifelines.append(lifelines)
