"""How a page of a form is put together: its questions with what was typed, its place on the way, its headers."""

import json
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

from django import forms
from django.conf import settings
from django.forms.utils import ErrorDict
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers

from forms.builder import AnswerForm
from forms.domain.drafts import mark_of
from forms.models import Call, Draft, FormPage, FormVersion
from forms.questions import Kind, kind_of
from forms.schema import Question
from forms.views.posted import HONEYPOT
from forms.views.readers import readers_of
from forms.vocabulary import Means
from forms.walk import Step, Walk, posted_as

AGE = "age"
"""The one fact beside answers that the page's script can work out by itself."""


@dataclass(frozen=True)
class Shown:
    """One question on a page. `waits` says that its condition does not hold yet: it is there for the script only.

    `mark` is the digest of what is saved; `elsewhere` is what another page saved meanwhile, in words.
    """

    question: Question
    kind: Kind
    field: forms.BoundField | None
    mark: str
    waits: bool = False
    condition: str = ""
    elsewhere: str | None = None
    is_wished: bool = False


@dataclass(kw_only=True)
class Sheet:
    """One section as it is shown to one person. `entries` is what its fields hold, `saved` what the draft holds.

    `complains` says whether errors are told; `known` names the questions of which they are, by id (`None`: all).
    """

    version: FormVersion
    way: Walk
    step: Step
    entries: Mapping[str, list[str]]
    saved: Mapping[str, list[str]] = field(default_factory=dict)
    draft: Draft | None = None
    call: Call | None = None
    ticket: str = ""
    source: str = ""
    hand: str = field(default_factory=lambda: secrets.token_hex(4))
    problems: Sequence[str] = ()
    complains: bool = False
    known: Collection[str] | None = None
    conflicts: Collection[str] = ()
    wished: Collection[Question] = ()
    has_more: bool = False
    returns: bool = False
    is_preview: bool = False

    @cached_property
    def form(self) -> AnswerForm:
        """Return the section's fields with what was typed, right or wrong, and the errors that are told."""
        form = self.version.compiled.form_class(self.step.section.id)(posted_as(self.entries))
        form.meet(self.step.form.met)
        told = self.step.form.errors if self.complains else {}
        names = None if self.known is None else {f"q_{question_id}" for question_id in self.known}
        form._errors = ErrorDict({name: error for name, error in told.items() if names is None or name in names})
        for name in form._errors.keys() & form.fields.keys():
            # A control of several parts knows which of them is wrong, once it was judged.
            form.fields[name].widget = self.step.form.fields[name].widget
        return form

    @cached_property
    def questions(self) -> list[Shown]:
        """Return the questions that are asked, and those of which the script can tell when they are."""
        asked = {question.id for question in self.step.asked}
        local = self._local_subjects
        found = []
        for question in self.step.section.questions:
            if kind_of(question).is_fact:
                continue
            tests = question.shown_if.tests if question.shown_if else ()
            is_local = any(test.subject in local for test in tests)
            if question.id in asked or is_local:
                found.append(self._shown(question, waits=question.id not in asked, is_local=is_local))
        return found

    def _shown(self, question: Question, *, waits: bool, is_local: bool) -> Shown:
        kind, name = kind_of(question), question.clean_name
        return Shown(
            question=question,
            kind=kind,
            field=self.form[name] if name in self.form.fields else None,
            mark=mark_of(self.saved, question),
            waits=waits,
            condition=json.dumps(asdict(question.shown_if)) if is_local and question.shown_if else "",
            elsewhere=self._words(question) if question.id in self.conflicts else None,
            is_wished=question in self.wished,
        )

    def _words(self, question: Question) -> str:
        kind = kind_of(question)
        typed = [value for name in kind.names(question) for value in self.saved.get(name, ())]
        answer = self.way.answers.get(question.id)
        return kind.display(question, answer) if answer is not None else " ".join(typed)

    @property
    def _local_subjects(self) -> set[str]:
        """Return what conditions can ask for that is typed on this very page."""
        found = {question.id for question in self.step.section.questions if kind_of(question).asks}
        return found | {AGE} if self.birth_question else found

    @property
    def birth_question(self) -> Question | None:
        questions = self.step.section.questions
        return next((question for question in questions if question.binds_to == Means.BIRTH_DATE), None)

    @property
    def facts(self) -> str:
        """Return as JSON what the page's conditions ask for and earlier pages answered."""
        local = self._local_subjects
        # Of a condition that nothing here can change the script decides nothing: what was answered stays off the page.
        conditions = [list(question.shown_if.tests) for question in self.step.section.questions if question.shown_if]
        decided = [tests for tests in conditions if any(test.subject in local for test in tests)]
        wanted = {test.subject for tests in decided for test in tests} - local
        return json.dumps({name: self.way.facts.get(name) for name in sorted(wanted)}, default=str)

    @property
    def number(self) -> int:
        return self.way.steps.index(self.step) + 1

    @property
    def is_wrong(self) -> bool:
        return bool(self.problems or self.form.errors or self.conflicts)

    def context(self) -> dict[str, Any]:
        """Return what the template needs."""
        return {
            "sheet": self,
            "form": self.form,
            "section": self.step.section,
            "problems": self.problems,
            "draft": self.draft,
            "call": self.call,
            "ticket": self.ticket,
            "source": self.source,
            "number": self.number,
            "total": len(self.way.steps),
            "is_last": self.number == len(self.way.steps),
            "is_delicate": self.step.section.is_delicate,
            "readers": readers_of(self.way),
            "is_preview": self.is_preview,
        }


def address(page: FormPage, request: HttpRequest, name: str, *args: str) -> str:
    """Return the address of one of the form's own pages."""
    return page.get_url(request) + page.reverse_subpage(name, args=args)


def show_sheet(request: HttpRequest, page: FormPage, sheet: Sheet, *, status: int = 200) -> HttpResponse:
    """Show one section. A draft's sections are sent to the draft's address, whatever the address at hand is."""
    action = ""
    if sheet.draft is not None:
        action = address(page, request, "section", sheet.draft.token, sheet.step.section.id)
    before = sheet.way.before(sheet.step.section.id) if sheet.draft else None
    context = {**sheet.context(), "action": action, "can_go_back": before is not None}
    return show(request, page, page.template, status=status, **context)


def show(request: HttpRequest, page: FormPage, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """Show one of the form's pages: never kept by browser or proxy, and never the start of a trail for other sites."""
    full = {**page.get_context(request), "honeypot": HONEYPOT, "leave_to": settings.FORMS_LEAVE_TO, **context}
    response = TemplateResponse(request, template, full, status=status)
    add_never_cache_headers(response)
    # With “no-referrer” browsers hide the Origin of a POST too, by which we know our own pages.
    response["Referrer-Policy"] = "same-origin"
    if "draft" in context:
        response["X-Robots-Tag"] = "noindex"
    return response
