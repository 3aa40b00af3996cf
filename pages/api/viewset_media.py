"""Pictures and documents as data: those that public pages show, as long as they may be shown."""

from typing import Any

from django.db.models import Q
from django.http import Http404
from django.utils.functional import cached_property
from rest_framework.filters import BaseFilterBackend
from wagtail.api.v2.serializers import BaseSerializer
from wagtail.documents import get_document_model
from wagtail.documents.api.v2.views import DocumentsAPIViewSet
from wagtail.images.api.v2.views import ImagesAPIViewSet
from wagtail.models import Site

from cms.depiction import depict
from cms.models import CreditedImage
from pages.api.answering import FieldsOnce, Readable
from pages.api.asking import Detail, MediaFinding, Searched
from pages.api_fields import Json, WholePage, document, http
from pages.public import PublicSite, closed_collections

MOST_FOUND = 1000


class DepictionField(WholePage):
    """Ready sizes. Only of one picture at a time: they are made when somebody first asks."""

    def to_representation(self, image: CreditedImage) -> list[Json]:
        depicted = depict(image, request=http(self.context))
        return depicted["sources"] if depicted else []


class OriginalField(WholePage):
    """The file in print quality, where anybody may take it along."""

    def to_representation(self, image: CreditedImage) -> str | None:
        return http(self.context).build_absolute_uri(image.file.url) if image.press_download else None


class FileField(WholePage):
    def __init__(self, name: str, **options: Any) -> None:
        super().__init__(**options)
        self.part = name

    def to_representation(self, file: Any) -> Any:
        return document(file, self.context)[self.part]


class DetailField(WholePage):
    def to_representation(self, thing: Any) -> str:
        path = self.context["router"].get_object_detail_urlpath(type(thing), thing.pk)
        return http(self.context).build_absolute_uri(path)


class ImageSerializer(BaseSerializer):
    detail_url = DetailField(read_only=True)
    download_url = OriginalField(read_only=True)
    sources = DepictionField(read_only=True)


class DocumentSerializer(BaseSerializer):
    detail_url = DetailField(read_only=True)
    download_url = FileField("url", read_only=True)
    kind = FileField("kind", read_only=True)
    bytes = FileField("bytes", read_only=True)


class Found(BaseFilterBackend):
    """Narrows by words, in the order of ids."""

    def filter_queryset(self, request: Any, queryset: Any, view: Any) -> Any:
        words = getattr(view.asked, "search", None)
        if not words:
            return queryset
        found = view.model.objects.all().search(words, order_by_relevance=False)[:MOST_FOUND]
        return queryset.filter(pk__in=[item.pk for item in found])


class Media(FieldsOnce, Readable):
    questions = {"listing_view": Searched, "detail_view": Detail, "find_view": MediaFinding}
    filter_backends = (Found,)
    model: Any

    @cached_property
    def site(self) -> PublicSite:
        site = Site.find_for_request(http({"request": self.request}))  # type: ignore[attr-defined]
        if site is None:
            raise Http404
        return PublicSite(site)

    def find_object(self, queryset: Any, request: Any) -> Any:
        return queryset.get(pk=self.asked.id)


class ImagesViewSet(Media, ImagesAPIViewSet):
    base_serializer_class = ImageSerializer
    body_fields = ["id", "title", "width", "height", "default_alt_text", "credit", "licence", "sources"]
    meta_fields = ["type", "detail_url", "download_url"]
    listing_default_fields = ["id", "type", "detail_url", "title", "width", "height", "credit"]
    nested_default_fields = listing_default_fields
    detail_only_fields = ["sources"]

    def get_queryset(self) -> Any:
        shown = self.site.told_with(CreditedImage).values("pk")
        for_press = CreditedImage.objects.for_press().exclude(collection__in=closed_collections()).values("pk")
        pictures = CreditedImage.objects.public().filter(Q(pk__in=shown) | Q(pk__in=for_press))
        return pictures.prefetch_related("renditions").order_by("pk")


class DocumentsViewSet(Media, DocumentsAPIViewSet):
    base_serializer_class = DocumentSerializer
    body_fields = ["id", "title", "kind", "bytes", "created_at"]
    meta_fields = ["type", "detail_url", "download_url"]
    listing_default_fields = ["id", "type", "detail_url", "title", "download_url"]
    nested_default_fields = listing_default_fields
    model = get_document_model()

    def get_queryset(self) -> Any:
        return self.site.told_with(self.model).order_by("pk")
