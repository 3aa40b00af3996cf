"""What is wrong with a form, in words, before it is published."""

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from forms.schema import Binding, QuestionType, Schema

TYPES: dict[str, set[QuestionType]] = {
    Binding.FIRST_NAME: {QuestionType.SHORT_TEXT},
    Binding.FAMILY_NAME: {QuestionType.SHORT_TEXT},
    Binding.BIRTH_DATE: {QuestionType.DATE},
    Binding.EMAIL: {QuestionType.EMAIL},
    Binding.PHONE: {QuestionType.PHONE},
    Binding.MUNICIPALITY: {QuestionType.ONE_LISTED},
    Binding.LANGUAGES: {QuestionType.SEVERAL_LISTED},
    Binding.ROLE: {QuestionType.ONE_LISTED},
    Binding.INTERESTS: {QuestionType.SEVERAL_LISTED},
    Binding.ABOUT: {QuestionType.LONG_TEXT},
}
LISTS: dict[str, str] = {
    Binding.MUNICIPALITY: "municipalities",
    Binding.LANGUAGES: "languages",
    Binding.ROLE: "roles",
    Binding.INTERESTS: "interests",
}


def problems(schema: Schema, *, application: bool) -> list[str]:
    """Return what keeps `schema` from being published, each a sentence for the editor; empty when all is well."""
    return [*_contents(schema), *_bindings(schema), *(_application(schema) if application else ())]


def _contents(schema: Schema) -> Iterator[str]:
    if not any(schema.questions):
        yield _("The form asks nothing yet. Add a section with a question.")
    for question in schema.questions:
        if question.type in (QuestionType.ONE_CHOICE, QuestionType.SEVERAL_CHOICES) and len(question.choices) < 2:
            yield _("“%(question)s” needs at least two choices.") % {"question": question.label}
        if question.minimum is not None and question.maximum is not None and question.minimum > question.maximum:
            yield _("“%(question)s”: the smallest number allowed is larger than the largest.") % {
                "question": question.label
            }


def _bindings(schema: Schema) -> Iterator[str]:
    labels = dict(Binding.choices)
    used = Counter(question.binds_to for question in schema.questions if question.binds_to)
    for binding, times in used.items():
        if times > 1:
            yield _("Two questions ask for the same thing: %(what)s. Let only one of them bind to it.") % {
                "what": labels[binding]
            }
    for question in schema.questions:
        means = question.binds_to
        if means and (question.type not in TYPES[means] or question.list_name != LISTS.get(means, "")):
            yield _(
                "“%(question)s” cannot be the person's %(what)s: use another kind of question, or another list."
            ) % {"question": question.label, "what": str(labels[means]).lower()}
        elif means and question.is_private:
            yield _(
                "“%(question)s” is the person's %(what)s, which the whole team and, with a consent, the directory shows. So it cannot be sensitive or for the safeguarding lead only."
            ) % {"question": question.label, "what": str(labels[means]).lower()}


def _application(schema: Schema) -> Iterator[str]:
    required = {question.binds_to for question in schema.questions if question.required}
    if not {Binding.FIRST_NAME, Binding.FAMILY_NAME} <= required:
        yield _("An application must ask for the first name and the family name, and both must be answered.")
    if not {Binding.EMAIL, Binding.PHONE} & required:
        yield _("An application must ask for one contact that must be answered: an e-mail or a phone.")
    if Binding.BIRTH_DATE not in required:
        yield _("An application must ask for the birth date, and it must be answered.")
