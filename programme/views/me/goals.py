"""The goals of a match: set with five questions, worked on in small steps, looked at again."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from forms.domain.refusal import Refused
from programme.domain import goals
from programme.inputs.goals import AskForm, EndForm, GoalForm, ProgressForm, ReviewForm, TaskForm
from programme.inputs.numbers import number_in
from programme.models import Goal
from programme.models.goal import WORDING
from programme.views.me.screen import own_match, own_page, own_place, show_match

TAB = "goals"


@own_page
@require_safe
def index(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the goals of one match, those on the way first."""
    match = own_match(request, pk, at_work=True)
    found = list(_own(request).filter(match=match).prefetch_related("tasks"))
    context = {
        "open": [one for one in found if one.state == Goal.State.OPEN],
        "over": [one for one in found if one.state != Goal.State.OPEN],
    }
    return show_match(request, "programme/me/goals.html", match, context, tab=TAB)


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the five questions of a new goal."""
    match = own_match(request, pk, at_work=True)
    place = own_place(request, match)
    form = GoalForm(request.POST or None, match=match, place=place)
    if request.method == "POST" and form.is_valid():
        try:
            goal = goals.word(match, by=request.user, **form.wording())
        except Refused as refusal:
            form.add_error(None, forms.ValidationError(str(refusal)))
        else:
            messages.success(request, _("A goal! Now think of the first small step."))
            return redirect("me:goal", pk, goal.pk)
    return _ask(request, match, form, {"place": place})


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def reword(request: HttpRequest, pk: int, goal_id: int) -> HttpResponse:
    """Ask the five questions again; the words of before are kept."""
    match = own_match(request, pk, at_work=True)
    goal = _goal(request, pk, goal_id)
    first = {name: getattr(goal, name) for name in (*WORDING, "kind")}
    form = GoalForm(request.POST or None, match=match, place=own_place(request, match), goal=goal, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            goals.reword(goal, by=request.user, **form.wording())
        except Refused as refusal:
            form.add_error(None, forms.ValidationError(str(refusal)))
        else:
            messages.success(request, _("It is worded anew. What stood there before is kept below."))
            return redirect("me:goal", pk, goal_id)
    return _ask(request, match, form, {"goal": goal})


def _ask(request: HttpRequest, match: Any, form: GoalForm, context: dict[str, Any]) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return show_match(request, "programme/me/goal_form.html", match, {"form": form, **context}, tab=TAB, status=status)


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def goal(request: HttpRequest, pk: int, goal_id: int) -> HttpResponse:
    """Show one goal, and do what one of its buttons says (`deed`)."""
    own_match(request, pk, at_work=True)
    found = _goal(request, pk, goal_id)
    if request.method != "POST":
        return _show(request, found)
    deed = DEEDS.get(request.POST.get("deed", ""))
    if deed is None:
        return HttpResponseBadRequest(_("Choose one of the buttons."), content_type="text/plain")
    form_class, do, said = deed
    form = _form(form_class, found, request.POST) if form_class else None
    if form is not None and not form.is_valid():
        return _show(request, found, form)
    try:
        do(found, request, form)
    except Refused as refusal:
        if form is not None:
            form.add_error(None, forms.ValidationError(str(refusal)))
            return _show(request, found, form)
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("me:goal", pk, goal_id)


def _show(request: HttpRequest, goal: Goal, filled: forms.Form | None = None) -> HttpResponse:
    match = own_match(request, goal.match_id, at_work=True)
    made = {cls.__name__: _form(cls, goal) for cls in (TaskForm, ProgressForm, ReviewForm, AskForm, EndForm)}
    if filled is not None:
        made[type(filled).__name__] = filled
    context = {
        "goal": goal,
        "tasks": list(goal.tasks.select_related("member__participant__person")),
        "events": list(goal.events.select_related("by").order_by("-at", "-pk")),
        "is_mine": goal.mentee.participant.person.user_id == request.user.pk,
        "seen": goals.wording_of(goal),
        "filled": filled,
        **made,
    }
    status = 422 if filled is not None else 200
    return show_match(request, "programme/me/goal.html", match, context, tab=TAB, status=status)


def _form(form_class: type[forms.Form], goal: Goal, data: Any = None) -> forms.Form:
    named: dict[str, Any] = {"auto_id": f"id_{form_class.__name__}_%s"}
    if form_class is TaskForm:
        named["members"] = goals.readers(goal)
    if form_class is ProgressForm:
        named["initial"] = {"progress": min((0, 25, 50, 75, 100), key=lambda step: abs(step - goal.progress))}
    return form_class(data, **named)


def _tick(goal: Goal, request: HttpRequest, form: Any) -> None:
    number = request.POST.get("task", "")
    task = get_object_or_404(goal.tasks, pk=number_in(number))
    goals.tick(task, done=request.POST.get("done") == "yes")


def _drop(goal: Goal, request: HttpRequest, form: Any) -> None:
    number = number_in(request.POST.get("task", ""))
    if task := goal.tasks.filter(pk=number).first():
        goals.drop_task(task)


def _take_on(goal: Goal, request: HttpRequest, form: Any) -> None:
    seen = request.POST.get("seen", "")
    goals.take_on(goal, by=request.user, seen=int(seen) if seen.isdecimal() and len(seen) < 15 else 0)


Deed = tuple[type[forms.Form] | None, Callable[[Goal, HttpRequest, Any], Any], Any]


def _by(verb: Callable[..., Any], **fixed: Any) -> Callable[[Goal, HttpRequest, Any], Any]:
    """Return a deed in which the user says something in words, or nothing but that they do it."""

    def do(goal: Goal, request: HttpRequest, form: Any) -> Any:
        given = form.cleaned_data if form else {}
        return verb(goal, by=request.user, **given, **fixed)

    return do


DEEDS: dict[str, Deed] = {
    "mine": (None, _take_on, gettext_lazy("It is yours!")),
    "task": (TaskForm, lambda goal, _request, form: goals.add_task(goal, **form.task()), gettext_lazy("Noted.")),
    "tick": (None, _tick, gettext_lazy("Noted.")),
    "drop": (None, _drop, gettext_lazy("The step is taken away.")),
    "progress": (
        ProgressForm,
        lambda goal, _request, form: goals.move_on(goal, **form.cleaned_data),
        gettext_lazy("Noted."),
    ),
    "review": (ReviewForm, _by(goals.review), gettext_lazy("Noted. Good that you looked at it again.")),
    "ask": (AskForm, _by(goals.ask_for_help), gettext_lazy("Your coordinator knows. The answer will stand here.")),
    "reached": (EndForm, _by(goals.end, reached=True), gettext_lazy("You did it! Celebrate it, the two of you.")),
    "let_go": (
        EndForm,
        _by(goals.end, reached=False),
        gettext_lazy("It is all right to let a goal go. What you learned on the way stays yours."),
    ),
}
"""What the buttons of a goal do: the form that goes with it, the deed, and what is said afterwards."""


def _own(request: HttpRequest) -> Any:
    return Goal.objects.of(request.user).select_related(
        "match__cohort__programme__team", "mentee__participant__person__user"
    )


def _goal(request: HttpRequest, pk: int, goal_id: int) -> Goal:
    return get_object_or_404(_own(request), match=pk, pk=goal_id)
