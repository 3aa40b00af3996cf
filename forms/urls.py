"""The room's addresses beside its pages: personal links, files, and the doors for machines."""

from typing import Any

from django.urls import include, path

from forms.api import api
from forms.views import answering, cosigning, offering, own

my = [
    path("<str:token>/", own.sent, name="sent"),
    path("<str:token>/answers.pdf", own.paper, name="paper"),
    path("<str:token>/files/<str:key>/", own.file, name="file"),
    path("<str:token>/answer/", own.answer, name="answer"),
    path("<str:token>/correct/", own.correct, name="correct"),
    path("<str:token>/withdraw/", own.withdraw, name="withdraw"),
]

urlpatterns: list[Any] = [
    path("my/", include((my, "own"))),
    path("cosign/<str:token>/", cosigning.cosign, name="cosign"),
    path("letter/<str:token>/", answering.letter, name="letter"),
    path("offer/<str:token>/", offering.offer, name="offer"),
    path("api/forms/", api.urls),
]
