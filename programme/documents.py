"""Who may fetch a document by its address: one that is a material is for those whom the material is for."""

from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page, ReferenceIndex

from programme.models import Material


def guard(document: AbstractDocument, request: HttpRequest) -> None:
    """Raise `Http404` for a material that is not for the reader. What a public page offers is for everybody."""
    if not Material.objects.filter(document=document.pk).exists() or _is_on_a_public_page(document):
        return
    user = request.user
    if user.is_authenticated:
        own = Material.objects.of(user).filter(document=document.pk)
        if own.exists() or Material.objects.coordinated_by(user).filter(document=document.pk).exists():
            return
    raise Http404


def _is_on_a_public_page(document: AbstractDocument) -> bool:
    used = ReferenceIndex.get_references_to(document)
    pages = used.filter(base_content_type=ContentType.objects.get_for_model(Page)).values_list("object_id", flat=True)
    return Page.objects.live().public().filter(pk__in=[int(pk) for pk in pages]).exists()
