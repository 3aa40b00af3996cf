"""Pages as data, by Wagtail's API v2 (`/api/v2/pages/`)."""

from typing import Any, ClassVar

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Case, IntegerField, Prefetch, When
from django.http import Http404
from django.shortcuts import redirect
from django.utils import translation
from django.utils.functional import cached_property
from rest_framework.fields import Field
from rest_framework.filters import BaseFilterBackend
from wagtail.api.v2.filters import AncestorOfFilter, ChildOfFilter, DescendantOfFilter, TranslationOfFilter
from wagtail.api.v2.serializers import PageSerializer
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.fields import StreamField
from wagtail.models import Page, Site

from cms import findable
from cms.models import CreditedImage
from pages import filters
from pages.api.answering import FieldsOnce, Readable
from pages.api.asking import LANGUAGES, Detail, PageFinding, PageListing, municipality
from pages.api.companions import Companions
from pages.api.kinds import KINDS
from pages.api.rich_text import told
from pages.api_fields import Json, WholePage, http, reference
from pages.public import PublicSite

RELATED = ("locale", "call__form", "programme__municipality", "programme__organisation", "municipality")
RELATED_TOO = ("organisation__municipality", "form")
PICTURES = ("image", "logo")


class UrlField(WholePage):
    """An address of the page by the name that it has in a `reference`."""

    def __init__(self, name: str, **options: Any) -> None:
        super().__init__(**options)
        self.part = name

    def to_representation(self, page: Page) -> str:
        return reference(page, self.context)[self.part]


class TranslationsField(WholePage):
    """The page in its other languages, as `hreflang` names them."""

    def to_representation(self, page: Page) -> list[Json]:
        found = self.context["companions"].translations.get(page.translation_key, [])
        return [self._link(other) for other in found if other.pk != page.pk]

    def _link(self, page: Page) -> Json:
        told = reference(page, self.context)
        return {"locale": page.locale.language_code} | {name: told[name] for name in ("id", "html_url", "detail_url")}


class ParentField(WholePage):
    """The page right above; null where not everybody may read it."""

    def to_representation(self, page: Page) -> Json | None:
        pages = self.context["site"].pages().filter(path=page.path[: -page.steplen]).select_related("locale")
        parent = pages.first() if page.depth > 1 else None
        told = reference(parent, self.context) if parent else {}
        return {name: told[name] for name in ("id", "title", "html_url", "detail_url")} if told else None


class BodyField(Field):
    """Blocks as data, with pictures, links and rich text ready to show."""

    def to_representation(self, value: Any) -> list[Json]:
        data = value.stream_block.get_api_representation(value, self.context)
        page, site = self.context["page"], self.context["site"]
        return told(data, site=site, locale_id=page.locale_id, request=http(self.context))


class TellingSerializer(PageSerializer):
    serializer_field_mapping: ClassVar[dict] = {**PageSerializer.serializer_field_mapping, StreamField: BodyField}
    html_url = UrlField("html_url", read_only=True)
    detail_url = UrlField("detail_url", read_only=True)
    translations = TranslationsField(read_only=True)
    parent = ParentField(read_only=True)

    def to_representation(self, instance: Page) -> Json:
        """Speak the page's own language, whatever else is in the answer."""
        with translation.override(instance.locale.language_code):
            return super().to_representation(instance)


class Narrowed(BaseFilterBackend):
    """Narrows a list by what was asked, all of which is judged already."""

    def filter_queryset(self, request: Any, queryset: Any, view: Any) -> Any:
        asked = view.asked
        if asked.locale:
            queryset = queryset.filter(locale__language_code=asked.locale)
        if asked.slug:
            queryset = queryset.filter(slug=asked.slug)
        if asked.municipality:
            queryset = queryset.filter(filters.about(municipality(asked.municipality)))
        if asked.first or asked.last:
            queryset = queryset.filter(filters.between(asked.first, asked.last))
        if asked.state:
            queryset = queryset.filter(filters.standing(asked.state))
        return _searched(queryset, asked) if asked.search else queryset


class Ordered(BaseFilterBackend):
    def filter_queryset(self, request: Any, queryset: Any, view: Any) -> Any:
        if view.asked.search and not view.asked.order:
            return queryset.order_by("turn", "pk")
        order = view.asked.order or "id"
        name = order.removeprefix("-")
        field = f"call__{name}" if name == "closes_at" else name
        try:
            queryset.model._meta.get_field(field.partition("__")[0])
        except FieldDoesNotExist:
            raise BadRequestError(f"pages of this type have no “{name}” to order by: name their type") from None
        return queryset.order_by(f"-{field}" if order != name else field, "pk")


def _searched(queryset: Any, asked: PageListing) -> Any:
    """Return those of `queryset` in which the words are, the best first in each language. A query for each."""
    languages = [asked.locale] if asked.locale else LANGUAGES
    words = asked.search or ""
    ids = [pk for find in findable.finders for code in languages for pk in find(words, code)]
    turns = (When(pk=pk, then=turn) for turn, pk in enumerate(ids))
    return queryset.filter(pk__in=ids).annotate(turn=Case(*turns, default=len(ids), output_field=IntegerField()))


class PagesViewSet(FieldsOnce, Readable, PagesAPIViewSet):
    questions = {"listing_view": PageListing, "detail_view": Detail, "find_view": PageFinding}
    base_serializer_class = TellingSerializer
    filter_backends = (
        Narrowed,
        ChildOfFilter,
        AncestorOfFilter,
        DescendantOfFilter,
        TranslationOfFilter,
        Ordered,
    )
    meta_fields = [
        "type",
        "detail_url",
        "html_url",
        "slug",
        "locale",
        "translations",
        "first_published_at",
        "last_published_at",
        "seo_title",
        "search_description",
        "show_in_menus",
        "parent",
    ]
    listing_default_fields = ["id", "type", "detail_url", "title", "html_url", "slug", "locale", "first_published_at"]
    detail_only_fields = ["parent", "body"]

    @classmethod
    def get_listing_default_fields(cls, model: Any) -> list[str]:  # noqa: ARG003
        return [*cls.listing_default_fields, "translations"]

    @cached_property
    def site(self) -> PublicSite:
        site = Site.find_for_request(http({"request": self.request}))
        if site is None:
            raise Http404
        return PublicSite(site)

    def get_root_page(self) -> Page:
        return self.site.site.root_page

    def get_base_queryset(self) -> Any:
        return self.site.pages()

    def get_queryset(self) -> Any:
        kinds = [KINDS[name] for name in getattr(self.asked, "type", None) or []]
        if len(kinds) == 1:
            return _with_related(self.site.pages(kinds[0]))
        pages = self.site.pages().select_related("locale")
        return pages.type(*(kinds or KINDS.values()))

    def paginate_queryset(self, queryset: Any) -> list[Any]:
        self.shown = list(super().paginate_queryset(queryset))
        return self.shown

    def get_object(self) -> Any:
        """Return the page with all that belongs to it. Two queries."""
        if not hasattr(self, "_cached_object"):
            bare = self.site.pages().type(*KINDS.values()).filter(pk=self.kwargs["pk"]).first()
            if bare is None:
                raise Http404
            self._cached_object = _with_related(bare.specific_class.objects.filter(pk=bare.pk)).get()
            self.shown = [self._cached_object]
        return self._cached_object

    def find_view(self, request: Any) -> Any:
        page = self._page_at(self.asked.html_path)
        if page is None:
            raise Http404
        address = request.wagtailapi_router.get_object_detail_urlpath(Page, page.pk)
        query = f"?fields={self.asked.fields}" if self.asked.fields else ""
        return redirect(f"{address}{query}")

    def _page_at(self, path: str) -> Page | None:
        language, _slash, rest = path.strip("/").partition("/")
        if language not in LANGUAGES:
            return None
        with translation.override(language):
            page = Page.find_for_request(http({"request": self.request}), rest)
        return self.site.pages().filter(pk=page.pk).first() if page else None

    def get_serializer_context(self) -> Json:
        context = {"request": self.request, "view": self, "router": self.request.wagtailapi_router, "site": self.site}
        if self.action == "detail_view":
            context["page"] = self.get_object()
        context["companions"] = Companions(self.shown, site=self.site, context=context)
        return context


def _with_related(pages: Any) -> Any:
    """Fetch along what the fields of a kind tell of."""
    names = {field.name for field in pages.model._meta.get_fields()}
    related = [path for path in (*RELATED, *RELATED_TOO) if path.partition("__")[0] in names]
    pictures = CreditedImage.objects.prefetch_related("renditions")
    return pages.select_related(*related).prefetch_related(
        *(Prefetch(name, pictures) for name in PICTURES if name in names)
    )
