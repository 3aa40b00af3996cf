"""What is decided for a page in the language in which it was written, and holds in all others: who may read it, and that it ended.

wagtail-localize copies a page's own restriction when somebody translates or updates it, and neither one that is set later,
nor the one of a parent, nor what moves. Wagtail's lists, feeds and searches ask for rows: so rows are what follows.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import F, Q
from wagtail.log_actions import log
from wagtail.models import Page, PageViewRestriction

from cms.models.origin import FollowedRestriction, originals_first


@dataclass(frozen=True)
class Term:
    """What a restriction asks of a reader, whichever page it stands on."""

    kind: str
    password: str
    groups: frozenset[int]


@dataclass(frozen=True)
class Row:
    pk: int
    path: str
    term: Term
    is_followed: bool


@dataclass
class Closed:
    """Every restriction there is; they are few."""

    rows: list[Row] = field(default_factory=list)

    @classmethod
    def now(cls) -> "Closed":
        found = PageViewRestriction.objects.select_related("page", "followed").prefetch_related("groups")
        return cls(
            [
                Row(
                    row.pk,
                    row.page.path,
                    Term(row.restriction_type, row.password, frozenset(group.pk for group in row.groups.all())),
                    hasattr(row, "followed"),
                )
                for row in found
            ]
        )

    def terms(self, page: Page) -> set[Term]:
        """Return what holds for a page, from itself and from all above it."""
        return {row.term for row in self.rows if page.path.startswith(row.path)}

    def followed_on(self, page: Page) -> list[Row]:
        return [row for row in self.rows if row.path == page.path and row.is_followed]


@transaction.atomic
def follow(page: Page) -> None:
    """Close whatever follows the page, or one below it, as its leader is closed, and no more. Safe to do again."""
    _follow(list(_leading(Page.objects.filter(path__startswith=page.path))))


@transaction.atomic
def mend() -> int:
    """Do for all pages what their events should have done; return how many translations were still public after their end."""
    tops = PageViewRestriction.objects.values_list("page__path", flat=True)
    closed = [list(_leading(Page.objects.filter(path__startswith=path))) for path in tops]
    for pairs in closed:
        _follow(pairs)
    ended = Page.objects.filter(live=False, first_published_at__isnull=False)
    late = Page.objects.live().filter(translation_key__in=ended.values("translation_key"))
    return sum(
        _unpublish(follower) for leader, follower in _pairs(late) if not leader.live and leader.first_published_at
    )


def take_down(page: Page) -> None:
    """Unpublish the translations of a page that was public until now, unless it is itself one."""
    for leader, follower in _pairs(Page.objects.filter(pk=page.pk)):
        if leader.pk == page.pk:
            _unpublish(follower)


def _unpublish(page: Page) -> bool:
    was_live = Page.objects.filter(pk=page.pk, live=True).exists()
    if was_live:
        page.specific.unpublish()
    return was_live


def leader_of(page: Page) -> Page | None:
    """Return the page that decides who may read `page`, so that nothing set there would last; `None` where none does."""
    closed = Closed.now()
    own = {row.term for row in closed.rows if row.path == page.path}
    leaders = [leader for leader, follower in _leading([page]) if follower.pk == page.pk] if own else []
    return next((leader for leader in leaders if own & closed.terms(leader)), None)


# --- who follows whom --------------------------------------------------------------------------------


def _pairs(pages: Iterable[Page]) -> Iterator[tuple[Page, Page]]:
    """Yield each original with each of its translations, for the languages of `pages`."""
    keys = {page.translation_key for page in pages}
    leaders: dict = {}
    for page in originals_first(Page.objects.filter(translation_key__in=keys)):
        leader = leaders.setdefault(page.translation_key, page)
        if leader is not page:
            yield leader, page


def _leading(pages: Iterable[Page]) -> Iterator[tuple[Page, Page]]:
    """Yield who leads and who follows: originals with their translations, then what aliases show with the aliases."""
    found = list(pages)
    pairs = sorted(_pairs(found), key=lambda pair: pair[1].path)
    yield from pairs
    known = {page.pk for page in found} | {page.pk for pair in pairs for page in pair}
    aliases = Page.objects.filter(Q(alias_of__in=known) | Q(pk__in=known, alias_of__isnull=False))
    for alias in (
        aliases.exclude(alias_of__translation_key=F("translation_key")).select_related("alias_of").order_by("pk")
    ):
        yield alias.alias_of, alias


def _follow(pairs: list[tuple[Page, Page]]) -> None:
    closed = Closed.now()
    for leader, follower in pairs:
        wanted = closed.terms(leader)
        if stale := [row.pk for row in closed.followed_on(follower) if row.term not in wanted]:
            PageViewRestriction.objects.filter(pk__in=stale).delete()
            closed = Closed.now()
        missing = wanted - closed.terms(follower)
        for term in missing:
            _close(follower, term)
        if missing:
            closed = Closed.now()


def _close(page: Page, term: Term) -> None:
    """Put a restriction on a page. In bulk, because a row that is saved by itself is heard before it is whole."""
    row = PageViewRestriction(page=page, restriction_type=term.kind, password=term.password)
    PageViewRestriction.objects.bulk_create([row])
    groups = PageViewRestriction.groups.through
    groups.objects.bulk_create([groups(pageviewrestriction_id=row.pk, group_id=group) for group in term.groups])
    FollowedRestriction.objects.create(restriction=row)
    title = str(dict(PageViewRestriction.RESTRICTION_CHOICES)[term.kind])
    log(page.specific, "wagtail.view_restriction.create", data={"restriction": {"type": term.kind, "title": title}})
