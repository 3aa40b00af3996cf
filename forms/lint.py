"""What is wrong with a form, in words, before it is published: errors block, warnings ask."""

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from forms.questions import kind_of
from forms.schema import Question, Schema
from forms.vocabulary import Means, bindings


def problems(schema: Schema, *, application: bool) -> list[str]:
    """Return what keeps `schema` from being published, each a sentence for the editor; empty when all is well."""
    return [*_contents(schema), *_bindings(schema), *(_application(schema) if application else ())]


def _contents(schema: Schema) -> Iterator[str]:
    if not any(kind_of(question).asks for question in schema.questions):
        yield _("The form asks nothing yet. Add a section with a question.")
    for question in schema.questions:
        yield from kind_of(question).problems(question)


def _bindings(schema: Schema) -> Iterator[str]:
    used = Counter(question.binds_to for question in schema.questions if question.binds_to)
    for binding, times in used.items():
        if times > 1:
            yield _("Two questions ask for the same thing: %(what)s. Let only one of them bind to it.") % {
                "what": bindings.label_of(binding)
            }
    for question in schema.questions:
        if question.binds_to:
            yield from _binding(question)


def _binding(question: Question) -> Iterator[str]:
    means = bindings.get(question.binds_to)
    words = {"question": question.label, "what": bindings.label_of(question.binds_to).lower()}
    if means is None or question.type not in means.kinds or question.list_name != means.list_name:
        yield _("“%(question)s” cannot be the person's %(what)s: use another kind of question, or another list.") % words
    elif question.is_private:
        yield (
            _(
                "“%(question)s” is the person's %(what)s, which the whole team and, with a consent, the directory shows. So it cannot be sensitive or for the safeguarding lead only."
            )
            % words
        )


def _application(schema: Schema) -> Iterator[str]:
    required = {question.binds_to for question in schema.questions if question.required}
    if not {Means.FIRST_NAME, Means.FAMILY_NAME} <= required:
        yield _("An application must ask for the first name and the family name, and both must be answered.")
    if not {Means.EMAIL, Means.PHONE} & required:
        yield _("An application must ask for one contact that must be answered: an e-mail or a phone.")
    if Means.BIRTH_DATE not in required:
        yield _("An application must ask for the birth date, and it must be answered.")
