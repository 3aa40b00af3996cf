"""Users, teams and who belongs to them."""

from datetime import date

import factory
from django.contrib.auth.models import Group

from cms import groups
from cms.models import Membership, Team, User


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda number: f"person{number}@example.org")
    first_name = factory.Sequence(lambda number: f"Vārds{number}")
    last_name = factory.Sequence(lambda number: f"Uzvārds{number}")


class TeamFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Team

    name = factory.Sequence(lambda number: f"Komanda {number}")


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    team = factory.SubFactory(TeamFactory)
    role = Membership.Role.COORDINATOR
    starts_on = date(2026, 1, 1)


def make_staff(group: str, **fields: object) -> User:
    """Return a user in one of the groups of `cms.groups`."""
    user = UserFactory(**fields)
    user.groups.add(Group.objects.get(name=group))
    return user


def make_coordinator(team: Team, **fields: object) -> User:
    """Return a user who coordinates `team` since the start of 2026."""
    user = make_staff(groups.COORDINATOR, **fields)
    MembershipFactory(user=user, team=team)
    return user
