"""What every bulk action of the inbox keeps to, on Wagtail's machinery.

It reaches only what the gate lets through; “all” is what the list shows with its folder, filters and words; what is
done is what was shown, or it asks again; above 20 the number is typed; it says how many, and which were refused and why.
Wagtail's own defaults know none of this: there “all” is every row of the table, and everybody may.
"""

from abc import abstractmethod
from collections import defaultdict
from hashlib import sha256
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property, classproperty
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction

from cms.models import Team
from forms.domain.refusal import Refused
from forms.models import Submission
from forms.viewsets.inbox_list import in_list_order

TYPED_ABOVE = 20
MOST = 500
"""More at once would hold the database for too long; whoever has more narrows the list."""
NAMED = 30
"""How many are named before it is done, and how many refused ones after."""


class BulkForm(forms.Form):
    """Subclasses ask what the action needs. `shown` says which submissions were on the screen when it was asked."""

    shown = forms.CharField(widget=forms.HiddenInput)
    number = forms.IntegerField(label=gettext_lazy("How many are these?"), required=False)

    def __init__(self, *args: Any, submissions: list[Submission], **kwargs: Any) -> None:
        self.submissions = submissions
        super().__init__(*args, **kwargs)
        keys = ",".join(str(submission.pk) for submission in submissions)
        self.digest = sha256(keys.encode()).hexdigest()[:20]
        self.fields["shown"].initial = self.digest
        self._ask_number(len(submissions))

    def _ask_number(self, count: int) -> None:
        if count <= TYPED_ABOVE:
            del self.fields["number"]
            return
        field = self.fields.pop("number")
        self.fields["number"] = field  # the last thing before the button
        field.required = True
        field.help_text = _("These are %(count)s. Type the number, so that nothing happens to many by accident.") % {
            "count": count
        }

    @property
    def teams(self) -> list[Team]:
        """Return the teams whose submissions these are."""
        found = {submission.inbox.team_id: submission.inbox.team for submission in self.submissions if submission.inbox}
        return list(found.values())

    def clean_number(self) -> int:
        number = self.cleaned_data["number"]
        if number != len(self.submissions):
            raise forms.ValidationError(_("These are %(count)s.") % {"count": len(self.submissions)})
        return number

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("shown") != self.digest:
            # What is asked next is about what is shown now.
            asked: Any = self.data.copy()
            asked["shown"], asked["number"] = self.digest, ""
            self.data = asked
            raise forms.ValidationError(_("The list changed meanwhile. Look at it once more."))
        return cleaned


class InboxBulkAction(BulkAction):
    """Subclasses name themselves, their form, and what they do to one submission in `act`."""

    template_name = "forms/admin/bulk.html"
    form_class: type[BulkForm] = BulkForm
    verb: Any = ""
    """The button."""
    permission = "forms.change_submission"

    @classproperty
    def models(cls) -> list[Any]:
        return [Submission]

    def __init__(self, request: HttpRequest, model: Any) -> None:
        super().__init__(request, model)
        following = request.GET.get("next", "")
        if not url_has_allowed_host_and_scheme(following, {request.get_host()}, require_https=request.is_secure()):
            self.next_url = reverse("inbox:index")
        self.refused: list[tuple[Submission, str]] = []

    @abstractmethod
    def act(self, submission: Submission, data: dict[str, Any]) -> Any:
        """Do it to one submission; return what `remember` needs, or `None` when nothing changed. Raises `Refused`."""

    def remember(self, rows: list[Any]) -> None:
        """Write down how to take it back (`forms.domain.undoing`)."""

    @abstractmethod
    def done(self, count: int, data: dict[str, Any]) -> str:
        """Return in words what happened to `count` submissions."""

    # --- who may, and what it is about ---

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.check_perm(None):
            # Wagtail would lead a refused user home, and a machine would take that for an answer.
            return TemplateResponse(request, "403.html", status=403)
        if len(self.submissions) > MOST:
            words = _("At most %(most)s at once. Narrow the list with filters.") % {"most": MOST}
            messages.error(request, words)
            return redirect(self.next_url)
        return super().dispatch(request, *args, **kwargs)

    def check_perm(self, obj: Any) -> bool:
        return self.request.user.is_active and self.request.user.has_perm(self.permission)

    @cached_property
    def submissions(self) -> list[Submission]:
        """Return what was chosen, as far as the user may meet it; a 404 when that is nothing."""
        ids = self.request.GET.getlist("id")
        user = self.request.user
        if "all" in ids:
            chosen = in_list_order(user, self.request.GET)
        else:
            keys = [int(key) for key in ids if key.isdecimal() and len(key) < 19]
            chosen = Submission.objects.in_inboxes_of(user).filter(pk__in=keys)
        rows = chosen.with_hidden(user).order_by("pk").select_related("inbox__team", "call").defer("answers", "sealed")
        found = list(rows[: MOST + 1])
        if not found:
            raise Http404
        return found

    def get_actionable_objects(self) -> tuple[list[Submission], dict[str, Any]]:
        if not self.check_perm(None):
            raise PermissionDenied
        return self.submissions, {}

    # --- asking ---

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "submissions": self.submissions}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        count = len(self.submissions)
        words = {
            "count": count,
            "named": self.submissions[:NAMED],
            "more": max(count - NAMED, 0),
            "title": self.display_name,
            "verb": self.verb or self.display_name,
        }
        return super().get_context_data(**kwargs, **words)

    # --- doing ---

    def execute_action(self, objects: list[Submission], **kwargs: Any) -> tuple[int, int]:  # type: ignore[override]
        """Do it to each on its own: one that is refused stops none of the others."""
        rows = []
        for submission in objects:
            try:
                with transaction.atomic():
                    row = self.act(submission, self.cleaned_form.cleaned_data)
            except Refused as refusal:
                self.refused.append((submission, str(refusal)))
            else:
                rows += [] if row is None else [row]
        self.remember(rows)
        return len(rows), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str | None:
        by_reason = defaultdict(list)
        for submission, reason in self.refused:
            by_reason[reason].append(submission.reference)
        for reason, references in by_reason.items():
            messages.warning(self.request, _refused_words(reason, references))
        if num_parent_objects or not self.refused:
            return self.done(num_parent_objects, self.cleaned_form.cleaned_data)
        return None


def _refused_words(reason: str, references: list[str]) -> str:
    words = ngettext(
        "%(count)s was left as it is (%(references)s): %(reason)s",
        "%(count)s were left as they are (%(references)s): %(reason)s",
        len(references),
    )
    named = ", ".join(references[:NAMED]) + (" …" if len(references) > NAMED else "")
    return words % {"count": len(references), "references": named, "reason": reason}
