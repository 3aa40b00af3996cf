"""Posters for an authorised referrer's own organisation."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from cms.models import User
from forms.models import Call
from programme.models import Organisation, Representative
from programme.posters import poster_response
from programme.views.guarded import for_referrers


@dataclass(frozen=True)
class Poster:
    label: str
    language: str
    url: str


def posters_for(user: User) -> Iterator[Poster]:
    """Yield the posters that `user` can print: each open call of who authorised them, in each language."""
    for own in Representative.objects.of(user).select_related("organisation", "team"):
        for call in Call.objects.open().filter(team=own.team_id).select_related("team"):
            for language, _name in settings.LANGUAGES:
                args = [call.slug, own.organisation_id, language]
                yield Poster(call.name, language, reverse("refer:poster", args=args))


@for_referrers
@require_safe
def poster(request: HttpRequest, slug: str, organisation_id: int, language: str) -> HttpResponse:
    """Return a poster as a PDF; 404 for a call or an organisation that is not the referrer's."""
    own = Representative.objects.of(request.user).filter(organisation=organisation_id)
    call = get_object_or_404(Call.objects.open().filter(team__in=own.values("team")).select_related("team"), slug=slug)
    organisation = get_object_or_404(Organisation, pk=organisation_id)
    return poster_response(request, call, organisation=organisation, language=language)
