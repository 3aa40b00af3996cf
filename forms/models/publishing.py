"""Going public with a version and in one language, or not at all, by whatever road somebody publishes."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.strings import StringValue

from cms.models import Refusable

NAMED = 3
"""How many texts a sentence names."""


class PublishedWhole(Refusable):
    """A page that goes public only together with what hears of it, and a translation only when all of it is said."""

    def clean(self) -> None:
        """Refuse what would be public half-translated: wagtail-localize fills the gaps with the words of the source.

        What was an alias until now, and so was never published itself, is a draft from now on.
        """
        super().clean()  # type: ignore[misc]
        page: Any = self
        if not (page.live and page.pk and (texts := untranslated(page))):
            return
        if page.revisions.filter(pk=page.live_revision_id).exists():
            raise ValidationError(missing_words(page, texts))
        page.live, page.has_unpublished_changes = False, True


def untranslated(page: Page) -> list[str]:
    """Return the texts that stand on a translation in the words of the source."""
    missing = _missing(page)
    if not missing:
        return []
    said = {(part.path, part.string.data) for part in extract_segments(page) if isinstance(part, StringSegmentValue)}
    return _read(pair for pair in missing if pair in said)


def waiting(page: Page) -> list[str]:
    """Return the texts of the source that translators have not said yet, whether they stand on the page or not."""
    return _read(_missing(page))


def _read(missing: Iterable[tuple[str, str]]) -> list[str]:
    return [StringValue(text).render_text() for _path, text in missing]


def _missing(page: Page) -> list[tuple[str, str]]:
    """Return place and text of what is not said in the page's language. An address may stay as it is."""
    told = StringTranslation.objects.filter(
        translation_of=OuterRef("string"), context=OuterRef("context"), locale=page.locale_id, has_error=False
    )
    open_ones = (
        StringSegment.objects.filter(
            source__object_id=page.translation_key,
            source__translations__target_locale=page.locale_id,
            source__translations__enabled=True,
        )
        .exclude(context__path="slug")
        .exclude(Exists(told))
        .order_by("order")
    )
    return list(open_ones.values_list("context__path", "string__data"))


def missing_words(page: Page, texts: list[str]) -> str:
    """Return the sentence that names what is not translated yet."""
    named = ", ".join(_("“%s”") % text for text in texts[:NAMED]) + (" …" if texts[NAMED:] else "")
    language = get_language_info(page.locale.language_code)["name_translated"]
    return _("Not translated yet (%(language)s): %(questions)s.") % {"language": language, "questions": named}
