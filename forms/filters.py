"""What a coordinator narrows the inbox by. Everything is in the address; the choices are what occurs, with how often."""

from collections.abc import Callable, Iterable
from typing import Any

import django_filters
from django import forms
from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.models import Locale

from cms.models import Municipality, User
from forms.models import Call, FormPage, Inbox, Role, State, Submission

Names = Callable[[Iterable[Any]], dict[Any, Any]]

FOLDERS = {
    "awaiting": _("Awaiting decision"),
    "mine": _("Mine"),
    "unassigned": _("Unassigned"),
    "waiting_list": _("Waiting list"),
    "more_information": _("More information asked"),
    "decided": _("Decided"),
}


def conditions_for(user: User) -> dict[str, Q]:
    """Return what each folder of `user` holds."""
    awaiting = Q(state__in=State.undecided())
    return {
        "awaiting": awaiting,
        "mine": awaiting & Q(assignee=user),
        "unassigned": awaiting & Q(assignee__isnull=True),
        "waiting_list": Q(state=State.WAITING_LIST),
        "more_information": Q(state=State.MORE_INFORMATION),
        "decided": ~awaiting,
    }


def folder_counts(queryset: QuerySet[Submission], user: User) -> dict[str, int]:
    """Return how many of `queryset` each folder of `user` holds, and `""` for all, in one query."""
    counts = {f"in_{name}": Count("pk", filter=condition) for name, condition in conditions_for(user).items()}
    found = queryset.order_by().aggregate(in_=Count("pk"), **counts)
    return {key.removeprefix("in_"): number for key, number in found.items()}


def form_names(keys: Iterable[Any]) -> dict[Any, str]:
    """Return `{translation key: title}`, in the active language where there is such a page."""
    pages = FormPage.objects.filter(translation_key__in=list(keys), alias_of__isnull=True)
    titles = dict(pages.values_list("translation_key", "title"))
    return {**titles, **dict(pages.filter(locale=Locale.get_active()).values_list("translation_key", "title"))}


def _of(model: Any) -> Names:
    return lambda keys: model.objects.in_bulk(list(keys))


def _in(choices: Iterable[tuple[Any, Any]]) -> Names:
    return lambda _keys: dict(choices)


class OccurringFilter(django_filters.MultipleChoiceFilter):
    """Any of the values that occur in the listing. `names` turns them into words."""

    def __init__(self, *, names: Names, **kwargs: Any) -> None:
        super().__init__(widget=forms.CheckboxSelectMultiple, choices=(), **kwargs)
        self.names = names

    def count(self, queryset: QuerySet[Submission]) -> None:
        """Offer the values that occur in `queryset`, each with how many there are."""
        rows = (
            queryset.order_by()
            .exclude(**{f"{self.field_name}__isnull": True})
            .values_list(self.field_name)
            .annotate(number=Count("pk"))
            .order_by()
        )
        found = {value: number for value, number in rows if value != ""}
        names = self.names(found.keys())
        choices = [(str(value), f"{names.get(value, value)} ({number})") for value, number in found.items()]
        self.extra["choices"] = sorted(choices, key=lambda choice: choice[1])


class SubmissionFilterSet(WagtailFilterSet):
    folder = django_filters.ChoiceFilter(
        label=_("Folder"),
        choices=list(FOLDERS.items()),
        method="in_folder",
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )
    state = OccurringFilter(label=_("State"), names=_in(State.choices))
    inbox = OccurringFilter(label=_("Inbox"), names=_of(Inbox))
    call = OccurringFilter(label=_("Call"), names=_of(Call))
    form = OccurringFilter(field_name="version__form_key", label=_("Form"), names=form_names)
    role = OccurringFilter(label=_("Role"), names=_in(Role.choices))
    municipality = OccurringFilter(label=_("Municipality"), names=_of(Municipality))
    language = OccurringFilter(label=_("Language"), names=_in(settings.LANGUAGES))
    assignee = OccurringFilter(label=_("Assigned to"), names=_of(User))

    class Meta:
        model = Submission
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for item in self.filters.values():
            if isinstance(item, OccurringFilter):
                item.count(self.queryset)

    def in_folder(self, queryset: QuerySet[Submission], name: str, value: str) -> QuerySet[Submission]:
        """Keep what the folder holds for who looks."""
        return queryset.filter(conditions_for(self.request.user)[value])
