"""The box that says whom to call at once. What stands in it is the site's, not the form's."""

from django.utils.translation import gettext_lazy as _

from forms.questions.kind import register
from forms.questions.unasked import Unasked, UnaskedBlock


class HelplineBlock(UnaskedBlock):
    kind_name = "helpline"

    class Meta:
        icon = "warning"
        label = _("Helpline box")
        description = _("Whom to call at once, beside a question that may hurt. The numbers are kept in the settings.")


@register
class Helpline(Unasked):
    name = "helpline"
    label = _("Helpline box")
    block = HelplineBlock
    template = "forms/questions/helpline.html"
