"""Addresses that are no pages. They stand below the language's prefix."""

from django.urls import path, re_path

from pages import embed_views, press_views, views

urlpatterns = [
    path("feeds/events.ics", views.coming_events, name="coming_events"),
    path("feeds/<slug:municipality>/events.ics", views.coming_events, name="coming_events"),
    path("feeds/<slug:feed_kind>.<slug:feed_shape>", views.feed, name="feed"),
    path("feeds/<slug:municipality>/<slug:feed_kind>.<slug:feed_shape>", views.feed, name="feed"),
    re_path(r"^(?P<event_path>(?:[\w\-]+/)+)event\.ics$", views.event_calendar, name="event_calendar"),
    re_path(r"^(?P<story_path>(?:[\w\-]+/)+)press\.zip$", press_views.story_pack, name="story_pack"),
    path("press/pictures/<int:picture_id>", press_views.picture, name="press_picture"),
    path("press/logo.<slug:shape>", press_views.logo, name="press_logo"),
    path("press/facts.<slug:shape>", press_views.facts, name="press_facts"),
    re_path(r"^(?P<card_path>(?:[\w\-]+/)+)card\.html$", embed_views.card, name="card"),
]
