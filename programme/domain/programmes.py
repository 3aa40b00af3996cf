"""Founding a programme: with the team that runs it and the inbox where its applications arrive."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.models import Municipality, Team
from forms.models import Inbox, RoutingRule
from programme.models import Organisation, Programme

LAST = 1000
"""The place in the order of rules where a programme's own catch-all stands, behind what coordinators add."""


@transaction.atomic
def found(
    name: str,
    *,
    organisation: Organisation,
    municipality: Municipality | None = None,
    youngest: int = 13,
    oldest: int = 25,
) -> Programme:
    """Return a new programme with a team and an inbox of its name, to which the team's applications go.

    Raises `ValidationError` when a programme, a team or an inbox has that name already.
    """
    if problem := name_problem(name):
        raise ValidationError({"name": problem})
    team = Team.objects.create(name=name)
    inbox = Inbox.objects.create(name=name, team=team)
    RoutingRule.objects.create(team=team, inbox=inbox, sort_order=LAST)
    return Programme.objects.create(
        name=name, team=team, organisation=organisation, municipality=municipality, youngest=youngest, oldest=oldest
    )


def name_problem(name: str) -> str:
    """Return why a programme cannot be founded by this name, or an empty string."""
    if Programme.objects.filter(name=name).exists():
        return _("A programme of this name exists already.")
    if Team.objects.filter(name=name).exists() or Inbox.objects.filter(name=name).exists():
        return _("A team or an inbox has this name already. Choose another name, or rename that one first.")
    return ""
