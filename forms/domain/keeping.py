"""What must not go away: forms that people answered, and forms that a call asks."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.models import Page

from forms.models import Call, FormPage, RoutingRule, Submission


def forms_under(pages: Iterable[Page]) -> QuerySet[FormPage]:
    """Return the forms among `pages` and everything below them."""
    inside = Q(pk__in=[])
    for page in pages:
        inside |= Q(path__startswith=page.path)
    return FormPage.objects.filter(inside)


def kept_under(pages: Iterable[Page]) -> QuerySet[FormPage]:
    """Return the forms among `pages` and below them that have answers, a call or a routing rule, and so cannot be deleted."""
    answered = Submission.objects.filter(version__page=OuterRef("pk"))
    called = Call.objects.filter(form=OuterRef("pk"))
    # A rule would go with its page, and the form's other languages would be routed elsewhere.
    routed = RoutingRule.objects.filter(form=OuterRef("pk"))
    return forms_under(pages).filter(Exists(answered) | Exists(called) | Exists(routed))


def asked_now(pages: Iterable[Page], *, with_below: bool) -> QuerySet[FormPage]:
    """Return the forms among `pages` (and below them) that an open call asks, and so cannot be unpublished."""
    pages = list(pages)
    candidates = forms_under(pages) if with_below else FormPage.objects.filter(pk__in=[page.pk for page in pages])
    return candidates.filter(translation_key__in=Call.objects.open().values("form__translation_key"))
