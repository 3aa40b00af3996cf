"""wagtail-localize's screens, mended where they fail or say that all is well when it is not (1.14.5)."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import Translation
from wagtail_localize.views.submit_translations import SubmitSnippetTranslationView
from wagtail_localize.views.update_translations import UpdateTranslationsView

from cms.models import Menu


class WholeUpdateView(UpdateTranslationsView):
    """Publishes only what is translated to the end: the original's words would stand in the gaps, and it would say “updated”."""

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        publish = form.cleaned_data["publish_translations"]
        form.cleaned_data["publish_translations"] = False
        response = super().form_valid(form)
        for translation in self._enabled() if publish else []:
            if words := self.publish(translation):
                messages.warning(self.request, words)
        return response

    def _enabled(self) -> Any:
        return self.object.translations.filter(enabled=True).select_related("source", "target_locale")

    def publish(self, translation: Translation) -> str:
        """Publish one language; return why not, empty where it was."""
        told = {"language": translation.target_locale.get_display_name()}
        total, done = translation.get_progress()
        if done < total:
            return _("Not published in %(language)s: texts to translate: %(count)d.") % {**told, "count": total - done}
        target = translation.get_target_instance()
        if isinstance(target, Page) and not target.permissions_for_user(self.request.user).can_publish():
            return _("Not published in %(language)s: you may not publish this page.") % told
        try:
            with transaction.atomic():
                translation.save_target(user=self.request.user, publish=True)
        except ValidationError as refusal:
            return _("Not published in %(language)s. %(problems)s") % {**told, "problems": " ".join(refusal.messages)}
        return ""


class MenuTranslationView(SubmitSnippetTranslationView):
    """Says that a language has its own menu already, where wagtail-localize would end in an error."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        own = self.own(list(form.cleaned_data["locales"])) if form.is_valid() else None
        if own is None:
            return super().post(request, **kwargs)
        words = _("There is a menu for this place in %(language)s already. This is it.")
        messages.warning(request, words % {"language": own.locale.get_display_name()})
        return redirect(own.snippet_viewset.get_url_name("edit"), own.pk)

    def own(self, locales: list[Any]) -> Menu | None:
        """Return the menu that one of the languages has for the same place."""
        if not isinstance(self.object, Menu):
            return None
        return Menu.objects.filter(place=self.object.place, locale__in=locales).exclude(pk=self.object.pk).first()


urlpatterns: list[URLPattern] = [
    path("update/<int:translation_source_id>/", WholeUpdateView.as_view(), name="update"),
    path(
        "submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/",
        MenuTranslationView.as_view(),
        name="submit_snippet",
    ),
]
"""The same addresses as wagtail-localize's own, which stay behind these."""
