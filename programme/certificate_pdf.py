"""Certificates on paper: one page each, set by Typst; the code on it leads to the page where anybody can check it."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from forms.models import Role
from programme.domain.hours import HEADINGS
from programme.models import Certificate
from programme.qr import qr_picture
from programme.typesetting import set_by_typst


def certificates_pdf(certificates: Iterable[Certificate], *, language: str, brand: str) -> bytes:
    """Return the certificates as one tagged PDF (A4, upright), a page each."""
    with translation.override(language):
        pages = [_page(one) for one in certificates]
        data = {"language": language, "brand": brand, "title": _("Certificate of participation"), "pages": pages}
        return set_by_typst("certificate.typ", data, pdf_standards=["ua-1"])


def _page(certificate: Certificate) -> dict[str, Any]:
    facts = certificate.facts
    address = settings.WAGTAILADMIN_BASE_URL + reverse("verify_code", args=[certificate.spoken_code])
    return {
        "name": facts["name"],
        "lead": _("This confirms participation in a programme in which young people mentor young people."),
        "rows": [{"label": label, "words": words} for label, words in rows_of(certificate) if words],
        "issued": _("Issued on %(day)s") % {"day": day_of(certificate)},
        "by": certificate.issued_by.get_full_name(),
        "organisation": facts["organisation"],
        "qr": qr_picture(address).decode(),
        "alt": _("QR code that leads to %(address)s") % {"address": address},
        "check": _("Anybody can check that this is genuine:"),
        "address": address.removeprefix("https://").removeprefix("http://"),
        "code": certificate.spoken_code,
    }


def day_of(certificate: Certificate) -> str:
    return date_format(timezone.localtime(certificate.issued_at), "SHORT_DATE_FORMAT")


def rows_of(certificate: Certificate) -> list[tuple[Any, str]]:
    """Return the facts with their labels, in the language in force; a mentee's paper names neither role nor hours."""
    facts = certificate.facts
    is_mentor = facts["role"] == Role.MENTOR
    days = [date_format(date.fromisoformat(facts[name]), "SHORT_DATE_FORMAT") for name in ("starts_on", "ends_on")]
    return [
        (_("Programme"), facts["programme"]),
        (_("Season"), f"{facts['season']} ({days[0]} – {days[1]})"),
        (_("Role"), str(Role.MENTOR.label) if is_mentor else ""),
        (_("Hours"), _hours(facts["hours"]) if is_mentor else ""),
    ]


def _hours(counted: dict[str, str]) -> str:
    if not counted:
        return ""
    each = {heading: Decimal(number) for heading, number in counted.items()}
    parts = [f"{HEADINGS[heading]} {_number(number)}" for heading, number in each.items()]
    if len(parts) == 1:
        return parts[0]
    return f"{_number(sum(each.values(), Decimal()))} ({', '.join(parts)})"


def _number(hours: Decimal) -> str:
    return number_format(hours.normalize(), use_l10n=True)
