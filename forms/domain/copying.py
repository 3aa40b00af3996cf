"""What a copy of a form must not bring along: another programme's team, and people whom only others let in."""

from wagtail.models import Page

from cms.models import Team, User
from forms import doors
from forms.models import FormPage


def release_copies(page: Page, *, by: User) -> None:
    """Look after every form in a fresh copy of `page` and below it."""
    for form in FormPage.objects.descendant_of(page, inclusive=True):
        release(form, by=by)


def release(copy: FormPage, *, by: User) -> bool:
    """Take from a fresh copy the team and the people that `by` could not have given it; return whether there were any.

    Versions, submissions, calls and routing rules name the page that was copied, and stay with it.
    """
    offered = dict(doors.options(by))
    admits = [key for key in copy.admits if key in offered]
    team_id = copy.team_id if copy.team_id in _teams_of(by) else None
    if (admits, team_id) == (copy.admits, copy.team_id):
        return False
    FormPage.objects.filter(pk=copy.pk).update(team_id=team_id, admits=admits)
    draft = FormPage.objects.get(pk=copy.pk).get_latest_revision_as_object()
    draft.team_id, draft.admits = team_id, admits
    draft.save_revision(user=by, clean=False)
    return True


def _teams_of(user: User) -> set[int]:
    """Return the teams to which `user` may give a form."""
    everyone = user.has_perm("forms.change_any_routing")
    teams = Team.objects.all() if everyone else Team.objects.coordinated_by(user)
    return set(teams.values_list("pk", flat=True))
