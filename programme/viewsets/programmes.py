"""Organisations, programmes and participants."""

from typing import Any

from django.db.models import Count, QuerySet
from django.urls import path, reverse
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn

from cms.models import User
from cms.scoped import ScopedIndexView, ScopedInspectView, ScopedViewSet
from cms.text import fold
from forms.viewsets.cards import CardDayColumn
from forms.viewsets.desk_screen import tabs_of
from programme.domain import admission, ethics, hours
from programme.filters import ParticipantFilterSet
from programme.inputs import OrganisationForm, ProgrammeForm, ProgrammeFoundingForm
from programme.models import Organisation, Participant, Programme
from programme.viewsets.matching_desk import WishesView
from programme.viewsets.participant_desk import TABS, VIEWS


class OrganisationViewSet(ScopedViewSet):
    model = Organisation
    name = "organisations"
    icon = "home"
    form_class = OrganisationForm
    add_item_label = gettext_lazy("Add an organisation")
    search_fields = ["name", "email"]
    list_filter = ["kind", "municipality"]
    list_display = [
        "name",
        Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("municipality", label=gettext_lazy("Municipality"), sort_key="municipality__name"),
    ]

    def scope(self, user: User) -> QuerySet[Organisation]:
        return Organisation.objects.select_related("municipality")


class ProgrammeViewSet(ScopedViewSet):
    model = Programme
    name = "programmes"
    icon = "globe"
    add_item_label = gettext_lazy("Add a programme")
    search_fields = ["name", "organisation__name"]
    list_filter = ["organisation", "municipality"]
    list_display = [
        "name",
        Column("organisation", label=gettext_lazy("Run by"), sort_key="organisation__name"),
        Column("municipality", label=gettext_lazy("Municipality"), sort_key="municipality__name"),
        Column("seasons", label=gettext_lazy("Seasons"), sort_key="seasons"),
    ]

    def scope(self, user: User) -> QuerySet[Programme]:
        return (
            Programme.objects.seen_by(user)
            .select_related("organisation", "municipality")
            .annotate(seasons=Count("cohorts"))
        )

    def get_form_class(self, for_update: bool = False) -> type[ProgrammeForm]:
        return ProgrammeForm if for_update else ProgrammeFoundingForm


class ParticipantIndexView(ScopedIndexView):
    any_permission_required = ["view"]
    is_searchable = True
    default_ordering = "-admitted_at"

    def search_queryset(self, queryset: QuerySet[Participant]) -> QuerySet[Participant]:
        for word in fold(self.search_query).split():
            queryset = queryset.filter(person__folded_name__contains=word)
        return queryset


def _age(participant: Participant) -> str:
    age, is_meant = admission.age_at_start(participant)
    youngest, oldest = participant.cohort.ages
    meant = {"age": age, "youngest": youngest, "oldest": oldest}
    return str(age) if is_meant else _("%(age)s – the season is for %(youngest)s to %(oldest)s") % meant


def _ethics(participant: Participant) -> str:
    """Return whether they confirmed the code of their season, and which version is to be confirmed."""
    version = ethics.version_of(participant.cohort)
    if version is None:
        return "–"
    done = ethics.is_acknowledged(participant, version)
    said = pgettext("version", "confirmed") if done else pgettext("version", "not confirmed yet")
    return f"{version} · {said}"


def _hours(participant: Participant) -> str:
    """Return the hours that count for them, and what they are made of."""
    found = hours.summed(hours.lines_of([participant]))
    parts = [
        f"{label} {number_format(number.normalize(), use_l10n=True)}" for label, number in found["cells"] if number
    ]
    return f"{number_format(found['total'].normalize())} ({' · '.join(parts)})" if parts else "–"


class ParticipantInspectView(ScopedInspectView):
    """Who takes part in what since when. The answers stay in the inbox, where opening them is written down."""

    any_permission_required = ["view"]
    page_title = gettext_lazy("Participant")
    template_name = "programme/admin/participant_inspect.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tabs = tabs_of(self.object, TABS, namespace="participants", current="inspect")
        return super().get_context_data(tabs=tabs, tabs_label=gettext_lazy("This participant"), **kwargs)

    def get_page_subtitle(self) -> str:
        return self.object.person.name

    def get_fields_context(self) -> list[dict[str, Any]]:
        participant, person = self.object, self.object.person
        case = format_html(
            '<a href="{}">{}</a>',
            reverse("inbox:edit", args=[participant.submission_id]),
            participant.submission.reference,
        )
        rows = [
            (_("Name"), person.name),
            (_("Role"), participant.get_role_display()),
            (_("State"), participant.get_state_display()),
            (_("Season"), participant.cohort),
            (_("Age at the start"), _age(participant)),
            (_("Admitted"), date_format(localtime(participant.admitted_at), "DATE_FORMAT")),
            (_("E-mail"), person.email or "–"),
            (_("Phone"), person.phone or "–"),
            (_("Municipality"), person.municipality or "–"),
            (_("Application"), case),
            (_("Code of ethics"), _ethics(participant)),
            (_("Hours"), _hours(participant)),
        ]
        return [{"label": label, "value": value, "component": None} for label, value in rows]


class ParticipantViewSet(ScopedViewSet):
    model = Participant
    name = "participants"
    icon = "user"
    offers = ("inspect",)
    form_class = None
    index_view_class = ParticipantIndexView
    index_template_name = "forms/admin/wide_list.html"
    index_results_template_name = "forms/admin/card_results.html"
    inspect_view_class = ParticipantInspectView
    filterset_class = ParticipantFilterSet
    list_display = [
        TitleColumn(
            "name",
            label=gettext_lazy("Name"),
            accessor="person.name",
            sort_key="person__family_name",
            url_name="participants:inspect",
            width="30%",
        ),
        Column("role", label=gettext_lazy("Role"), accessor="get_role_display", sort_key="role"),
        StatusTagColumn(
            "state", label=gettext_lazy("State"), accessor="get_state_display", primary=True, sort_key="state"
        ),
        Column("season", label=gettext_lazy("Season"), accessor="cohort", sort_key="cohort__name"),
        Column(
            "municipality",
            label=gettext_lazy("Municipality"),
            accessor="person.municipality",
            sort_key="person__municipality__name",
        ),
        CardDayColumn("admitted_at", label=gettext_lazy("Admitted"), sort_key="admitted_at"),
    ]

    def get_urlpatterns(self) -> list[Any]:
        own = [
            path(f"<int:pk>/{name}/", self.construct_view(view), name=name)
            for name, view in (VIEWS | {"wishes": WishesView}).items()
        ]
        return [*super().get_urlpatterns(), *own]

    def scope(self, user: User) -> QuerySet[Participant]:
        return Participant.objects.coordinated_by(user).select_related(
            "person__municipality", "cohort__programme", "submission"
        )
