"""Posters: a call with a QR code, for one organisation and in one language, set by Typst from plain data.

The code leads by a short address that counts the organisation and nobody else (see `programme.domain.sources`).
"""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from cms import brand as brands
from cms.models import ContactSettings
from forms.models import Call, Role
from programme.domain.sources import source_of
from programme.models import Organisation
from programme.qr import qr_picture
from programme.typesetting import set_by_typst


def address_of(call: Call, *, language: str, organisation: Organisation | None) -> str:
    """Return the short address on a poster; it stays when the call's page moves."""
    source = f"?src={source_of(organisation)}" if organisation else ""
    return f"{settings.WAGTAILADMIN_BASE_URL}/c/{language}/{call.slug}{source}"


def poster_pdf(
    call: Call, *, language: str, organisation: Organisation | None, brand: str, helpline: str = ""
) -> bytes:
    """Return a poster (A4, tagged PDF)."""
    with translation.override(language):
        data = _words(call, language=language, organisation=organisation, brand=brand, helpline=helpline)
    return set_by_typst("poster.typ", data, pdf_standards=["ua-1"])


def _words(
    call: Call, *, language: str, organisation: Organisation | None, brand: str, helpline: str
) -> dict[str, Any]:
    address = address_of(call, language=language, organisation=organisation)
    is_mentee = call.role == Role.MENTEE
    return {
        "language": language,
        "brand": brand,
        "title": _("Want somebody beside you?") if is_mentee else _("Go beside somebody"),
        "lead": _(
            "A mentor is a young person who meets you, listens and goes beside you for some months. For free, and you can stop at any time."
        )
        if is_mentee
        else _(
            "Be a mentor: meet a young person, listen, and go beside them for some months. We train you and help you."
        ),
        "qr": qr_picture(address).decode(),
        "alt": _("QR code that leads to %(address)s") % {"address": address},
        "how": _("Point your phone here"),
        "address": address.partition("?")[0].removeprefix("https://").removeprefix("http://"),
        "until": _("Apply until %(day)s") % {"day": date_format(localtime(call.closes_at), "SHORT_DATE_FORMAT")},
        "programme": call.team.name,
        "organisation": organisation.name if organisation else "",
        "help": _("Hard just now? Call %(phone)s.") % {"phone": helpline} if helpline else "",
    }


def poster_response(
    request: HttpRequest, call: Call, *, organisation: Organisation | None, language: str
) -> HttpResponse:
    """Return the poster to download; 404 for a language that the site does not speak."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    phone = ContactSettings.for_request(request).helpline_phone
    content = poster_pdf(call, language=language, organisation=organisation, brand=brands.name(request), helpline=phone)
    named = {"Content-Disposition": f'attachment; filename="{call.slug}-{language}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=named)
