from django.urls import path

from search import views

urlpatterns = [path("directory/", views.directory, name="directory")]
