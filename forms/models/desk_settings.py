"""What an administrator sets for the coordinators' desk."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from cms.working_days import first_of_the_last, working_days


@dataclass(frozen=True)
class Wait:
    """How many working days something has waited, and whether that is too long: "", `amber` or `red`."""

    days: int
    level: str = ""


def parse_days(text: str) -> frozenset[date]:
    """Return the days that stand in `text`, one a line. Raises `ValueError` for a line that is no day."""
    return frozenset(_day(line.strip()) for line in text.splitlines() if line.strip())


def _day(written: str) -> date:
    for shape in ("%Y-%m-%d", "%d.%m.%Y", "%d.%m.%Y."):
        try:
            return datetime.strptime(written, shape).date()
        except ValueError:
            continue
    raise ValueError(written)


@register_setting(icon="calendar-alt")
class DeskSettings(BaseGenericSetting):
    """Waiting is counted in working days of Latvia; `days_off` are days on which the movement is closed besides."""

    amber_after = models.PositiveSmallIntegerField(
        _("amber after"),
        default=3,
        validators=[MinValueValidator(1)],
        help_text=_("Working days after which whoever waits is marked in amber."),
    )
    red_after = models.PositiveSmallIntegerField(
        _("red after"),
        default=7,
        validators=[MinValueValidator(1)],
        help_text=_("Working days after which whoever waits is marked in red."),
    )
    days_off = models.TextField(
        _("days on which we are closed"),
        blank=True,
        help_text=_("Besides Latvian public holidays, which are known. One day a line, such as 28.12.2026."),
    )

    panels = [
        MultiFieldPanel([FieldPanel("amber_after"), FieldPanel("red_after")], heading=_("Waiting, in working days")),
        FieldPanel("days_off"),
    ]

    class Meta:
        verbose_name = _("coordinators' desk")
        default_permissions = ("change",)

    def clean(self) -> None:
        """Refuse what is red before it is amber, and a line that is no day."""
        errors: dict[str, ValidationError] = {}
        if (self.amber_after or 0) >= (self.red_after or 0):
            errors["red_after"] = ValidationError(_("Red comes later than amber."))
        try:
            parse_days(self.days_off)
        except ValueError as error:
            errors["days_off"] = ValidationError(_("“%(line)s” is no day."), params={"line": str(error)})
        if errors:
            raise ValidationError(errors)

    @property
    def off(self) -> frozenset[date]:
        return parse_days(self.days_off)

    def wait(self, since: datetime | None) -> Wait | None:
        """Return how long something has waited that waits since `since`; nothing for what does not wait."""
        if since is None:
            return None
        days = working_days(since, off=self.off)
        level = "red" if days >= self.red_after else "amber" if days >= self.amber_after else ""
        return Wait(days, level)

    def waits_since_before(self, level: str) -> datetime:
        """Return the moment before which somebody must have come to be at `level` (`amber` or `red`) by today."""
        count = {"amber": self.amber_after, "red": self.red_after}[level]
        return make_aware(datetime.combine(first_of_the_last(count, until=localdate(), off=self.off), time.min))
