"""Where concepts and scales are used: what was asked stays comparable."""

from collections.abc import Iterator

from forms.models import Concept, FormVersion, Scale
from forms.models.measure import Measure
from forms.schema import Question


def forms_that_ask(measure: Measure) -> list[str]:
    """Return the titles of the forms of which any version asked for `measure`; each once, in every language it has."""
    versions = FormVersion.objects.select_related("page").only("page__title", "digest", "frozen")
    found = {version.page.title for version in versions.iterator() if _is_asked(measure, version)}
    return sorted(found)


def _is_asked(measure: Measure, version: FormVersion) -> bool:
    return any(measure.key in _keys(measure, question) for question in version.schema.questions)


def _keys(measure: Measure, question: Question) -> Iterator[str]:
    if isinstance(measure, Concept):
        yield question.concept
    if isinstance(measure, Scale):
        yield question.details.get("scale", "")


def has_other_steps(scale: Scale, *, steps: list[str]) -> bool:
    """Return whether `steps` (ids from low to high) are others than those that are stored, or in another order."""
    stored = Scale.objects.filter(pk=scale.pk).first()
    return stored is not None and [step.id for step in stored.choices()] != steps
