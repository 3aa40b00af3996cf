"""What a season wants of those who take part, role by role, and whether it must be there before they are ready."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from forms.models import Role
from programme.models.cohort import Cohort


class Requirement(models.Model):
    """One line of a season's policy. Who meets it is never stored here: `programme.domain.checklist` works it out."""

    class Kind(models.TextChoices):
        SHARING = "sharing", pgettext_lazy("requirement", "agreement to be matched and to share the profile")
        BASIC = "basic", _("basic profile")
        IN_DEPTH = "in_depth", _("in-depth profile")
        VOLUNTEER = "volunteer", _("volunteer agreement")
        BACKGROUND = "background", _("background check")
        TRAINING = "training", _("training attended")
        ETHICS = "ethics", _("code of ethics acknowledged")
        AIM = "aim", _("own goal and competences")

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="requirements", verbose_name=_("season"))
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    kind = models.CharField(_("what is wanted"), max_length=20, choices=Kind.choices)
    is_must = models.BooleanField(_("must be there before somebody is ready"), default=True)
    months = models.PositiveSmallIntegerField(
        _("good for so many months"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )

    class Meta:
        verbose_name = _("requirement")
        verbose_name_plural = _("requirements")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["cohort", "role", "kind"], name="requirement_once")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.get_role_display()}"
