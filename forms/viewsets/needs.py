"""The desk's own rows on the home of the admin: what found no inbox, what nobody works on, what was not published."""

from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import PageLogEntry

from cms.models import Membership, User
from cms.models.refusable import NOT_PUBLISHED
from forms.attention import Row, Urgency
from forms.domain import concerns
from forms.domain.load import left_behind
from forms.models import Absence, Concern, DeskSettings, FormPage, Reminder, RoutingRule, State, Submission
from forms.models.submission import OPEN


def unrouted(user: User) -> Iterator[Row]:
    """Name what found no inbox: nobody reads it until somebody sends it to one."""
    if user.has_perm("forms.route_unrouted"):
        count = Submission.objects.unrouted_for(user).count()
        words = ngettext("submission found no inbox", "submissions found no inbox", count)
        yield Row(words, count, _("Send to an inbox"), reverse("unrouted:index"), Urgency.TODAY)


def not_published(user: User) -> Iterator[Row]:
    """Name the forms whose time to be published came to nothing, and lead to the first."""
    if user.has_perm("wagtailadmin.access_admin") and (forms := forms_not_published(user)):
        words = ngettext(
            "form was not published when its time came: something in it is missing or wrong",
            "forms were not published when their time came: something in them is missing or wrong",
            len(forms),
        )
        url = reverse("wagtailadmin_pages:edit", args=[forms[0].pk])
        titles = ", ".join(form.get_admin_display_title() for form in forms)
        yield Row(f"{words} ({titles})", len(forms), _("See what"), url, Urgency.TODAY)


def forms_not_published(user: User) -> list[FormPage]:
    """Return the forms that `user` may publish, whose schedule ended with nothing and that are as they were then."""
    entries = PageLogEntry.objects.filter(page=OuterRef("pk"), action=NOT_PUBLISHED).order_by("-timestamp")
    missed = FormPage.objects.annotate(missed_at=Subquery(entries.values("timestamp")[:1])).defer("body")
    waiting = missed.filter(missed_at__gt=F("latest_revision_created_at")).exclude(last_published_at__gt=F("missed_at"))
    return [form for form in waiting if form.permissions_for_user(user).can_publish()]


def of_who_left(user: User) -> Iterator[Row]:
    """Name the open cases whose coordinator left: they stand among the unassigned."""
    if user.has_perm("forms.view_submission"):
        count = Submission.objects.in_inboxes_of(user).filter(left_behind()).count()
        words = ngettext("case of somebody who left", "cases of people who left", count)
        yield Row(words, count, _("Assign"), reverse("inbox:index") + "?folder=unassigned", Urgency.TODAY)


def of_nobody(user: User) -> Iterator[Row]:
    """Name what waits and nobody has taken."""
    if user.has_perm("forms.view_submission"):
        waiting = Submission.objects.in_inboxes_of(user).filter(
            OPEN, state__in=State.waiting_for_us(), pending="", assignee__isnull=True
        )
        count = waiting.count()
        words = ngettext("case that nobody has taken", "cases that nobody has taken", count)
        yield Row(words, count, _("Take"), reverse("inbox:index") + "?folder=unassigned", Urgency.SOON)


def reminded_of(user: User) -> Iterator[Row]:
    """Name what the user wanted to come back to by today."""
    if user.has_perm("forms.view_submission"):
        count = Reminder.objects.of(user).due().values("submission").distinct().count()
        words = ngettext("reminder for today", "reminders for today", count)
        yield Row(words, count, _("Look"), reverse("inbox:index") + "?flag=reminder", Urgency.TODAY)


def too_long(user: User) -> Iterator[Row]:
    """Name what has waited longer than the movement wants anybody to wait."""
    if user.has_perm("forms.view_submission"):
        before = DeskSettings.load().waits_since_before("red")
        waiting = Submission.objects.in_inboxes_of(user).filter(OPEN, pending="", waiting_since__lt=before)
        count = waiting.exclude(snoozed_until__gt=timezone.localdate()).count()
        words = ngettext("case waits too long", "cases wait too long", count)
        yield Row(words, count, _("Look"), reverse("inbox:index") + "?flag=red", Urgency.TODAY)


def of_who_is_away(user: User) -> Iterator[Row]:
    """Name what waits for colleagues who are away and have not handed it over."""
    if user.has_perm("forms.change_absence") and user.has_perm("forms.view_submission"):
        today = timezone.localdate()
        away = Absence.objects.on(today).exclude(user=user.pk).filter(user=OuterRef("assignee"))
        waiting = Submission.objects.in_inboxes_of(user).filter(
            OPEN, Exists(away), state__in=State.waiting_for_us(), pending=""
        )
        count = waiting.count()
        words = ngettext("case waits for a colleague who is away", "cases wait for colleagues who are away", count)
        yield Row(words, count, _("Hand over"), reverse("absences:index"), Urgency.SOON)


def rules_of_who_left(user: User) -> Iterator[Row]:
    """Name the rules whose first assignee left."""
    if user.has_perm("forms.change_routingrule"):
        held = Membership.objects.current().filter(
            user=OuterRef("assignee"),
            team=OuterRef("inbox__team"),
            role=Membership.Role.COORDINATOR,
            user__is_active=True,
        )
        rules = RoutingRule.objects.editable_by(user).filter(~Exists(held), assignee__isnull=False)
        count = rules.count()
        words = ngettext("routing rule names somebody who left", "routing rules name people who left", count)
        yield Row(words, count, _("Mend"), reverse("routing:index"), Urgency.SOON)


def open_concerns(user: User) -> Iterator[Row]:
    """Tell a safeguarding lead that a concern is open; nobody else that there is one."""
    count = Concern.objects.led_by(user).open().count()
    words = ngettext("safeguarding concern is open", "safeguarding concerns are open", count)
    yield Row(words, count, _("Open"), reverse("concerns:index"), Urgency.AT_ONCE)


def concerns_without_lead(user: User) -> Iterator[Row]:
    """Tell who may appoint a safeguarding lead that concerns wait for one; how many, and nothing else."""
    if user.has_perm("cms.change_membership"):
        count = concerns.without_lead().count()
        words = ngettext(
            "concern waits in a programme that has no safeguarding lead",
            "concerns wait in programmes that have no safeguarding lead",
            count,
        )
        yield Row(words, count, _("Appoint a lead"), reverse("memberships:index"), Urgency.AT_ONCE)


SOURCES = (
    open_concerns,
    concerns_without_lead,
    unrouted,
    not_published,
    of_who_left,
    reminded_of,
    too_long,
    of_nobody,
    of_who_is_away,
    rules_of_who_left,
)
