"""A new page can start from a ready structure; and the tree shows the pages of one kind with what is known of them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.viewsets.pages import PageViewSet

from cms.privacy import HousePageViewSet
from pages.domain.starters import Starter, starters_of
from pages.models import CallPage, CelebrationPage, EventPage, NewsPage, ProgrammePage, StoryPage


class StartingView(CreateView):
    """Wagtail's own; `?start=<name>` opens it filled in. What is typed comes back by POST as ever."""

    def get(self, request: HttpRequest) -> HttpResponse:
        offered = self.offered()
        chosen = next((item for item in offered if item.name == request.GET.get("start")), None)
        if chosen:
            chosen.fill(self.page)
        elif offered:
            self.offer(offered)
        return super().get(request)

    def offered(self) -> list[Starter]:
        """Return what the page can start from, in the language in which it will be read."""
        return starters_of(self.page_class, language=self.parent_page.locale.language_code)

    def offer(self, offered: list[Starter]) -> None:
        buttons = [messages.button(f"?start={item.name}", item.title_in(get_language() or "")) for item in offered]
        messages.info(self.request, _("You can start from a ready structure:"), buttons=buttons)


def viewset(model: Any) -> PageViewSet:
    """Return Wagtail's screens of a kind of page, of which only the one for a new page is ours."""
    own = type(f"{model.__name__}ViewSet", (HousePageViewSet,), {"model": model, "add_view_class": StartingView})
    return own()


def viewsets() -> list[PageViewSet]:
    return [viewset(model) for model in (CallPage, CelebrationPage, EventPage, NewsPage, ProgrammePage, StoryPage)]
