"""Finds the images of a form's pictures."""

from typing import Any

from django import template
from django.template.context import Context
from wagtail.images import get_image_model

from forms.questions.picture import Picture
from forms.schema import Question

register = template.Library()


@register.simple_tag(takes_context=True)
def picture_of(context: Context, question: Question) -> Any:
    """Return the image with its renditions; `None` for one that was deleted, or that the people on it do not want shown.

    All pictures of a page are read at once.
    """
    # The outermost layer lasts as long as the page; what an included template sets in its own is lost.
    read = context.dicts[0].setdefault("pictures_read", {})
    if question.id not in read:
        read |= _read(context, question)
    return read[question.id]


def _read(context: Context, question: Question) -> dict[str, Any]:
    section = context.get("section")
    beside = section.questions if section else ()
    ids = {one.id: one.details.get("image") for one in (*beside, question) if one.type == Picture.name}
    images = get_image_model().objects.public().filter(pk__in=[pk for pk in ids.values() if pk]).prefetch_renditions()
    by_pk = {image.pk: image for image in images}
    return {question_id: by_pk.get(pk) for question_id, pk in ids.items()}
