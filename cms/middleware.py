"""Headers and doors that every answer passes."""

from collections.abc import Callable
from http import HTTPStatus

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import transaction
from django.db.models import ProtectedError, RestrictedError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.middleware import RedirectMiddleware, get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from cms import accounts
from cms.models import Refusable
from cms.refusals import Unpublishable

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """One strict policy for the public site, a looser one for Wagtail's admin, which writes inline scripts."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if request.path_info.startswith("/admin/") and not report_only:
            parts.update = {**settings.ADMIN_CONTENT_SECURITY_POLICY, **(parts.update or {})}
        return parts


class AddressLanguageMiddleware(LocaleMiddleware):
    """Django's own, but a view's “not found” stays one: Wagtail answers to every address, so each would become a redirect."""

    API = "/api/"

    def process_request(self, request: HttpRequest) -> None:
        """Speak the site's own language to machines that name none, whatever a browser around them prefers."""
        if request.path_info.startswith(self.API):
            translation.activate(settings.LANGUAGE_CODE)
            request.LANGUAGE_CODE = settings.LANGUAGE_CODE
        else:
            super().process_request(request)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.path_info.startswith(self.API):
            return response
        if response.status_code != 404 or request.resolver_match is None:
            return super().process_response(request, response)
        response.headers.setdefault("Content-Language", translation.get_language())
        if translation.get_language_from_path(request.path_info) is None:
            patch_vary_headers(response, ("Accept-Language",))
        return response


class ReaderLanguageMiddleware:
    """Speaks the language of whoever signed in where neither the address nor a choice of theirs names one."""

    # They have no language and are the same for everybody: who reads them is not asked for, so that caches may keep them.
    FOR_EVERYBODY = (
        *("/brand.", "/manifest.webmanifest", "/robots.txt", "/sitemap.xml", "/.well-known/", "/favicon.ico"),
        *("/oembed/", "/api/", "/cards/"),
    )

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        chosen = translation.get_language_from_path(request.path_info) or request.COOKIES.get(
            settings.LANGUAGE_COOKIE_NAME
        )
        if not chosen and not request.path_info.startswith(self.FOR_EVERYBODY) and request.user.is_authenticated:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = request.user.language
        return self.get_response(request)


class AdminDoorMiddleware:
    """Lets into the admin only staff who came by password and, where enforced, a second factor, not too long ago."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if (
            request.path_info.startswith("/admin/")
            and request.path != reverse("wagtailadmin_logout")
            and request.user.is_authenticated
        ):
            refusal = self.refuse(request)
            if refusal is not None:
                return refusal
            accounts.mark_seen(request)
        return self.get_response(request)

    def refuse(self, request: HttpRequest) -> HttpResponse | None:
        """Return where to go instead, or `None` when the door is open; raise `PermissionDenied` for who is no staff."""
        if not accounts.is_staff(request.user):
            raise PermissionDenied
        if accounts.is_stale(request):
            logout(request)
            return self.send(
                request, "account_login", _("You were away for a while, so you were signed out. Sign in again.")
            )
        if not accounts.signed_in_with(request, "password"):
            return self.ask_for_password(request)
        if accounts.needs_second_factor(request):
            has_one = accounts.has_second_factor(request.user)
            return self.send(request, "mfa_reauthenticate" if has_one else "mfa_activate_totp")
        return None

    def ask_for_password(self, request: HttpRequest) -> HttpResponse:
        if request.user.has_usable_password():
            return self.send(request, "account_reauthenticate")
        return self.send(
            request,
            "account_reset_password",
            _("The office opens by password only. Choose yours: we will send you a link."),
        )

    def send(self, request: HttpRequest, name: str, message: str = "") -> HttpResponse:
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            raise PermissionDenied
        if message:
            messages.info(request, message)
        return redirect(f"{reverse(name)}?{urlencode({'next': request.get_full_path()})}")


class RefusalMiddleware:
    """Answers what Wagtail's own screens would crash on: deleting what others hang on, and input that no screen sends."""

    LONGEST_NUMBER = 9

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> None:
        """Refuse numbers that a database cannot hold; Wagtail hands them on as they are."""
        if request.path_info.startswith("/admin/api/") and any(
            len(request.GET.get(name, "")) > self.LONGEST_NUMBER for name in ("offset", "limit")
        ):
            raise BadRequest

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Return a 409 for what is protected or cannot be published, a 400 for what makes no sense; else an error as ever."""
        if isinstance(exception, (ProtectedError, RestrictedError)):
            return self.refuse(request, exception)
        if isinstance(exception, Unpublishable):
            return _tell(request, exception)
        if request.path_info.startswith("/admin/") and isinstance(exception, (MultiValueDictKeyError, OverflowError)):
            return TemplateResponse(request, "400.html", status=400).render()
        return None

    def refuse(self, request: HttpRequest, exception: ProtectedError | RestrictedError) -> HttpResponse:
        held = exception.protected_objects if isinstance(exception, ProtectedError) else exception.restricted_objects
        kinds = ", ".join(sorted({str(item._meta.verbose_name_plural) for item in held}))
        if _is_script(request):
            words = _("This cannot be deleted, because something belongs to it: %(kinds)s.") % {"kinds": kinds}
            return JsonResponse({"detail": words}, status=409)
        return TemplateResponse(request, "409.html", {"kinds": kinds}, status=409).render()


def _tell(request: HttpRequest, refusal: Unpublishable) -> HttpResponse:
    """Lead back to where somebody published, by whatever road, with what is wrong."""
    words = _("“%(page)s” was not published. %(problems)s") % {
        "page": refusal.page,
        "problems": " ".join(refusal.messages),
    }
    if _is_script(request):
        return JsonResponse({"detail": words}, status=409)
    messages.error(request, words)
    back = request.headers.get("referer", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, {request.get_host()}) else "wagtailadmin_home")


def _is_script(request: HttpRequest) -> bool:
    wants = request.headers.get("accept", "")
    return request.headers.get("x-requested-with") == "XMLHttpRequest" or "application/json" in wants


class OneSaveAtATimeMiddleware:
    """Lets one save of a page in Wagtail's editor end before the next begins, and stores all of it or nothing.

    Wagtail reads the page, and later writes all of it where it was not live (`commit=not self.page.live`). Its own save
    in the background, begun before a publication and written after it, took the page down again; two first saves made
    it twice or ended in a server error. In turn, Wagtail's own check finds the later one out of date.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        saved = self.saved_page(request)
        if saved is None:
            return self.get_response(request)
        try:
            return self.save(request, saved)
        except Unpublishable as refusal:
            # wagtail-localize publishes once everything is stored.
            return _tell(request, refusal)

    def save(self, request: HttpRequest, page_id: int) -> HttpResponseBase:
        with transaction.atomic():
            list(Page.objects.select_for_update(no_key=True).filter(pk=page_id))
            response = self.get_response(request)
            if response.status_code >= HTTPStatus.BAD_REQUEST or hasattr(request, "save_failed"):
                transaction.set_rollback(True)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Remember that the save failed, whatever answer is made of it."""
        request.save_failed = exception  # type: ignore[attr-defined]

    def saved_page(self, request: HttpRequest) -> int | None:
        """Return the id of the page that is saved, or below which one is made; `None` for every other request."""
        if request.method != "POST" or not request.path_info.startswith("/admin/pages/"):
            return None
        try:
            found = resolve(request.path_info)
        except Resolver404:
            return None
        if found.view_name not in ("wagtailadmin_pages:add", "wagtailadmin_pages:edit"):
            return None
        return found.kwargs.get("page_id") or found.kwargs.get("parent_page_id")


class MovedPageMiddleware(RedirectMiddleware):
    """Wagtail's own, with three differences.

    What is sent to a page that moved is sent on: a browser turns any other redirect into a GET. What a list was asked for
    goes along. And nobody is sent to a page that ended: the old address answers as the new one would.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        found = super().process_response(request, response)
        if found is response:
            return response
        if request.method in ("GET", "HEAD") and (ended := _ended_page(request)):
            return _say_ended(request, ended) or response
        if request.method == "POST":
            found.status_code = 308 if found.status_code == 301 else 307
        query, target = request.META.get("QUERY_STRING", ""), found.headers["Location"]
        if query and target.startswith("/") and "?" not in target:
            found.headers["Location"] = f"{target}?{query}"
        return found


def _ended_page(request: HttpRequest) -> Page | None:
    """Return the page to which the address at hand would lead, where it is public no more."""
    moved = get_redirect(request, Redirect.normalise_path(request.path, decode_unicode=False))
    page = moved.redirect_page and moved.redirect_page.specific if moved else None
    is_refused = isinstance(page, Refusable) and page.refusals()
    return page if page and (is_refused or not page.live) else None


def _say_ended(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Return what the page says of itself, such as that a story was taken down; `None` for what is not to be found."""
    try:
        found = page.route(request, [])
    except Http404:
        return None
    answer = found.page.serve(request, *found.args, **found.kwargs)
    return answer.render() if isinstance(answer, TemplateResponse) else answer
