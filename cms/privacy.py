"""Wagtail's dialog of who may read a page. What follows another page cannot be set here: it would be undone, and nobody told."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.admin.views.page_privacy import SetPrivacyView
from wagtail.admin.viewsets.pages import PageViewSet

from cms import following


class FollowingPrivacyView(SetPrivacyView):
    """Says which page this one follows, instead of asking."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._told() or super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Set it; what began to follow while the dialog was open is told, too."""
        return self._told() or super().post(request, *args, **kwargs)

    def _told(self) -> HttpResponse | None:
        leader = following.leader_of(self.page)
        if leader is None:
            return None
        may_look = leader.permissions_for_user(self.request.user).can_edit()
        told = {
            "page": self.page,
            "leader": leader.specific_deferred,
            "language": leader.locale.get_display_name(),
            "address": reverse("wagtailadmin_pages:edit", args=[leader.pk]) if may_look else "",
        }
        return render_modal_workflow(self.request, "cms/privacy_followed.html", template_vars=told)


class HousePageViewSet(PageViewSet):
    """Wagtail's screens of any kind of page, with our dialog. Kinds with screens of their own are built on it."""

    set_privacy_view_class = FollowingPrivacyView
