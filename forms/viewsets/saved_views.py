"""Views of the inbox under a name, for oneself or the team: kept from the list, renamed, deleted."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from cms.models import Team, User
from cms.scoped import ScopedDeleteView, ScopedEditView, ScopedViewSet, VerbCreateView
from forms.models import SavedView
from forms.models.saved_view import kept


class SavedViewPolicy(ModelPermissionPolicy):
    """One right for everything here: whoever reads the inbox. Which views, the scope says."""

    def user_has_permission(self, user: User, action: str) -> bool:
        return user.is_active and user.has_perm("forms.view_submission")

    def user_has_any_permission(self, user: User, actions: Any) -> bool:
        return self.user_has_permission(user, "view")


register_permission_policy(SavedView, SavedViewPolicy(SavedView), exact_class=True)


class SavedViewForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name of the view"), max_length=60)
    team = forms.ModelChoiceField(
        label=gettext_lazy("Whose view it is"),
        queryset=Team.objects.none(),
        required=False,
        empty_label=gettext_lazy("only me"),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = Team.objects.coordinated_by(user)
        self.fields["team"].help_text = _("A view of the team is everybody's there, also to rename and to delete.")


class _AtTheList:
    """Leads back to the list."""

    def get_success_url(self) -> str:
        return self.object.url if getattr(self, "object", None) and self.object.pk else reverse("inbox:index")

    def get_success_buttons(self) -> list[Any]:
        return []


class SavedViewCreateView(_AtTheList, VerbCreateView):
    page_title = gettext_lazy("Save this view")
    page_subtitle = gettext_lazy("Save this view")
    submit_button_label = gettext_lazy("Save")

    def get_add_url(self) -> str:
        # What is kept stays in the address.
        return f"{super().get_add_url()}?{kept(self.request.GET)}"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}

    def save_instance(self) -> SavedView:
        self.object = SavedView.objects.create(
            **self.form.cleaned_data, query=kept(self.request.GET), owner=self.request.user
        )
        return self.object

    def get_success_message(self, instance: SavedView) -> str:
        return _("The view “%(name)s” is saved.") % {"name": instance.name}


class SavedViewEditView(_AtTheList, ScopedEditView):
    """Renames a view, and says for whom it is."""

    expects_json_response = False

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        kwargs.pop("instance")
        return {
            **kwargs,
            "user": self.request.user,
            "initial": {"name": self.object.name, "team": self.object.team_id},
        }

    def save_instance(self) -> SavedView:
        self.object.name = self.form.cleaned_data["name"]
        self.object.team = self.form.cleaned_data["team"]
        if self.object.team is None:
            self.object.owner = self.request.user
        self.object.save()
        return self.object


class SavedViewDeleteView(ScopedDeleteView):
    def get_success_url(self) -> str:
        return reverse("inbox:index")


class SavedViewViewSet(ScopedViewSet):
    model = SavedView
    name = "views"
    icon = "view"
    menu_label = gettext_lazy("Saved views")
    form_class = SavedViewForm
    add_view_class = SavedViewCreateView
    edit_view_class = SavedViewEditView
    delete_view_class = SavedViewDeleteView
    offers = ("add", "edit", "delete")
    list_display = [
        "name",
        Column("team", label=gettext_lazy("Whose view it is"), accessor=lambda view: view.team or _("only me")),
    ]

    def scope(self, user: User) -> QuerySet[SavedView]:
        return SavedView.objects.of(user).select_related("team")
