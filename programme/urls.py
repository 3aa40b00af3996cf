"""Addresses without a language in front: of people who sign in, and of personal links."""

from django.urls import include, path
from django.views.generic import RedirectView

from programme.views import guardian, posters, referred, referring
from programme.views.me import (
    checklist,
    consents,
    ethics,
    events,
    goals,
    leaving,
    matches,
    materials,
    messages,
    profile,
    today,
    troubles,
)

me = [
    path("", today.today, name="index"),
    path("more/", consents.more, name="more"),
    path("consents/<int:pk>/", consents.change_consent, name="consent"),
    path("events/", events.index, name="events"),
    path("events/<int:pk>/", events.event, name="event"),
    path("events/<int:pk>/sign/", events.sign, name="event_sign"),
    path("events/<int:pk>/event.ics", events.calendar_file, name="event_file"),
    path("events/actions/<int:pk>/", events.done, name="action_done"),
    path("here/<str:token>/", events.here, name="here"),
    path("ethics/", ethics.index, name="ethics"),
    path("ethics/confirm/", ethics.confirm, name="ethics_confirm"),
    path("ethics/draft/", ethics.draft, name="ethics_draft"),
    path("ethics/confirmed/<int:pk>/", ethics.version, name="ethics_version"),
    path("ethics/sections/<int:pk>/", ethics.comment, name="ethics_comment"),
    path("materials/", materials.index, name="materials"),
    path("materials/<int:pk>/", materials.material, name="material"),
    path("checklist/", checklist.checklist, name="checklist"),
    path("checklist/<int:pk>/agree/<str:kind>/", checklist.agree, name="agree"),
    path("checklist/<int:pk>/aim/", checklist.aim, name="aim"),
    path("checklist/<int:pk>/guardian/", checklist.guardian, name="guardian"),
    path("leave/", leaving.index, name="leave_index"),
    path("leave/<int:pk>/", leaving.leave, name="leave"),
    path("matches/", matches.index, name="matches"),
    path("matches/<int:pk>/", matches.match, name="match"),
    path("matches/<int:pk>/answer/", matches.answer, name="answer"),
    path("matches/<int:pk>/goals/", goals.index, name="goals"),
    path("matches/<int:pk>/goals/new/", goals.new, name="new_goal"),
    path("matches/<int:pk>/goals/<int:goal_id>/", goals.goal, name="goal"),
    path("matches/<int:pk>/goals/<int:goal_id>/reword/", goals.reword, name="reword_goal"),
    path("matches/<int:pk>/messages/", messages.conversation, name="messages"),
    path("matches/<int:pk>/messages/<int:message_pk>/report/", messages.report, name="report_message"),
    path("matches/<int:pk>/contacts/", messages.share, name="share_contact"),
    path("profile/", profile.index, name="profiles"),
    path("profile/<int:pk>/", profile.profile, name="profile"),
    path("profile/<int:pk>/words/", profile.settle, name="settle_profile"),
    path("matches/<int:pk>/trouble/", troubles.index, name="trouble"),
    path("matches/<int:pk>/trouble/concern/", troubles.concern, name="concern"),
    path("matches/<int:pk>/trouble/<int:challenge_id>/", troubles.change, name="change_trouble"),
]
refer = [
    path("", referring.index, name="index"),
    path("new/", referring.new, name="new"),
    path("apply/", RedirectView.as_view(pattern_name="refer_apply", query_string=True)),
    path("posters/<slug:slug>/<int:organisation_id>/<str:language>/", posters.poster, name="poster"),
    path("<str:public_id>/", referring.referral, name="referral"),
    path("<str:public_id>/sheet/", referring.sheet, name="sheet"),
    path("<str:public_id>/take-back/", referring.take_back, name="take_back"),
]
handed_over = [
    path("", RedirectView.as_view(pattern_name="referred_code", query_string=True)),
    path("<str:token>/", referred.referred, name="referred"),
]

urlpatterns = [
    path("me/", include((me, "me"))),
    path("refer/", include((refer, "refer"))),
    path("r/", include((handed_over, "referred"))),
    path("guardian/<str:token>/", guardian.guardian, name="guardian"),
    path("status/", RedirectView.as_view(pattern_name="status", query_string=True)),
]
