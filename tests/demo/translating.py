"""Translations made through wagtail-localize, so that editors find them side by side with the Latvian."""

from collections.abc import Iterable

from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from tests.demo.words import WORDS

LANGUAGES = ("ru", "en")


def translate_all(pages: Iterable[Page]) -> int:
    """Translate and publish what has no translation yet, parents first; return how many translations were made."""
    pages = list(pages)
    made = 0
    for language in LANGUAGES:
        locale = Locale.objects.get(language_code=language)
        for page in pages:
            if not page.has_translation(locale):
                translate(page, into=locale)
                made += 1
    return made


def translate(page: Page, *, into: Locale) -> Page:
    """Return the published translation of a page whose every text was said with `say`. Raises `KeyError` for one that was not."""
    source, _new = TranslationSource.update_or_create_from_instance(page)
    translation, _new = Translation.objects.get_or_create(source=source, target_locale=into)
    segments = StringSegment.objects.filter(source=source).select_related("string", "context")
    StringTranslation.objects.bulk_create([_translated(segment, into) for segment in segments], ignore_conflicts=True)
    translation.save_target(publish=False)
    target = page.get_translation(into)
    # wagtail-localize publishes once the transaction commits; the demo is one transaction, and calls need their forms earlier.
    target.get_latest_revision().publish()
    return target


def _translated(segment: StringSegment, locale: Locale) -> StringTranslation:
    words = segment.string.data
    is_slug = segment.context.path == "slug"
    data = words if is_slug and words not in WORDS else WORDS[words][locale.language_code]
    return StringTranslation(translation_of=segment.string, context=segment.context, locale=locale, data=data, translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL)
