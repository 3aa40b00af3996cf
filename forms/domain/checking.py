"""What is wrong with a form page before it is published: the lint of what it asks, and what only the page knows."""

from collections.abc import Iterator

from django.conf import settings
from django.db.models import Q
from django.utils.translation import get_language_info, ngettext
from django.utils.translation import gettext as _
from wagtail.models import Locale, Site

from cms.models import ContactSettings
from forms import lint
from forms.models import Call, FormPage, RoutingRule
from forms.schema import Schema
from forms.vocabulary import Means

NAMED = 3
"""How many questions a sentence names before it counts the rest."""


def problems_of(page: FormPage, *, schema: Schema) -> list[str]:
    """Return what keeps `page` from being published with `schema`, each a sentence."""
    found = lint.problems(schema, application=page.kind == FormPage.Kind.APPLICATION)
    return [*found, *_guardian(page, schema)]


def warnings_of(page: FormPage, *, schema: Schema) -> list[str]:
    """Return what an editor should think about before publishing `page` with `schema`, each a sentence."""
    found = lint.warnings(schema, application=page.kind == FormPage.Kind.APPLICATION)
    around = [*_routes(page), *_contact(page), *_leaves(page), *_helpline(page, schema)]
    return [*found, *around, *_translations(page, schema)]


def _guardian(page: FormPage, schema: Schema) -> Iterator[str]:
    asked = {question.binds_to for question in lint.always_asked(schema) if question.required}
    if page.cosign_under and Means.BIRTH_DATE not in asked:
        yield _("A guardian co-signs by age: ask for the birth date, and let it be answered.")


def _routes(page: FormPage) -> Iterator[str]:
    if page.team_id is None and not RoutingRule.objects.filter(Q(form=None) | Q(form=page.pk)).exists():
        yield _("The form has no team and no routing rule: answers would wait until somebody sends them to an inbox.")


def _contact(page: FormPage) -> Iterator[str]:
    if page.cosign_under and page.never_contact_family:
        yield _(
            "A guardian co-signs and the family is never contacted: the coordinator arranges each signature in person."
        )


def _leaves(page: FormPage) -> Iterator[str]:
    if page.expire_at is None:
        return
    longer = Call.objects.filter(form__translation_key=page.translation_key, closes_at__gt=page.expire_at)
    for call in longer.order_by("closes_at"):
        yield _("The form leaves the site before its call “%(call)s” closes.") % {"call": call}


def _helpline(page: FormPage, schema: Schema) -> Iterator[str]:
    is_for_young = any(question.binds_to == Means.BIRTH_DATE for question in schema.questions)
    is_delicate = any(section.is_delicate for section in schema.sections)
    if not (is_for_young or is_delicate):
        return
    site = page.get_site() if page.pk else Site.objects.filter(is_default_site=True).first()
    contacts = ContactSettings.for_site(site) if site else None
    if contacts is None or not contacts.helpline_phone:
        yield _("No helpline is set: under “Settings”, say whom a young person can call.")


def _translations(page: FormPage, schema: Schema) -> Iterator[str]:
    """Yield for each other language what is not translated yet. Only the source's editor is asked."""
    if page.locale.language_code != settings.LANGUAGE_CODE or page.pk is None:
        return
    there = {item.locale_id: item for item in page.get_translations().select_related("locale")}
    for locale in Locale.objects.exclude(pk=page.locale_id):
        language = get_language_info(locale.language_code)["name_translated"]
        if locale.pk not in there:
            yield _("The form is not translated into this language yet: %(language)s.") % {"language": language}
            continue
        missing = _untranslated(schema, there[locale.pk].specific.get_latest_revision_as_object().schema())
        if missing:
            yield _listed(missing, language)


def _untranslated(schema: Schema, translated: Schema) -> list[str]:
    """Return the questions that the translation lacks or says in the words of the source."""
    words = {question.id: question.label for question in translated.questions}
    asked = [item for item in schema.questions if item.label and item.type != "helpline"]
    return [item.label for item in asked if words.get(item.id, item.label) == item.label]


def _listed(labels: list[str], language: str) -> str:
    named = ", ".join(_("“%s”") % label for label in labels[:NAMED])
    more = len(labels) - NAMED
    if more > 0:
        named = ngettext("%(named)s and %(count)d more", "%(named)s and %(count)d more", more) % {
            "named": named,
            "count": more,
        }
    return _("Not translated yet (%(language)s): %(questions)s.") % {"language": language, "questions": named}
