"""The end of a trial: what would have been stored, who would read it, and where it would have gone."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from forms.domain.trials import outcome_of
from forms.models import Draft, FormPage
from forms.questions import kind_of
from forms.schema import Question, Section
from forms.views.showing import show
from forms.vocabulary import audiences
from forms.walk import Walk


@dataclass(frozen=True)
class Stored:
    """An answer as it would be stored: in words, with its readers."""

    question: Question
    words: str
    audience: str


@dataclass(frozen=True)
class Part:
    section: Section
    answers: list[Stored]


def rehearsed(request: HttpRequest, page: FormPage, draft: Draft, way: Walk) -> HttpResponse:
    """Tell an editor what a sending would have stored, and that nothing of it is."""
    outcome = outcome_of(draft, answers=way.answers)
    parts = [
        Part(step.section, [_stored(item, outcome.given) for item in step.asked if kind_of(item).asks])
        for step in way.steps
    ]
    back = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return show(request, page, "forms/rehearsed.html", draft=draft, parts=parts, rule=outcome.rule, back=back)


def _stored(question: Question, given: dict) -> Stored:
    words = kind_of(question).display(question, given.get(question.id))
    return Stored(question, words, audiences.label_of(question.audience))
