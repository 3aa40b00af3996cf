"""What is typed about a safeguarding concern. Long enough for everything that somebody has to say."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from cms.models import Team, User

LONGEST = 10000


def _words(label: Any, *, help_text: Any = "", rows: int = 4) -> forms.CharField:
    widget = AdminAutoHeightTextInput(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=LONGEST, help_text=help_text, widget=widget)


class RaiseForm(forms.Form):
    """In one's own words; for one of the teams to which `user` belongs."""

    team = forms.ModelChoiceField(label=_("Programme's team"), queryset=Team.objects.none())
    words = _words(
        _("What worries you"),
        help_text=_(
            "What you saw or heard, when, and about whom. Only the safeguarding leads of the programme read it."
        ),
        rows=8,
    )

    def __init__(self, *args: Any, user: User, team: Team | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = Team.objects.of(user)
        choice: Any = self.fields["team"]
        choice.queryset = mine.filter(pk=team.pk) if team else mine
        if team or mine.count() == 1:
            choice.initial = team or mine.first()
            choice.widget = forms.HiddenInput()


class OpenForm(forms.Form):
    why = forms.CharField(
        label=_("Why do you open it?"), max_length=300, help_text=_("Your reason is kept with your name and the time.")
    )


class ActForm(forms.Form):
    what = _words(_("What did you do, and what comes next?"))


class ReopenForm(forms.Form):
    again = _words(
        _("Why is it open again?"), help_text=_("Its clock begins anew, and the safeguarding leads are told.")
    )


class CloseForm(forms.Form):
    outcome = _words(_("What came of it?"), help_text=_("Who was told, who goes on with it."))
