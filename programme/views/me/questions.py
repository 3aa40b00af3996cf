"""The bank of questions for conversations: by stage and theme, one at a time with “another one” (H7.3)."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from programme.models import ConversationQuestion, Match
from programme.views.me.screen import own_page, show

Theme = ConversationQuestion.Theme


@own_page
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show one question of a stage and a theme; `n` counts on, so that “another one” comes round to all of them."""
    stage, theme, number = (request.GET.get(name, "") for name in ("stage", "theme", "n"))
    stage = stage if stage in Match.Stage.values else ""
    theme = theme if theme in Theme.values else ""
    found = ConversationQuestion.objects.open_to(request.user)
    found = found.filter(stage=stage) if stage else found
    questions = list(found.filter(theme=theme) if theme else found)
    at = int(number) % len(questions) if questions and number.isdecimal() and len(number) < 6 else 0
    context = {
        "question": questions[at] if questions else None,
        "next": at + 1,
        "stage": stage,
        "theme": theme,
        "stages": Match.Stage.choices,
        "themes": Theme.choices,
    }
    return show(request, "programme/me/questions.html", context, section="match")
