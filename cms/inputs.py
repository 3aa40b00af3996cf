"""What administrators fill in about accounts and teams."""

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput
from wagtail.users.forms import UserCreationForm, UserEditForm

from cms.models import Membership, Team, User

FIELDS = ("email", "first_name", "last_name", "language", "groups")


class RolesField(forms.ModelMultipleChoiceField):
    """Roles by their names in the reader's language."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, role: Group) -> str:
        return gettext(role.name)


class StaffFieldsMixin:
    """Only a superuser makes superusers; nobody is staff without a role."""

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groups"] = RolesField(Group.objects.order_by("pk"), label=_("Roles"))
        self.order_fields([*FIELDS, "is_active", "is_superuser"])
        if not by.is_superuser:
            self.fields.pop("is_superuser", None)


class StaffCreationForm(StaffFieldsMixin, UserCreationForm):
    class Meta(UserCreationForm.Meta):
        fields = {*FIELDS, "is_superuser"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = _(
            "We send a link for choosing a password to this address. Somebody who takes part already keeps the same account."
        )
        address = str(self.data.get("email", "")).strip()
        known = User.objects.outside_staff().filter(email__iexact=address).first() if address else None
        if known:
            self.instance = known

    def save(self, commit: bool = True) -> User:
        if self.instance.pk is None:
            self.instance.set_unusable_password()
        return super().save(commit)


class StaffEditForm(StaffFieldsMixin, UserEditForm):
    class Meta(UserEditForm.Meta):
        fields = {*FIELDS, "is_active", "is_superuser"}


class TeamForm(WagtailAdminModelForm):
    class Meta:
        model = Team
        fields = ["name"]


class MembershipForm(WagtailAdminModelForm):
    class Meta:
        model = Membership
        fields = ["user", "team", "role", "safeguarding", "starts_on", "ends_on"]
        widgets = {"starts_on": AdminDateInput, "ends_on": AdminDateInput}
        help_texts = {"ends_on": _("The last day. Access ends with it; to end it at once, choose yesterday.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"] = forms.ModelChoiceField(
            User.objects.staff().order_by("last_name", "first_name"), label=_("User")
        )
        if self.instance.pk:
            for name in ("user", "team"):
                self.fields[name].disabled = True
