"""Lists of the pages that editors look for by kind: calls, events, celebrations, stories and news."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Page

from cms.scoped import Refusing
from pages.domain import chores, consents, tongues
from pages.models import CallPage, CelebrationPage, EventPage, NewsPage, StoryPage
from pages.viewsets import columns, filtering


class ToldIndexView(IndexView):
    """One row for each page, whatever languages it has: its original. The number of queries does not grow with the rows."""

    along: ClassVar[tuple[str, ...]] = ()
    """What the columns need of other tables."""
    show_locale_labels = False

    def get_base_queryset(self) -> QuerySet:
        return tongues.originals(super().get_base_queryset())

    def annotate_queryset(self, pages: QuerySet) -> QuerySet:
        """Do as Wagtail's own, without asking for each page once more by its kind: the kind is known."""
        pages = pages.defer_streamfields().prefetch_related("content_type", "sites_rooted_here")
        pages = pages.prefetch_workflow_states().annotate_has_untranslated_locale()
        return pages.annotate_site_root_state().annotate_approved_schedule().select_related("locale", *self.along)

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        """Search among the ids of what is listed: the index knows neither what makes an original nor every order."""
        if not self.is_searching:
            return queryset
        listed = queryset.model.objects.filter(pk__in=list(queryset.values_list("pk", flat=True)))
        return queryset.filter(pk__in=[page.pk for page in listed.autocomplete(self.search_query)])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        self.complete(list(context["object_list"]))
        return context

    def complete(self, pages: list[Page]) -> None:
        """Hand over to each of `pages`, which are shown, what its columns need."""
        spoken = tongues.of_pages(pages)
        for page in pages:
            page.tongues = spoken[page.translation_key]


class CallIndexView(ToldIndexView):
    along = ("call__team",)


class ArticleIndexView(ToldIndexView):
    along = ("programme", "municipality")


class StoryIndexView(ArticleIndexView):
    def complete(self, pages: list[Page]) -> None:
        super().complete(pages)
        agreed = consents.standings(page.translation_key for page in pages)
        for page in pages:
            page.agreed = agreed[page.translation_key]


class EditorsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return chores.edits(request.user)


class ToldViewSet(Refusing, PageListingViewSet):
    """A list without export: what is public has its feeds and its API."""

    menu_item_class = EditorsMenuItem
    index_view_class: Any = ArticleIndexView
    list_export: tuple[str, ...] = ()
    add_item_label: Any = ""

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_index_view_kwargs(**kwargs), "add_item_label": self.add_item_label}


class CallPageListing(ToldViewSet):
    model = CallPage
    name = "call_pages"
    url_prefix = "content/calls"
    icon = "group"
    menu_label = _("Calls")
    add_item_label = _("Add a call page")
    index_view_class = CallIndexView
    filterset_class = filtering.CallFilterSet
    columns = columns.CALL
    ordering = "-call__closes_at"


class EventListing(ToldViewSet):
    model = EventPage
    name = "event_pages"
    url_prefix = "content/events"
    icon = "calendar-alt"
    menu_label = _("Events")
    add_item_label = _("Add an event")
    filterset_class = filtering.EventFilterSet
    columns = columns.HAPPENING
    ordering = "-starts_at"


class CelebrationListing(ToldViewSet):
    model = CelebrationPage
    name = "celebration_pages"
    url_prefix = "content/celebrations"
    icon = "pick"
    menu_label = _("Closing celebrations")
    add_item_label = _("Add a celebration")
    filterset_class = filtering.CelebrationFilterSet
    columns = columns.HAPPENING
    ordering = "-starts_at"


class StoryListing(ToldViewSet):
    model = StoryPage
    name = "story_pages"
    url_prefix = "content/stories"
    icon = "openquote"
    menu_label = _("Stories")
    add_item_label = _("Add a story")
    index_view_class = StoryIndexView
    filterset_class = filtering.StoryFilterSet
    columns = columns.STORY
    ordering = "-date"


class NewsListing(ToldViewSet):
    model = NewsPage
    name = "news_pages"
    url_prefix = "content/news"
    icon = "doc-full"
    menu_label = _("News")
    add_item_label = _("Add a news item")
    filterset_class = filtering.NewsFilterSet
    columns = columns.NEWS
    ordering = "-date"


class ContentGroup(ViewSetGroup):
    menu_label = _("By kind")
    menu_icon = "list-ul"
    menu_name = "content"
    menu_order = 110
    items = (CallPageListing, EventListing, CelebrationListing, StoryListing, NewsListing)
