"""Referrals of the teams that somebody coordinates: that they wait, how long, and what was said once it was agreed to."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.cache import add_never_cache_headers
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, TitleColumn

from cms.models import User
from cms.scoped import DayColumn, ScopedIndexView, ScopedInspectView, ScopedViewSet, VerbView
from forms.domain.refusal import Refused
from forms.models import Submission
from programme.domain import handing_over, informing, referring
from programme.domain.standing import standing_of
from programme.inputs.conversation import TalkForm
from programme.models import Referral


def state_of(referral: Referral) -> str:
    """Return where a referral stands for coordinators, in words."""
    if referral.ended_at:
        return str(referral.get_end_display())
    if referral.is_doubted:
        return _("“this was not me”")
    if referral.answered_at:
        return _("agreed")
    if referral.talk.get("agrees"):
        return _("agreed in a conversation")
    return _("read by the young person") if referral.opened_at else _("waits for the young person")


class ClockColumn(Column):
    """How urgent it is that the young person is told."""

    cell_template_name = "programme/admin/referral_clock_cell.html"


class ReferralIndexView(ScopedIndexView):
    any_permission_required = ["view"]
    page_title = gettext_lazy("Referrals")
    default_ordering = "-made_at"


class ReferralInspectView(ScopedInspectView):
    """One referral. Before the young person agreed nothing is shown that was said of them."""

    any_permission_required = ["view"]
    page_title = gettext_lazy("Referral")
    template_name = "programme/admin/referral.html"
    talk_form: TalkForm | None = None
    reached: dict[str, Any] | None = None

    @cached_property
    def case(self) -> Submission | None:
        """Return the case that came of it, where it lies in an inbox of theirs."""
        found = self.object.submission
        return Submission.objects.in_inboxes_of(self.request.user).filter(pk=found.pk).first() if found else None

    @property
    def is_blind(self) -> bool:
        """Return whether a blind review is still to give: who it is, and which case it became, is not told then."""
        return bool(self.case and self.case.is_blind_for(self.request.user))

    def get_page_subtitle(self) -> str:
        return f"{self.object.representative.organisation}, {date_format(localtime(self.object.made_at), 'SHORT_DATE_FORMAT')}"

    def get_fields_context(self) -> list[dict[str, Any]]:
        referral = self.object
        referrer = referral.representative
        rows = [
            (_("Organisation"), referrer.organisation),
            (_("Referred by"), f"{referrer.user.get_full_name()}, {referrer.user.email}"),
            (_("Call"), referral.call),
            (_("Language"), referral.get_language_display()),
            (_("State"), state_of(referral)),
            (_("How it was answered"), _("from a link the referrer handed over") if referral.is_from_sheet else ""),
            (_("The referrer sees"), standing_of(referral).label),
            (_("To be told until"), date_format(referral.due_on, "DATE_FORMAT")),
            *(_said(referral) if referral.is_agreed and not self.is_blind else []),
            *([] if self.is_blind else _talked(referral)),
        ]
        return [{"label": label, "value": value, "component": None} for label, value in rows if value]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_talk = informing.may_talk(self.object)
        return super().get_context_data(
            **kwargs,
            referral=self.object,
            case=None if self.is_blind else self.case,
            clock=self.object.clock(),
            events=self.object.events.select_related("by"),
            may_talk=may_talk,
            talk_form=self.talk_form or (TalkForm() if may_talk else None),
            reached=self.reached,
        )

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        response = super().render_to_response(context, **kwargs)
        add_never_cache_headers(response)
        return response


def _said(referral: Referral) -> list[tuple[str, Any]]:
    labels = {
        "name": _("Name"),
        "email": _("E-mail"),
        "contact": _("How to reach them safely"),
        "avoid": _("What to avoid"),
        "why": _("Why"),
    }
    return [(label, referral.words.get(name)) for name, label in labels.items()]


def _talked(referral: Referral) -> list[tuple[str, Any]]:
    talk = referral.talk
    if not talk:
        return []
    words = pgettext("conversation", "%(who)s, %(on)s: %(how)s. Written down by %(by)s.")
    return [(_("Conversation"), words % {**talk, "by": referral.talked_by.get_full_name()})]


class ReachView(ReferralInspectView):
    """Shows once how to reach the young person, for a conversation; that somebody looked is written down."""

    http_method_names = ["post"]
    any_permission_required = ["change"]

    def post(self, request: HttpRequest, pk: str) -> HttpResponse:
        try:
            self.reached = informing.reach(self.object, by=request.user)
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect("referrals:inspect", self.object.pk)
        return self.render_to_response(self.get_context_data())


class TalkView(ReferralInspectView):
    """Takes the record of a conversation."""

    http_method_names = ["post"]
    any_permission_required = ["change"]

    def post(self, request: HttpRequest, pk: str) -> HttpResponse:
        form = TalkForm(request.POST)
        if not form.is_valid():
            self.talk_form = form
            return self.render_to_response(self.get_context_data(), status=422)
        try:
            informing.talk(self.object, **form.cleaned_data, by=request.user)
            messages.success(request, _("The conversation is written down."))
        except Refused as refused:
            messages.error(request, str(refused))
        return redirect("referrals:inspect", self.object.pk)


class HideView(VerbView):
    """Does what a young person asks a coordinator for: the referrer sees no longer how it goes on."""

    act = staticmethod(referring.hide)
    says_who = True
    done = gettext_lazy("The referrer sees only that the referral arrived.")


class SettleView(VerbView):
    """Writes down that a coordinator made sure who answered."""

    act = staticmethod(handing_over.settle)
    says_who = True
    done = gettext_lazy("It is written down that you made sure.")


class ReferralViewSet(ScopedViewSet):
    model = Referral
    name = "referrals"
    icon = "group"
    menu_label = gettext_lazy("Referrals")
    offers = ("inspect",)
    index_view_class = ReferralIndexView
    inspect_view_class = ReferralInspectView
    list_filter = ["call", "way"]
    list_display = [
        TitleColumn(
            "organisation",
            label=gettext_lazy("Organisation"),
            accessor="representative.organisation",
            sort_key="representative__organisation__name",
            url_name="referrals:inspect",
        ),
        Column("call", label=gettext_lazy("Call"), sort_key="call__name"),
        DayColumn("made_at", label=gettext_lazy("Referred"), sort_key="made_at"),
        Column("state", label=gettext_lazy("State"), accessor=state_of),
        ClockColumn("clock", label=gettext_lazy("To be told until"), accessor="due_on"),
    ]

    def scope(self, user: User) -> QuerySet[Referral]:
        return Referral.objects.seen_by(user).select_related(
            "representative__organisation", "representative__user", "call__team", "team", "invitation", "talked_by"
        )

    def get_urlpatterns(self) -> list[Any]:
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/reach/", self.construct_view(ReachView), name="reach"),
            path("<int:pk>/talk/", self.construct_view(TalkView), name="talk"),
            path("<int:pk>/settle/", self.construct_view(SettleView), name="settle"),
            path("<int:pk>/hide/", self.construct_view(HideView), name="hide"),
        ]
