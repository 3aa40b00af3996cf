"""What waits for an editor: on the first screen of the admin in numbers, and behind each number the list."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.ui.tables.pages import PageTypeColumn
from wagtail.admin.viewsets.base import ViewSet
from wagtail.models import Page

from cms.models import CreditedImage, User
from cms.scoped import DayColumn, ScopedIndexView, ScopedViewSet
from pages.domain import chores
from pages.viewsets import columns
from pages.viewsets.listings import ToldIndexView

PICTURES = _("Pictures whose consent ends within 30 days")


class ChoreIndexView(ToldIndexView):
    """The pages behind one number. Who has nothing of this kind to do is refused, also where others have."""

    model = Page
    filterset_class = None
    is_searchable = False
    show_locale_labels = True
    index_url_name = "chores:index"
    index_results_url_name = "chores:index_results"
    header_icon = "tasks"
    columns = [
        *columns.start(),
        PageTypeColumn("type", label=_("Type"), accessor="page_type_display_name", sort_key="content_type__model"),
        *columns.end(),
    ]

    @property
    def chore(self) -> chores.Chore:
        return chores.CHORES[self.kwargs["chore"]]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if kwargs["chore"] not in chores.CHORES:
            raise Http404
        if not self.chore.allowed(request.user):
            return TemplateResponse(request, "403.html", status=403)
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet[Page]:
        return self.annotate_queryset(self.chore.pages(self.request.user))

    def get_page_title(self) -> str:
        return self.chore.label

    def get_index_url(self) -> str:
        return reverse(self.index_url_name, args=[self.kwargs["chore"]])

    def get_index_results_url(self) -> str:
        return reverse(self.index_results_url_name, args=[self.kwargs["chore"]])


class ChoreViewSet(ViewSet):
    """Has no place in the menu: the numbers on the first screen lead here."""

    name = "chores"
    url_prefix = "content/waiting"

    def get_urlpatterns(self) -> list[Any]:
        results = self.construct_view(ChoreIndexView, results_only=True)
        return [
            path("<slug:chore>/", self.construct_view(ChoreIndexView), name="index"),
            path("<slug:chore>/results/", results, name="index_results"),
        ]


class PictureIndexView(ScopedIndexView):
    is_searchable = False
    default_ordering = "consent_until"

    def get_edit_url(self, instance: CreditedImage) -> str:
        return reverse("wagtailimages:edit", args=[instance.pk])


class EndingPictureViewSet(ScopedViewSet):
    model = CreditedImage
    name = "ending_pictures"
    url_prefix = "content/waiting-pictures"
    icon = "image"
    page_title = PICTURES
    index_view_class = PictureIndexView
    offers = ()
    list_display = [
        TitleColumn("title", label=_("Title"), get_url=lambda image: reverse("wagtailimages:edit", args=[image.pk])),
        Column("people", label=_("people on it"), accessor="get_people_display"),
        DayColumn("consent_until", label=_("agreed until"), sort_key="consent_until"),
    ]

    def scope(self, user: User) -> QuerySet[CreditedImage]:
        return chores.ending_pictures(user)

    def register_admin_url_finder(self) -> None:
        """Leave it to Wagtail's own screens to say where a picture is edited: its chooser asks, and here is no such address."""


class ChoresPanel(Component):
    """A line for each kind of work that waits; a word of peace where nothing does."""

    name = "chores"
    template_name = "pages/admin/home_chores.html"
    order = 60

    def __init__(self, lines: list[dict[str, Any]]) -> None:
        self.lines = lines

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"lines": self.lines}


def panels_for(user: User) -> list[Component]:
    """Return the panel for who looks after pages; nothing for others."""
    if not chores.edits(user):
        return []
    lines = [
        {"label": chores.CHORES[name].label, "count": count, "url": reverse("chores:index", args=[name])}
        for name, count in chores.counts(user).items()
    ]
    pictures = chores.ending_pictures(user).count()
    lines.append({"label": PICTURES, "count": pictures, "url": reverse("ending_pictures:index")})
    return [ChoresPanel([line for line in lines if line["count"]])]
