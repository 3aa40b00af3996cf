"""Personal invitations: whom the team asked to answer which form, and whether they did."""

from typing import Any

from django.db.models import Case, Count, OuterRef, QuerySet, Subquery, When
from django.urls import path
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import Column, StatusTagColumn

from cms.models import User
from cms.scoped import DayColumn, ScopedIndexView, ScopedViewSet, VerbCreateView, VerbView
from forms.domain import invitations
from forms.inputs import InvitationForm
from forms.models import FormPage, Invitation


def state_of(invitation: Any) -> str:
    """Return where an invitation stands, in words."""
    if invitation.answers:
        return _("answered")
    if invitation.revoked_at:
        return _("withdrawn")
    if invitation.expires_at <= timezone.now():
        return _("ran out")
    return _("sent") if invitation.sent_at else _("being sent")


class RevokeColumn(Column):
    """A button that ends an invitation which can still be answered."""

    cell_template_name = "forms/admin/invitation_revoke_cell.html"


class InvitationIndexView(ScopedIndexView):
    any_permission_required = ["view"]
    page_title = gettext_lazy("Invitations")
    default_ordering = "-made_at"


class InvitationCreateView(VerbCreateView):
    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}

    def save_instance(self) -> Invitation:
        return invitations.invite(**self.form.cleaned_data, by=self.request.user)

    def get_success_message(self, instance: Invitation) -> str:
        return _("The invitation is on its way.")


class RevokeView(VerbView):
    """Ends an invitation: its link leads nowhere from now on."""

    act = staticmethod(invitations.revoke)
    done = gettext_lazy("The invitation is withdrawn.")


class InvitationViewSet(ScopedViewSet):
    model = Invitation
    name = "invitations"
    icon = "mail"
    menu_label = gettext_lazy("Invitations")
    form_class = InvitationForm
    index_view_class = InvitationIndexView
    index_results_template_name = "forms/admin/wide_results.html"
    add_view_class = InvitationCreateView
    add_item_label = gettext_lazy("Invite somebody")
    offers = ("add",)
    list_filter = ["wave", "language"]
    list_display = [
        Column("form_title", label=gettext_lazy("Form")),
        Column("email", label=gettext_lazy("E-mail")),
        Column("wave", label=gettext_lazy("Survey wave"), sort_key="wave"),
        StatusTagColumn(
            "state", label=gettext_lazy("State"), accessor=state_of, primary=lambda item: bool(item.answers)
        ),
        DayColumn("made_at", label=gettext_lazy("Made"), sort_key="made_at"),
        DayColumn("expires_at", label=gettext_lazy("Valid until"), sort_key="expires_at"),
        RevokeColumn("revoke", label=gettext_lazy("Withdraw"), accessor="pk"),
    ]

    def scope(self, user: User) -> QuerySet[Invitation]:
        titles = FormPage.objects.filter(translation_key=OuterRef("form_key")).order_by(
            Case(When(locale__language_code=get_language(), then=0), default=1)
        )
        return Invitation.objects.of_teams_of(user).annotate(
            form_title=Subquery(titles.values("title")[:1]), answers=Count("submissions")
        )

    def get_urlpatterns(self) -> list[Any]:
        revoke = self.construct_view(RevokeView)
        return [*super().get_urlpatterns(), path("<int:pk>/revoke/", revoke, name="revoke")]
