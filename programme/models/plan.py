"""The description of a programme as a plan (H1.4): what is needed, what is aimed at, who does what until when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from programme.models.programme import Programme


class ProgrammePlan(models.Model):
    """One plan for each programme. What the public reads of it is a copy that somebody published on purpose."""

    programme = models.OneToOneField(
        Programme, on_delete=models.CASCADE, related_name="plan", verbose_name=_("programme")
    )
    decided_by = models.CharField(_("decided by"), max_length=160, blank=True, help_text=_("For example the council."))
    decision = models.CharField(_("number of the decision"), max_length=80, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    shows_decision = models.BooleanField(_("show the decision to the public"), default=False)
    published = models.JSONField(default=dict, blank=True, editable=False)
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("programme description")
        verbose_name_plural = _("programme descriptions")
        default_permissions = ("change",)

    def __str__(self) -> str:
        return str(self.programme)


class PlanSection(models.Model):
    """One part of the description, in the languages in which somebody wrote it."""

    class Kind(models.TextChoices):
        NEEDS = "needs", _("what is needed, and how we know")
        GROUP = "group", _("whom it is for")
        GOALS = "goals", _("goals")
        RESULTS = "results", _("what shall be reached, and how it is measured")
        EVALUATION = "evaluation", _("how it is evaluated")
        REPORTING = "reporting", _("reports: who, when, what about")
        COMMUNICATION = "communication", _("how people hear of it")
        RESOURCES = "resources", _("means and money")

    plan = models.ForeignKey(ProgrammePlan, on_delete=models.CASCADE, related_name="sections")
    kind = models.CharField(_("part"), max_length=20, choices=Kind.choices)
    text_lv = models.TextField(_("in Latvian"), max_length=6000, blank=True)
    text_ru = models.TextField(_("in Russian"), max_length=6000, blank=True)
    text_en = models.TextField(_("in English"), max_length=6000, blank=True)
    is_public = models.BooleanField(_("for the public"), default=False)

    class Meta:
        verbose_name = _("part of a programme description")
        verbose_name_plural = _("parts of programme descriptions")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["plan", "kind"], name="plan_section_once")]

    def __str__(self) -> str:
        return self.get_kind_display()


class PlanFigure(models.Model):
    """A number about the people a programme is for, with its day and its source."""

    plan = models.ForeignKey(ProgrammePlan, on_delete=models.CASCADE, related_name="figures")
    what = models.CharField(_("what is counted"), max_length=160)
    number = models.DecimalField(_("number"), max_digits=12, decimal_places=2)
    unit = models.CharField(_("unit"), max_length=20, blank=True, help_text=_("For example “%”. Empty: people."))
    counted_on = models.DateField(_("as of"))
    source = models.CharField(_("source"), max_length=160)
    is_public = models.BooleanField(_("for the public"), default=False)

    class Meta:
        verbose_name = _("figure of a programme description")
        verbose_name_plural = _("figures of programme descriptions")
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.what


class PlanStep(models.Model):
    """One line of the action plan."""

    plan = models.ForeignKey(ProgrammePlan, on_delete=models.CASCADE, related_name="steps")
    what = models.CharField(_("what is done"), max_length=200)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    who = models.CharField(_("who does it"), max_length=160)
    is_public = models.BooleanField(_("for the public"), default=False)

    class Meta:
        verbose_name = _("step of an action plan")
        verbose_name_plural = _("steps of action plans")
        ordering = ["starts_on", "pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="plan_step_ends_after_start",
                violation_error_message=_("This ends before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return self.what


class PlanPerson(models.Model):
    """Who answers for what. Named for the public only where the person agreed to it."""

    plan = models.ForeignKey(ProgrammePlan, on_delete=models.CASCADE, related_name="people")
    name = models.CharField(_("name"), max_length=160)
    duty = models.CharField(_("answers for"), max_length=200)
    is_public = models.BooleanField(_("for the public"), default=False, help_text=_("Only if the person agreed."))

    class Meta:
        verbose_name = _("responsible person")
        verbose_name_plural = _("responsible people")
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
