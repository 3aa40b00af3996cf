"""How pages stand in their languages. The site's own language comes first; the others follow, and may fall behind."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page


class Standing(TextChoices):
    PUBLIC = "public", _("public")
    STALE = "stale", _("older than the original")
    DRAFT = "draft", _("a draft")
    ABSENT = "absent", _("not there")


@dataclass(frozen=True)
class Tongue:
    """One language of a page. `page_id` is `None` where the page is not there."""

    code: str
    standing: Standing
    page_id: int | None = None


def originals(pages: QuerySet) -> QuerySet:
    """Return those of `pages` that others follow: in the site's own language, or in no page's translation there."""
    return pages.filter(Q(locale__language_code=settings.LANGUAGE_CODE) | ~Exists(_own()))


def stale(pages: QuerySet) -> QuerySet:
    """Return the public translations among `pages` whose original was published after them with anything new."""
    newer = _own(live=True).filter(
        Q(wording__changed_at__gt=OuterRef("last_published_at"))
        | Q(wording=None, last_published_at__gt=OuterRef("last_published_at"))
    )
    return pages.filter(Exists(newer), live=True, alias_of=None).exclude(locale__language_code=settings.LANGUAGE_CODE)


def untold(pages: QuerySet) -> QuerySet:
    """Return the public originals among `pages` that are not public in every language of the site."""
    own = pages.filter(locale__language_code=settings.LANGUAGE_CODE, live=True, alias_of=None)
    return own.filter(_lacks_a_language())


def with_stale(pages: QuerySet) -> QuerySet:
    """Return those of `pages` of which any language is stale."""
    return pages.filter(translation_key__in=stale(Page.objects.all()).values("translation_key"))


def _lacks_a_language() -> Q:
    lacks = Q(pk__in=[])
    for locale in Locale.objects.exclude(language_code=settings.LANGUAGE_CODE):
        told = Page.objects.filter(translation_key=OuterRef("translation_key"), locale=locale, live=True, alias_of=None)
        lacks |= ~Exists(told)
    return lacks


def _own(**which: Any) -> QuerySet[Page]:
    own = Page.objects.filter(locale__language_code=settings.LANGUAGE_CODE, alias_of=None, **which)
    return own.filter(translation_key=OuterRef("translation_key"))


def of_pages(pages: Iterable[Page]) -> dict[UUID, list[Tongue]]:
    """Return every language of each of `pages` by translation key, in the site's order. One query."""
    fields = (
        "pk",
        "translation_key",
        "locale__language_code",
        "live",
        "last_published_at",
        "alias_of",
        "wording__changed_at",
    )
    spoken: dict[UUID, dict[str, dict[str, Any]]] = defaultdict(dict)
    for row in Page.objects.filter(translation_key__in={page.translation_key for page in pages}).values(*fields):
        spoken[row["translation_key"]][row["locale__language_code"]] = row
    return {key: [_tongue(code, rows) for code, _name in settings.LANGUAGES] for key, rows in spoken.items()}


def original_of(page: Page) -> Page | None:
    """Return the public page that `page`, a translation, is older than; `None` for one that is up to date."""
    if not stale(Page.objects.filter(pk=page.pk)).exists():
        return None
    return page.get_translations().filter(locale__language_code=settings.LANGUAGE_CODE).first()


def _tongue(code: str, rows: dict[str, dict[str, Any]]) -> Tongue:
    row, own = rows.get(code), rows.get(settings.LANGUAGE_CODE)
    if row is None or row["alias_of"]:
        return Tongue(code, Standing.ABSENT)
    if not row["live"]:
        return Tongue(code, Standing.DRAFT, row["pk"])
    is_stale = own and own["live"] and not own["alias_of"] and _is_older(row, own)
    return Tongue(code, Standing.STALE if is_stale else Standing.PUBLIC, row["pk"])


def _is_older(row: dict[str, Any], own: dict[str, Any]) -> bool:
    dates = row["last_published_at"], own["wording__changed_at"] or own["last_published_at"]
    return all(dates) and dates[0] < dates[1]
