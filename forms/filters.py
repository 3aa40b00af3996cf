"""What a coordinator narrows the inbox by. Everything is in the address; the choices are what occurs in their inboxes."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from typing import Any

import django_filters
from dateutil.relativedelta import relativedelta
from django import forms
from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.models import Locale

from cms.models import Membership, Municipality, Team, User
from forms import folders
from forms.models import Call, DeskSettings, FormPage, FormVersion, Inbox, Reminder, Role, State, Submission, Tag

Pairs = Iterable[tuple[Any, Any]]

FLAGS = {
    "unread": _("unread"),
    "red": _("waits too long"),
    "amber": _("waits long"),
    "no_email": _("no e-mail address"),
    "under_age": _("under 18"),
    "reminder": _("I wanted to be reminded"),
}
STATES = [(state.value, state.label) for state in State if state not in State.before_inbox()]


def form_names(keys: Iterable[Any]) -> dict[Any, str]:
    """Return `{translation key: title}`, in the active language where there is such a page."""
    pages = FormPage.objects.filter(translation_key__in=list(keys), alias_of__isnull=True)
    titles = dict(pages.values_list("translation_key", "title"))
    return {**titles, **dict(pages.filter(locale=Locale.get_active()).values_list("translation_key", "title"))}


# --- what occurs: each asked of an index, so that it costs nothing what other programmes hold ------------


def _has_some(user: User, field: str) -> Exists:
    return Exists(Submission.objects.in_inboxes_of(user).filter(**{field: OuterRef("pk")}))


def inboxes(user: User) -> Pairs:
    return [(inbox.pk, inbox.name) for inbox in Inbox.objects.of(user)]


def calls(user: User) -> Pairs:
    return [(call.pk, call.name) for call in Call.objects.of_teams_of(user).order_by("-closes_at", "name")]


def form_keys(user: User) -> Pairs:
    keys = set(FormVersion.objects.filter(_has_some(user, "version")).values_list("form_key", flat=True))
    names = form_names(keys)
    return sorted(((key, names.get(key, key)) for key in keys), key=lambda pair: str(pair[1]))


def municipalities(user: User) -> Pairs:
    return [(place.pk, str(place)) for place in Municipality.objects.filter(_has_some(user, "municipality")).in_order()]


def assignees(user: User) -> Pairs:
    """Return who coordinates one of the teams, or once did: what was theirs may be theirs still."""
    held = Membership.objects.filter(
        team__in=Team.objects.coordinated_by(user), role=Membership.Role.COORDINATOR
    ).values("user")
    people = User.objects.filter(pk__in=held).order_by("last_name", "first_name")
    return [(person.pk, str(person)) for person in people]


def sources(user: User) -> Pairs:
    found = Submission.objects.in_inboxes_of(user).exclude(source="").order_by("source")
    return [(source, source) for source in found.values_list("source", flat=True).distinct()]


def tags(user: User) -> Pairs:
    """Return the tags by name: two teams may have the same word, and mean it."""
    return [(name, name) for name in sorted(set(Tag.objects.of(user).values_list("name", flat=True)))]


class OccurringFilter(django_filters.MultipleChoiceFilter):
    """Any of the values that `occurring` names for who looks; they are asked for when somebody looks at them or sends one."""

    def __init__(self, *, occurring: Callable[[User], Pairs], **kwargs: Any) -> None:
        super().__init__(widget=forms.CheckboxSelectMultiple, distinct=False, **kwargs)
        self.occurring = occurring

    def look_up(self, user: User) -> None:
        """Offer what occurs for `user`, once somebody asks. A cached function, because forms copy their fields deeply."""
        self.extra["choices"] = cache(lambda: [(str(value), label) for value, label in self.occurring(user)])


class SubmissionFilterSet(WagtailFilterSet):
    folder = django_filters.ChoiceFilter(
        label=_("Folder"),
        choices=[(name, folder.label) for name, folder in folders.FOLDERS.items()],
        method="in_folder",
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )
    flag = django_filters.MultipleChoiceFilter(
        label=_("Flag"), choices=list(FLAGS.items()), method="flagged", widget=forms.CheckboxSelectMultiple
    )
    state = django_filters.MultipleChoiceFilter(
        label=_("State"), choices=STATES, widget=forms.CheckboxSelectMultiple, distinct=False
    )
    inbox = OccurringFilter(label=_("Inbox"), occurring=inboxes)
    call = OccurringFilter(label=_("Call"), occurring=calls)
    form = OccurringFilter(field_name="version__form_key", label=_("Form"), occurring=form_keys)
    role = django_filters.MultipleChoiceFilter(
        label=_("Role"), choices=Role.choices, widget=forms.CheckboxSelectMultiple, distinct=False
    )
    municipality = OccurringFilter(label=_("Municipality"), occurring=municipalities)
    language = django_filters.MultipleChoiceFilter(
        label=_("Language"), choices=settings.LANGUAGES, widget=forms.CheckboxSelectMultiple, distinct=False
    )
    age_from = django_filters.NumberFilter(
        label=_("Age from"), field_name="birth_date", method="at_least", min_value=0, max_value=120
    )
    age_to = django_filters.NumberFilter(
        label=_("Age to"), field_name="birth_date", method="at_most", min_value=0, max_value=120
    )
    tag = OccurringFilter(label=_("Tag"), occurring=tags, method="tagged")
    source = OccurringFilter(label=_("Source"), occurring=sources, method="came_by")
    assignee = OccurringFilter(label=_("Assigned to"), occurring=assignees)

    class Meta:
        model = Submission
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for item in self.filters.values():
            if isinstance(item, OccurringFilter):
                item.look_up(self.request.user)

    def in_folder(self, queryset: QuerySet[Submission], name: str, value: str) -> QuerySet[Submission]:
        """Keep what the folder holds for who looks."""
        return folders.choose(queryset, value, user=self.request.user)

    def flagged(self, queryset: QuerySet[Submission], name: str, values: list[str]) -> QuerySet[Submission]:
        """Keep what bears any of the flags."""
        wanted = Q()
        for value in values:
            wanted |= self._bears(value)
        return queryset.with_unread(self.request.user).filter(wanted) if values else queryset

    def _bears(self, flag: str) -> Q:
        if flag == "unread":
            return Q(unread=True)
        if flag == "no_email":
            return Q(email="")
        if flag == "under_age":
            return Q(birth_date__gt=_born_by(18))
        if flag == "reminder":
            return Q(pk__in=Reminder.objects.of(self.request.user).due().values("submission"))
        return Q(waiting_since__lt=DeskSettings.load(request_or_site=self.request).waits_since_before(flag))

    def at_least(self, queryset: QuerySet[Submission], name: str, value: int) -> QuerySet[Submission]:
        """Keep who is at least as old today."""
        return queryset.filter(birth_date__lte=_born_by(int(value)))

    def at_most(self, queryset: QuerySet[Submission], name: str, value: int) -> QuerySet[Submission]:
        """Keep who is at most as old today."""
        return queryset.filter(birth_date__gt=_born_by(int(value) + 1))

    def tagged(self, queryset: QuerySet[Submission], name: str, values: list[str]) -> QuerySet[Submission]:
        """Keep what bears any of the tags; each once."""
        bearing = Submission.tags.through.objects.filter(tag__name__in=values).values("submission")
        return queryset.filter(pk__in=bearing) if values else queryset

    def came_by(self, queryset: QuerySet[Submission], name: str, values: list[str]) -> QuerySet[Submission]:
        """Keep who came by any of the links; not who is hidden by a blind review: a link can be a school's."""
        return queryset.shown_to(self.request.user).filter(source__in=values) if values else queryset


def _born_by(age: int) -> date:
    """Return the last birthday of whoever is `age` today."""
    return timezone.localdate() - relativedelta(years=age)
