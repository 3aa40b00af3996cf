"""Public addresses of the room. They stand below the language's prefix."""

from django.urls import path

from programme.views import applying, referred, status, verifying

urlpatterns = [
    path("refer/apply/", applying.apply, name="refer_apply"),
    path("refer/apply/received/", applying.applied, name="refer_applied"),
    path("r/", referred.code, name="referred_code"),
    path("status/", status.status, name="status"),
    path("verify/", verifying.ask, name="verify"),
    path("verify/<str:code>/", verifying.verify, name="verify_code"),
]
