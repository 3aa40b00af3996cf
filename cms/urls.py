"""Every address of the site. Rooms are named by string: this file and the settings put the house together."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import RedirectView
from django.views.i18n import set_language
from wagtail import urls as wagtail_urls
from wagtail import views as wagtail_views
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms.views import brand_logo, brand_stylesheet, favicon, manifest, not_here, robots, security

handler500 = "cms.trouble.broken"

urlpatterns = [
    # Wagtail's own way in counts no attempts and knows no second factor.
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    # Wagtail asks for this name wherever a page is private, also where the settings say where to sign in.
    path(
        "_util/login/", RedirectView.as_view(pattern_name="account_login", query_string=True), name="wagtailcore_login"
    ),
    # Bulk actions take anybody's id, and would show who takes part to who may only see staff.
    path("admin/bulk/cms/user/<str:action>/", not_here),
    # Nothing of ours calls these, and they pass by what the editor's screens check before a page goes or goes public.
    path("admin/api/main/pages/<int:pk>/action/<str:action_name>/", not_here),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("accounts/", include("cms.account_urls")),
    path("language/", set_language, name="set_language"),
    path("brand.css", brand_stylesheet, name="brand_stylesheet"),
    path("brand.svg", brand_logo, name="brand_logo"),
    path("manifest.webmanifest", manifest, name="manifest"),
    path("robots.txt", robots, name="robots"),
    path(".well-known/security.txt", security, name="security"),
    path("favicon.ico", favicon, name="favicon"),
    path("", include("workers.urls")),
    path("", include("programme.urls")),
    path("", include("forms.urls")),
    path("", include("search.urls")),
    path("", include("pages.lasting_urls")),
]

# Readers get no cookie, so the public form has no CSRF token; its view checks where a POST comes from instead.
urlpatterns += i18n_patterns(
    path("", include("forms.page_urls")),
    path("", include("programme.page_urls")),
    path("", include("search.page_urls")),
    path("", include("pages.urls")),
    re_path(wagtail_urls.serve_pattern, csrf_exempt(wagtail_views.serve), name="wagtail_serve"),
)
