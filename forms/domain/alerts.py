"""“Tell me when it opens”: keep an address until the form opens, write once, forget it."""

from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from cms import mail
from forms.models import Call, FormPage, OpeningAlert

LONGEST_DAYS = 365
"""An address is not kept longer than this, whether the form opens or not."""


@transaction.atomic
def ask(form: FormPage, *, email: str) -> OpeningAlert:
    """Remember that somebody wants to hear when `form` opens again; the same address once per form."""
    alert, _is_new = OpeningAlert.objects.get_or_create(
        form_key=form.translation_key, email=email.lower(), defaults={"language": form.locale.language_code}
    )
    return alert


def due() -> QuerySet[OpeningAlert]:
    """Return the alerts whose form takes answers now."""
    opened = Call.objects.open().values("form__translation_key")
    now = timezone.now()
    pages = FormPage.objects.live().filter(access=FormPage.Access.OPEN, opens_at__lte=now).exclude(closes_at__lte=now)
    return OpeningAlert.objects.filter(form_key__in=opened) | OpeningAlert.objects.filter(
        form_key__in=pages.values("translation_key")
    )


def tell(alert_id: int) -> None:
    """Write the one mail and forget the address. Errors of the mail server pass through, so that it is tried again."""
    alert = due().filter(pk=alert_id).first()
    form = _form_of(alert) if alert else None
    if alert is None or form is None or not form.address:
        return
    mail.send(
        mail.Message(
            event="opening_alert",
            to=[alert.email],
            language=alert.language,
            key=f"opening-alert-{alert.pk}",
            context={"address": _address_for(form)},
            formal=form.formal,
        )
    )
    alert.delete()


def forget_old() -> int:
    """Delete what waited too long; return how many addresses went."""
    before = timezone.now() - timedelta(days=LONGEST_DAYS)
    return OpeningAlert.objects.filter(asked_at__lt=before).delete()[0]


def _form_of(alert: OpeningAlert) -> FormPage | None:
    pages = FormPage.objects.live().filter(translation_key=alert.form_key)
    return pages.filter(locale__language_code=alert.language).first() or pages.first()


def _address_for(form: FormPage) -> str:
    call = Call.objects.open().filter(form__translation_key=form.translation_key).order_by("closes_at").first()
    return f"{form.address}{call.slug}/" if call else form.address
