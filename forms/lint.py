"""What is wrong with a form, in words, before it is published: errors block, warnings ask. Each names its question."""

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from forms.lint_conditions import condition_problems
from forms.questions import kind_of
from forms.schema import Question, Schema, Section, Sensitivity
from forms.vocabulary import Means, audiences, bindings, purposes

MANY_QUESTIONS = 10
"""More questions on one page than a phone's reader is glad to meet."""


def problems(schema: Schema, *, application: bool) -> list[str]:
    """Return what keeps `schema` from being published, each a sentence for the editor; empty when all is well."""
    return [
        *_contents(schema),
        *_bindings(schema),
        *_privacy(schema),
        *condition_problems(schema),
        *(_application(schema) if application else ()),
    ]


def warnings(schema: Schema, *, application: bool) -> list[str]:
    """Return what an editor should think about before publishing, each a sentence; empty when there is nothing."""
    return [
        *_sizes(schema),
        *(sentence for question in schema.questions for sentence in _delicate(question, schema)),
        *(sentence for question in schema.questions for sentence in kind_of(question).warnings(question)),
        *(_without_consent(schema) if application else ()),
    ]


# --- what blocks ----------------------------------------------------------------------------------


def _contents(schema: Schema) -> Iterator[str]:
    if not any(kind_of(question).asks for question in schema.questions):
        yield _("The form asks nothing yet. Add a section with a question.")
    for section in schema.sections:
        if not section.is_exit and not section.questions:
            yield _("The section “%(section)s” is empty. Add a question to it, or remove it.") % {
                "section": section.title
            }
    for question in schema.questions:
        yield from kind_of(question).problems(question)


def _bindings(schema: Schema) -> Iterator[str]:
    used = Counter(question.binds_to for question in schema.questions if question.binds_to)
    for binding, times in used.items():
        if times > 1:
            asking = [_("“%s”") % question.label for question in schema.questions if question.binds_to == binding]
            yield _(
                "Two questions ask for the same thing: %(what)s (%(questions)s). Let only one of them bind to it."
            ) % {"what": bindings.label_of(binding), "questions": ", ".join(asking)}
    for question in schema.questions:
        if question.binds_to:
            yield from _binding(question)


def _binding(question: Question) -> Iterator[str]:
    means = bindings.get(question.binds_to)
    words = {"question": question.label, "what": bindings.label_of(question.binds_to).lower()}
    if means is None or question.type not in means.kinds or question.list_name != means.list_name:
        yield (
            _("“%(question)s” cannot be the person's %(what)s: use another kind of question, or another list.") % words
        )
    elif question.is_private:
        yield (
            _(
                "“%(question)s” is the person's %(what)s, which the whole team and, with a consent, the directory shows. So it cannot be sensitive or for the safeguarding lead only."
            )
            % words
        )


def _privacy(schema: Schema) -> Iterator[str]:
    if schema.kept_months is None:
        yield _("Say how long answers are kept: under “Privacy”, in months.")
    for question in schema.questions:
        if kind_of(question).asks:
            yield from _private(question)


def _private(question: Question) -> Iterator[str]:
    words = {"question": question.label}
    audience = audiences.get(question.audience)
    if question.sensitivity == Sensitivity.SPECIAL and not question.reason:
        yield _("“%(question)s” asks for a special category: write why you must know it, people read that.") % words
    if audience is None:
        yield _("“%(question)s” has no reader: choose who reads the answer.") % words
    elif audience.is_wide and question.sensitivity == Sensitivity.SPECIAL:
        yield (
            _("“%(question)s” asks for a special category, so only the team can read it. Choose fewer readers.") % words
        )
    elif not audience.is_team and question.sensitivity == Sensitivity.PUBLIC:
        yield _("“%(question)s” is called public, and not even the whole team reads it. Change one of the two.") % words
    if question.purpose and question.purpose not in purposes:
        yield _("“%(question)s” is a consent for a purpose that is not known. Choose another purpose.") % words


def _application(schema: Schema) -> Iterator[str]:
    required = {question.binds_to for question in always_asked(schema) if question.required}
    if not {Means.FIRST_NAME, Means.FAMILY_NAME} <= required:
        yield _("An application must ask for the first name and the family name, and both must be answered.")
    if not {Means.EMAIL, Means.PHONE} & required:
        yield _("An application must ask for one contact that must be answered: an e-mail or a phone.")
    if Means.BIRTH_DATE not in required:
        yield _("An application must ask for the birth date, and it must be answered.")


def always_asked(schema: Schema) -> Iterator[Question]:
    """Return the questions that no condition takes away."""
    for section in schema.sections:
        if section.shown_if is None:
            yield from (question for question in section.questions if question.shown_if is None)


# --- what asks ------------------------------------------------------------------------------------


def _sizes(schema: Schema) -> Iterator[str]:
    for section in schema.sections:
        asked = _asked(section)
        if asked > MANY_QUESTIONS:
            yield _(
                "The section “%(section)s” asks %(count)d questions on one page. Shorter pages are finished more often."
            ) % {"section": section.title, "count": asked}


def _asked(section: Section) -> int:
    return sum(kind_of(question).asks for question in section.questions)


def _delicate(question: Question, schema: Schema) -> Iterator[str]:
    words = {"question": question.label}
    audience = audiences.get(question.audience)
    if question.is_sealed and not (question.help_text or question.reason):
        yield (
            _("“%(question)s” is sensitive and explains nothing. Say why you ask, and that it may stay empty.") % words
        )
    if audience and audience.is_wide and question.sensitivity == Sensitivity.SENSITIVE:
        yield _("“%(question)s” is sensitive and is read by more people than the team.") % words
    if question.lifetime and schema.kept_months and question.lifetime > schema.kept_months:
        yield _("“%(question)s” is to be kept longer than the form: it is erased with the form.") % words


def _without_consent(schema: Schema) -> Iterator[str]:
    if not any(question.purpose for question in schema.questions):
        yield _("The application asks for no consent.")
