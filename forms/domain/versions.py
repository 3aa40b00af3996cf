"""Freezing what a published form asks."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation

from forms.lint import problems
from forms.models import FormPage, FormVersion
from forms.models.version import digest_of


@transaction.atomic
def freeze(page: FormPage) -> FormVersion:
    """Return the version of what `page` asks now; makes a new one only if something that was asked changed.

    Raises `ValidationError` when the form could not do its work, so that nothing half-built is published.
    """
    FormPage.objects.select_for_update().get(pk=page.pk)
    with translation.override(page.locale.language_code):
        schema = page.schema()
    found = problems(schema, application=page.kind == FormPage.Kind.APPLICATION)
    if found:
        raise ValidationError(found)
    frozen = schema.to_json()
    digest = digest_of(frozen)
    latest = page.current_version
    if latest is not None and latest.digest == digest:
        return latest
    number = latest.number + 1 if latest else 1
    return FormVersion.objects.create(
        page=page, form_key=page.translation_key, number=number, language=schema.language, frozen=frozen, digest=digest
    )
