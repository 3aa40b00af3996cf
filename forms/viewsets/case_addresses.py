"""The addresses of a case, below the inbox."""

from collections.abc import Callable
from typing import Any

from django.urls import path

from forms.viewsets.asking import AskView
from forms.viewsets.case import HereView
from forms.viewsets.case_acts import (
    AssignView,
    DifferentView,
    FinishView,
    JoinView,
    PutOffView,
    RemindedView,
    RemindView,
    SplitView,
    TagView,
    TakeUpView,
    UndoView,
)
from forms.viewsets.decided import AnnounceOneView, TakeBackView, UndoDecisionView
from forms.viewsets.files import FileView
from forms.viewsets.handing import HandOverView
from forms.viewsets.opening import OpenAnswerView
from forms.viewsets.printout import PrintoutView
from forms.viewsets.reviewing import ReviewView
from forms.viewsets.signature import AskGuardianView, RecordSignatureView

VIEWS = {
    "assign": AssignView,
    "finish": FinishView,
    "put_off": PutOffView,
    "take_up": TakeUpView,
    "remind": RemindView,
    "reminded": RemindedView,
    "tag": TagView,
    "join": JoinView,
    "split": SplitView,
    "different": DifferentView,
    "here": HereView,
    "ask": AskView,
    "hand_over": HandOverView,
    "printout": PrintoutView,
    "ask_guardian": AskGuardianView,
    "take_back": TakeBackView,
    "announce_one": AnnounceOneView,
    "undo_decision": UndoDecisionView,
    "review": ReviewView,
    "record_signature": RecordSignatureView,
}


def case_addresses(construct: Callable[[Any], Any]) -> list[Any]:
    """Return the addresses; `construct` is the viewset's way to make a view."""
    return [
        *(path(f"<int:pk>/{name.replace('_', '-')}/", construct(view), name=name) for name, view in VIEWS.items()),
        path("<int:pk>/open/<str:question_id>/", construct(OpenAnswerView), name="open_answer"),
        path("<int:pk>/files/<str:key>/", construct(FileView), name="file"),
        path("undo/<int:step>/", construct(UndoView), name="undo"),
    ]
