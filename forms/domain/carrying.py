"""Translators' words for a question that gets a new id: they stay where its own words stayed."""

from collections.abc import Mapping

from wagtail_localize.models import StringTranslation, TranslationContext

from forms.models import FormPage


def carry_translations(page: FormPage, renamed: Mapping[str, str]) -> int:
    """Say the texts of renamed blocks as they were said; return how many. `renamed` has new ids by old ones, with dashes.

    wagtail-localize finds a text by its words and its place, and the place names the block: a text that was not
    reworded is found translated at the new place, one that was waits for its translator.
    """
    return sum(_carry(page, old, new) for old, new in renamed.items())


def _carry(page: FormPage, old: str, new: str) -> int:
    said = StringTranslation.objects.filter(
        context__object_id=page.translation_key, context__path__contains=f".{old}", has_error=False
    )
    copies = []
    for translation in said.select_related("context"):
        path = translation.context.path.replace(old, new)
        context, _is_new = TranslationContext.objects.get_or_create(
            object_id=page.translation_key,
            path_id=TranslationContext._get_path_id(path),
            defaults={"path": path, "field_path": translation.context.field_path},
        )
        copies.append(
            StringTranslation(
                translation_of_id=translation.translation_of_id,
                locale_id=translation.locale_id,
                context=context,
                data=translation.data,
                translation_type=translation.translation_type,
                last_translated_by_id=translation.last_translated_by_id,
            )
        )
    return len(StringTranslation.objects.bulk_create(copies, ignore_conflicts=True))
