"""What staff fill in at the desk. The choices hold only what the user may choose, so that nothing else can be sent."""

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput
from wagtail.models import Locale, Page

from cms.models import Membership, Team, User
from cms.text import plain_letters
from forms.domain import places
from forms.models import Call, FormPage, Inbox, LetterTemplate, RoutingRule
from forms.models.letter import PLACEHOLDERS, REMINDERS


class FormChoice(forms.ModelChoiceField):
    """A choice of a form page; names the language, because a form is a page in each of them."""

    def label_from_instance(self, page: Page) -> str:
        return f"{page.title} ({page.locale.language_code})"


def coordinators_of(teams: QuerySet[Team]) -> QuerySet[User]:
    """Return the active users who coordinate one of `teams` today."""
    held = Membership.objects.current().filter(team__in=teams, role=Membership.Role.COORDINATOR)
    return User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("last_name", "first_name")


def teams_for(user: User) -> QuerySet[Team]:
    """Return the teams for which `user` may set things up: every one with the right to any routing, else their own."""
    return Team.objects.all() if user.has_perm("forms.change_any_routing") else Team.objects.coordinated_by(user)


# --- what no rule fitted ------------------------------------------------------------------------


class DeliverForm(forms.Form):
    inbox = forms.ModelChoiceField(label=_("Inbox"), queryset=Inbox.objects.all())


# --- setting up ---------------------------------------------------------------------------------


class RoutingRuleForm(WagtailAdminModelForm):
    """A coordinator's rule reaches only from the own programme to the own inboxes."""

    form = FormChoice(
        label=_("Form"), queryset=Page.objects.none(), required=False, help_text=_("In any of its languages.")
    )

    class Meta:
        model = RoutingRule
        fields = ("form", "team", "role", "municipality", "language", "inbox", "assignee", "to_fewest")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = teams_for(self.for_user)
        self.fields["form"].queryset = (
            Page.objects.type(FormPage).filter(alias_of__isnull=True).select_related("locale").order_by("title")
        )
        self.fields["team"].queryset = teams
        self.fields["team"].required = not self.for_user.has_perm("forms.change_any_routing")
        self.fields["inbox"].queryset = Inbox.objects.filter(team__in=teams)
        self.fields["assignee"].queryset = coordinators_of(teams)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        inbox, assignee = cleaned.get("inbox"), cleaned.get("assignee")
        if inbox and assignee and not inbox.team.coordinators().filter(pk=assignee.pk).exists():
            self.add_error("assignee", _("This person does not coordinate the programme of the inbox."))
        return cleaned


class InboxForm(WagtailAdminModelForm):
    class Meta:
        model = Inbox
        fields = ("name", "team")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.submissions.exists():
            self.fields["team"].disabled = True
            self.fields["team"].help_text = _("Submissions are in this inbox already, so it stays with its team.")


class LetterTemplateForm(WagtailAdminModelForm):
    class Meta:
        model = LetterTemplate
        fields = ("event", "language", "team", "subject", "body", "goes_by_itself")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = Team.objects.coordinated_by(self.for_user)
        self.fields["team"].required = not self.for_user.has_perm("forms.change_any_routing")
        self.fields["body"].widget.attrs["rows"] = 10
        self.fields["body"].help_text = _("These are filled in: %(placeholders)s.") % {
            "placeholders": ", ".join(f"{{{name}}} – {meaning}" for name, meaning in PLACEHOLDERS.items())
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("goes_by_itself") and cleaned.get("event") not in REMINDERS:
            self.add_error("goes_by_itself", _("Only reminders can go without being read."))
        return cleaned

    def clean_team(self) -> Team | None:
        """Return the team; a general template stays for who may change any routing."""
        team = self.cleaned_data["team"]
        if team is None and not self.for_user.has_perm("forms.change_any_routing"):
            raise forms.ValidationError(_("Choose your programme's team."))
        return team


class CallForm(WagtailAdminModelForm):
    form = FormChoice(label=_("Form"), queryset=FormPage.objects.none())

    class Meta:
        model = Call
        fields = (
            "name",
            "slug",
            "form",
            "team",
            "role",
            "opens_at",
            "closes_at",
            "places",
            "is_full",
            "announces_on",
            "answer_days",
            "reviewers",
            "is_blind",
        )
        widgets = {
            "opens_at": AdminDateTimeInput,
            "closes_at": AdminDateTimeInput,
            "announces_on": AdminDateInput,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = teams_for(self.for_user)
        self.fields["team"].queryset = teams
        self.fields["form"].queryset = self._forms(teams)
        for name in ("slug", "answer_days", "reviewers"):
            self.fields[name].required = False
        self.fields["slug"].help_text = _(
            "The last part of the form's address. Made from the name when you leave it empty."
        )
        if self.instance.pk and self.instance.submissions.exists():
            for name in ("form", "team", "role"):
                self.fields[name].disabled = True
                self.fields[name].help_text = _("Somebody applied already, so this stays as it is.")

    def _forms(self, teams: QuerySet[Team]) -> QuerySet[FormPage]:
        pages = (
            FormPage.objects.filter(kind=FormPage.Kind.APPLICATION, alias_of__isnull=True)
            .select_related("locale")
            .order_by("title")
        )
        return pages.filter(team__isnull=True) | pages.filter(team__in=teams)

    def clean_slug(self) -> str:
        """Return the address, made from the name where none was written."""
        slug = self.cleaned_data["slug"] or plain_letters(self.cleaned_data.get("name", ""))[:50].strip("-_")
        if not slug:
            raise forms.ValidationError(_("No address can be made from this name. Write one in letters from a to z."))
        return slug

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        opens, closes = cleaned.get("opens_at"), cleaned.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("The call closes before it opens."))
        return cleaned

    def clean_answer_days(self) -> int:
        return self.cleaned_data["answer_days"] or Call._meta.get_field("answer_days").default

    def clean_reviewers(self) -> int:
        return self.cleaned_data["reviewers"] or Call._meta.get_field("reviewers").default

    def clean_places(self) -> int:
        """Return the places; never fewer than people who hold one."""
        wanted = self.cleaned_data["places"]
        taken = places.taken(self.instance) if self.instance.pk else 0
        if wanted < taken:
            raise forms.ValidationError(_("%(taken)s places are given already.") % {"taken": taken})
        return wanted


class InvitationForm(forms.Form):
    """Asks one person; whole seasons are asked from the season's own screen."""

    form = FormChoice(label=_("Form"), queryset=FormPage.objects.none())
    team = forms.ModelChoiceField(label=_("Programme's team"), queryset=Team.objects.none())
    email = forms.EmailField(label=_("E-mail"))
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    expires_at = forms.DateTimeField(label=_("Valid until"), widget=AdminDateTimeInput)
    many = forms.BooleanField(label=_("Can be answered again"), required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = Team.objects.coordinated_by(user)
        self.fields["team"].queryset = teams
        self.fields["team"].initial = teams.first()
        self.fields["form"].queryset = invited_forms(teams)

    def clean_expires_at(self) -> datetime:
        expires_at = self.cleaned_data["expires_at"]
        if expires_at <= timezone.now():
            raise forms.ValidationError(_("Choose a day that is still to come."))
        return expires_at


def invited_forms(teams: QuerySet[Team]) -> QuerySet[FormPage]:
    """Return the public forms of `teams`, or of no team, that are answered by invitation; one page for all languages."""
    pages = FormPage.objects.live().filter(access=FormPage.Access.INVITATION, alias_of__isnull=True)
    mine = pages.filter(team__isnull=True) | pages.filter(team__in=teams)
    return mine.filter(locale=Locale.get_default()).select_related("locale").order_by("title")
