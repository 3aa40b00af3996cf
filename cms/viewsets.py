"""Administrators' screens: accounts of staff, teams, and who belongs to them for how long."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.forms import Form
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column, TitleColumn
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.users.views.users import CreateView, EditView, UserViewSet

from cms import accounts
from cms.inputs import MembershipForm, StaffCreationForm, StaffEditForm, TeamForm
from cms.models import Membership, Team, User
from cms.scoped import DayColumn, Scope, ScopedDeleteView, ScopedHistoryView, ScopedIndexView, ScopedViewSet, unscoped


class StaffCreateView(CreateView):
    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "by": self.request.user}

    def save_instance(self) -> User:
        user = super().save_instance()
        if not user.has_usable_password():
            accounts.invite(self.request, user)
        return user


class StaffEditView(EditView):
    scope: Scope = staticmethod(unscoped)

    def get_queryset(self) -> QuerySet[User]:
        return self.scope(self.request.user)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "by": self.request.user}


class StaffIndexView(ScopedIndexView):
    page_title = _("Users")
    any_permission_required = ["add", "change", "delete"]


class StaffViewSet(ScopedViewSet, UserViewSet):
    """Wagtail's users, without those who only take part: administrators have no business with their names."""

    index_view_class = StaffIndexView
    add_view_class = StaffCreateView
    edit_view_class = StaffEditView
    delete_view_class = ScopedDeleteView
    history_view_class = ScopedHistoryView
    template_prefix = ""
    add_item_label = _("Add a user")
    ordering = ["last_name", "first_name", "pk"]
    search_fields = ["first_name", "last_name", "email"]
    list_display = [
        TitleColumn("name", label=_("Name"), accessor=str, sort_key="last_name", url_name="wagtailusers_users:edit"),
        Column("email", label=_("E-mail"), sort_key="email"),
        Column(
            "roles",
            label=_("Roles"),
            accessor=lambda user: ", ".join(str(_(group.name)) for group in user.groups.all()),
        ),
        BooleanColumn("is_active", label=_("Active"), sort_key="is_active"),
        DayColumn("last_login", label=_("Last sign-in"), sort_key="last_login"),
    ]
    list_filter = ["groups", "is_active"]
    filterset_class = ScopedViewSet.filterset_class

    def scope(self, user: User) -> QuerySet[User]:
        return User.objects.staff().seen_by(user).prefetch_related("groups")

    def get_form_class(self, for_update: bool = False) -> type[Form]:
        return StaffEditForm if for_update else StaffCreationForm


class TeamViewSet(ScopedViewSet):
    model = Team
    name = "teams"
    icon = "group"
    form_class = TeamForm
    add_item_label = _("Add a team")
    search_fields = ["name"]
    ordering = ["name"]
    list_display = ["name", Column("coordinating", label=_("Coordinators now"), sort_key="coordinating")]

    def scope(self, user: User) -> QuerySet[Team]:
        today = timezone.localdate()
        now = Q(memberships__role=Membership.Role.COORDINATOR, memberships__starts_on__lte=today) & ~Q(
            memberships__ends_on__lt=today
        )
        return Team.objects.annotate(coordinating=Count("memberships", filter=now))


class MembershipViewSet(ScopedViewSet):
    """Who belongs to which team. A membership is ended and not deleted, so that it stays known who could read what."""

    model = Membership
    name = "memberships"
    icon = "user"
    offers = ("add", "edit", "history")
    form_class = MembershipForm
    add_item_label = _("Add a member")
    search_fields = ["user__first_name", "user__last_name", "user__email", "team__name"]
    ordering = ["team__name", "user__last_name", "pk"]
    list_filter = ["team", "role", "safeguarding"]
    list_display = [
        TitleColumn("user", label=_("User"), sort_key="user__last_name", url_name="memberships:edit"),
        Column("team", label=_("Team"), sort_key="team__name"),
        Column("role", label=_("Role"), accessor="get_role_display", sort_key="role"),
        Column(
            "safeguarding",
            label=_("Safeguarding lead"),
            accessor=lambda membership: _("yes") if membership.safeguarding else "",
            sort_key="safeguarding",
        ),
        DayColumn("starts_on", label=_("From"), sort_key="starts_on"),
        DayColumn("ends_on", label=_("Until"), sort_key="ends_on"),
    ]

    def scope(self, user: User) -> QuerySet[Membership]:
        return Membership.objects.select_related("user", "team")


class TeamGroup(ViewSetGroup):
    """Who works with whom."""

    menu_label = _("Teams")
    menu_icon = "group"
    menu_name = "teams"
    menu_order = 500
    items = (MembershipViewSet, TeamViewSet)
