"""Bringing a form in: a draft page with its translations, and the scales and concepts that are missing here."""

from collections import defaultdict
from typing import Any, TypeVar

from django.db import transaction
from wagtail.coreutils import find_available_slug
from wagtail.log_actions import log
from wagtail.models import Locale, Page, TranslatableMixin
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from cms.models import User
from cms.text import plain_letters
from forms.domain.exchange.building import Builder, body_as_it_is, body_of, step_id
from forms.domain.exchange.layout import SETTINGS, TEXTS, FormFile
from forms.models import Concept, FormPage, Scale
from forms.questions.block import dashed

T = TypeVar("T", bound=TranslatableMixin)


@transaction.atomic
def bring_in(file: FormFile, *, parent: Page, by: User, title: str = "") -> FormPage:
    """Return a new draft of the form under `parent`, which must be in the file's own language.

    `title` takes the place of the file's title in that language. Translations become drafts where `parent` is
    translated and `by` may add a page there; elsewhere their words wait for whoever translates. Scales and concepts
    that exist already stay as they are. Raises `Unreadable`.
    """
    bring_measures(file)
    builder = Builder(file)
    page = FormPage(**_fields(file, file.language), body=body_of(builder.schema(file.language)), **_settings(file))
    page.title = title or page.title
    page.locale, page.owner, page.live = parent.locale, by, False
    page.slug = find_available_slug(parent, plain_letters(page.title) or "anketa")
    parent.add_child(instance=page)
    page.save_revision(user=by, clean=False)
    log(instance=page, action="wagtail.create", user=by, content_changed=True)
    for language in file.languages[1:]:
        schema = builder.schema(language)
        words = FormPage(**_fields(file, language), locale=page.locale, body=body_as_it_is(schema))
        _translate(page, words, language, by=by, into_page=_may_add(parent, language, by))
    return page


def _fields(file: FormFile, language: str) -> dict[str, str]:
    return {name: file.words(name, language) for name in ("title", *TEXTS)}


def _settings(file: FormFile) -> dict[str, Any]:
    given = file.data.get("settings", {})
    return {"kind": file.data["kind"], **{name: given[name] for name in SETTINGS if name in given}}


def _may_add(parent: Page, language: str, by: User) -> bool:
    there = Page.objects.filter(translation_key=parent.translation_key, locale__language_code=language).first()
    return bool(there and there.permissions_for_user(by).can_add_subpage())


# --- translations ---------------------------------------------------------------------------------


def _translate(original: T, words: T, language: str, *, by: User, into_page: bool) -> None:
    """Have `original` translated by wagtail-localize with the texts of `words`, the same thing in another language.

    Texts are found by their place, so that two equal texts can be translated in two ways.
    """
    locale = Locale.objects.filter(language_code=language).first()
    if locale is None:
        return
    source, _is_new = TranslationSource.update_or_create_from_instance(original)
    translation, _is_new = Translation.objects.get_or_create(source=source, target_locale=locale)
    said = _texts(words)
    segments = StringSegment.objects.filter(source=source).select_related("string", "context")
    StringTranslation.objects.bulk_create(
        [
            StringTranslation(
                translation_of=segment.string,
                context=segment.context,
                locale=locale,
                data=said[segment.context.path],
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
                last_translated_by=by,
            )
            for segment in segments
            if segment.context.path in said
        ],
        ignore_conflicts=True,
    )
    if into_page:
        translation.save_target(user=by, publish=not isinstance(original, Page))


def _texts(words: TranslatableMixin) -> dict[str, str]:
    """Return the translatable texts of `words` by their place. An address is made anew in each language."""
    found: dict[str, list[str]] = defaultdict(list)
    for segment in extract_segments(words):
        if isinstance(segment, StringSegmentValue) and segment.path != "slug":
            found[segment.path].append(segment.string.data)
    return {path: texts[0] for path, texts in found.items() if len(texts) == 1}


# --- scales and concepts --------------------------------------------------------------------------


def bring_measures(file: FormFile) -> None:
    """Store the file's concepts and scales that are missing here; those that exist stay as they are."""
    for concept in file.data.get("concepts", ()):
        _bring_concept(concept, file)
    for scale in file.data.get("scales", ()):
        _bring_scale(scale, file)


def _bring_concept(data: dict[str, Any], file: FormFile) -> None:
    if Concept.objects.filter(key=data["key"]).exists():
        return

    def in_language(language: str) -> Concept:
        description = data.get("description", {}).get(language, "")
        return Concept(key=data["key"], name=data["name"].get(language, ""), description=description)

    _bring(in_language, file, fallback=data["key"])


def _bring_scale(data: dict[str, Any], file: FormFile) -> None:
    if Scale.objects.filter(key=data["key"]).exists():
        return

    def in_language(language: str) -> Scale:
        steps = [
            {"type": "step", "id": dashed(step_id(data["key"], step["key"])), "value": step["label"].get(language, "")}
            for step in data["steps"]
        ]
        field = Scale._meta.get_field("steps")
        return Scale(key=data["key"], name=data["name"].get(language, ""), steps=field.to_python(steps))

    _bring(in_language, file, fallback=data["key"])


def _bring(in_language: Any, file: FormFile, *, fallback: str) -> None:
    """Store a scale or concept in the file's language, and its other languages as they are."""
    original = in_language(file.language)
    original.name = original.name or fallback
    original.locale = Locale.objects.get(language_code=file.language)
    original.save()
    for language in file.languages[1:]:
        locale = Locale.objects.filter(language_code=language).first()
        other = in_language(language)
        if locale and other.name:
            other.locale, other.translation_key = locale, original.translation_key
            other.save()
