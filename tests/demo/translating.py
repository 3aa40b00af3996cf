"""Translations made through wagtail-localize, so that editors find them side by side with the Latvian."""

from collections.abc import Iterable

from wagtail.models import Locale, Page, TranslatableMixin
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.strings import StringValue

from tests.demo.words import WORDS

LANGUAGES = ("ru", "en")


def translate_all(pages: Iterable[Page]) -> int:
    """Translate and publish what has no translation yet, parents first; return how many translations were made."""
    locales = list(Locale.objects.filter(language_code__in=LANGUAGES))
    return sum(
        translate(page, into=[locale for locale in locales if not page.has_translation(locale)]) for page in pages
    )


def translate(page: Page, *, into: list[Locale]) -> int:
    """Publish the page's translations; return how many. Raises `KeyError` for words that were never said with `say`."""
    if not into:
        return 0
    source, segments = _source(page)
    for locale in into:
        translation = _prepared(source, segments, locale)
        translation.save_target(publish=False)
        # wagtail-localize publishes once the transaction commits; the demo is one transaction, and calls need their forms earlier.
        page.get_translation(locale).get_latest_revision().publish()
    return len(into)


def translate_snippet(snippet: TranslatableMixin) -> None:
    """Make the translations that a snippet has not got yet."""
    source, segments = _source(snippet)
    for locale in Locale.objects.filter(language_code__in=LANGUAGES):
        if not snippet.has_translation(locale):
            _prepared(source, segments, locale).save_target()


def _source(thing: TranslatableMixin) -> tuple[TranslationSource, list[StringSegment]]:
    source, _new = TranslationSource.update_or_create_from_instance(thing)
    return source, list(StringSegment.objects.filter(source=source).select_related("string", "context"))


def _prepared(source: TranslationSource, segments: list[StringSegment], locale: Locale) -> Translation:
    """Return a translation with all its strings told, not saved to its target yet."""
    translation, _new = Translation.objects.get_or_create(source=source, target_locale=locale)
    StringTranslation.objects.bulk_create([_translated(segment, locale) for segment in segments], ignore_conflicts=True)
    return translation


def _translated(segment: StringSegment, locale: Locale) -> StringTranslation:
    words = segment.string.data
    is_slug = segment.context.path == "slug"
    data = words if is_slug and words not in WORDS else _told(segment, locale.language_code)
    return StringTranslation(
        translation_of=segment.string,
        context=segment.context,
        locale=locale,
        data=data,
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
    )


def _told(segment: StringSegment, language: str) -> str:
    """Return the translation as wagtail-localize keeps strings: paragraphs of a plain text are lines of HTML there."""
    words = segment.string.data
    if words in WORDS:
        return WORDS[words][language]
    return StringValue.from_plaintext(WORDS[StringValue(words).render_text()][language]).data
