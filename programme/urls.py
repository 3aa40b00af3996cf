from django.urls import include, path

from programme import views

me = [
    path("", views.me, name="index"),
    path("consents/<int:pk>/", views.change_consent, name="consent"),
]

urlpatterns = [path("me/", include((me, "me")))]
