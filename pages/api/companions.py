"""What belongs to the pages of an answer: fetched for all of them at once, and only if somebody asks."""

from functools import cached_property
from typing import Any

from wagtail.models import Page

from forms.api_fields import schema_url
from forms.models import FormPage
from pages.api_fields import Json, http, reference
from pages.models import CallPage, ShortAddress, StandardPage
from pages.public import PublicSite
from programme.models import Programme


class Companions:
    """`pages` are of one answer; `context` is the serializer's."""

    def __init__(self, pages: list[Any], *, site: PublicSite, context: Json) -> None:
        self.pages, self.site, self.context = pages, site, context

    @cached_property
    def translations(self) -> dict[Any, list[Page]]:
        """Return the public pages in other languages and their own, by translation key. One query."""
        keys = [page.translation_key for page in self.pages]
        found: dict[Any, list[Page]] = {}
        pages = self.site.pages().filter(translation_key__in=keys).select_related("locale").order_by("locale_id", "pk")
        for page in pages:
            found.setdefault(page.translation_key, []).append(page)
        return found

    @cached_property
    def others(self) -> dict[int, Page]:
        """Return the public pages to which these lead, by id. One query."""
        wanted = [page.easy_page_id for page in self.pages if getattr(page, "easy_page_id", None)]
        found = self.site.pages(StandardPage).filter(pk__in=wanted).select_related("locale").defer("body")
        return {page.pk: page for page in found} if wanted else {}

    @cached_property
    def short_codes(self) -> dict[Any, str]:
        """Return the codes of short addresses by translation key. One query."""
        keys = [page.translation_key for page in self.pages]
        return dict(ShortAddress.objects.filter(story__in=keys).values_list("story", "code"))

    @cached_property
    def programmes(self) -> dict[int, Programme]:
        """Return the programmes whose calls these pages are about, by team. One query."""
        teams = [page.call.team_id for page in self.pages if isinstance(page, CallPage)]
        found = Programme.objects.filter(team__in=teams).select_related("municipality", "organisation__municipality")
        return {programme.team_id: programme for programme in found}

    @cached_property
    def _forms(self) -> dict[tuple[Any, int], FormPage]:
        keys = [form.translation_key for page in self.pages if (form := _form_of(page))]
        found = self.site.pages(FormPage).filter(translation_key__in=keys).select_related("locale")
        return {(form.translation_key, form.locale_id): form for form in found}

    def door(self, page: Any) -> Json | None:
        """Return where the form of `page` is answered in the page's language; `None` while it is not public there."""
        wanted = _form_of(page)
        form = self._forms.get((wanted.translation_key, page.locale_id)) if wanted else None
        if form is None:
            return None
        slug = page.call.slug if isinstance(page, CallPage) else ""
        return {
            "html_url": reference(form, self.context)["html_url"] + (f"{slug}/" if slug else ""),
            "schema_url": schema_url(form, request=http(self.context), call=slug),
        }


def _form_of(page: Any) -> FormPage | None:
    return page.call.form if isinstance(page, CallPage) else getattr(page, "form", None)
