"""What mentoring adds to the vocabulary of forms."""

from django.utils.translation import gettext_lazy as _

from forms.vocabulary import Audience, Binding, Purpose, audiences, bindings, purposes

LANGUAGES = "languages"
INTERESTS = "interests"
ABOUT = "about"
DIRECTORY = "directory"


def register() -> None:
    """Bring the bindings, the audience and the purpose that only mentoring knows."""
    bindings.register(
        Binding(INTERESTS, _("Interests"), frozenset({"several_listed"}), list_name="interests"),
        Binding(ABOUT, _("About me"), frozenset({"long_text"})),
    )
    audiences.register(
        Audience("mentor", _("the coordinators and the mentor of the match"), is_team=True, is_wide=True)
    )
    purposes.register(Purpose(DIRECTORY, _("network directory"), shows=True))
