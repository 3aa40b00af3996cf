"""Letters: prepared from a template, seen by a coordinator, sent by a worker."""

from django.db import transaction
from django.utils import timezone

from cms import mail
from cms.models import User
from forms.domain.decisions import LetterText
from forms.models import Inbox, Letter, LetterTemplate, State, Submission, SubmissionEvent, Verdict


def template_for(submission: Submission, verdict: Verdict) -> LetterTemplate | None:
    """Return the template for `verdict` in the person's language: the team's own, else the general one."""
    templates = LetterTemplate.objects.filter(verdict=verdict, language=submission.language)
    return templates.filter(team=submission.team_id).first() or templates.filter(team__isnull=True).first()


def prepare(submission: Submission, verdict: Verdict, *, by: User) -> LetterText:
    """Return the letter that `by` sees first; empty texts when there is no template to start from."""
    template = template_for(submission, verdict)
    if template is None:
        return LetterText(subject="", body="")
    values = {
        "first_name": submission.first_name,
        "reference": submission.reference,
        "form": submission.version.frozen["title"],
        "programme": submission.team.name if submission.team else "",
        "sender": by.get_full_name(),
    }
    return LetterText(subject=template.subject.format_map(values), body=template.body.format_map(values))


@transaction.atomic
def send(letter_id: int) -> None:
    """Send a letter that waits; one that went already stays as it is. Errors of the mail server pass through."""
    letter = Letter.objects.select_for_update().select_related("submission").get(pk=letter_id)
    if letter.state == Letter.State.SENT:
        return
    message = mail.Message(event="letter", to=[letter.to], language=letter.language, key=f"letter-{letter.pk}", context={"subject": letter.subject, "body": letter.body})
    mail.send(message)
    letter.state = Letter.State.SENT
    letter.sent_at = timezone.now()
    letter.save(update_fields=["state", "sent_at"])
    SubmissionEvent.objects.create(submission=letter.submission, kind=SubmissionEvent.Kind.LETTER_SENT, by=letter.written_by)


def notify(inbox_id: int, *, stamp: str) -> None:
    """Tell an inbox's coordinators that something waits: how many and where, and not a word of the answers."""
    inbox = Inbox.objects.select_related("team").get(pk=inbox_id)
    unopened = inbox.submissions.filter(state=State.IN_INBOX).exclude(events__kind=SubmissionEvent.Kind.OPENED)
    count = unopened.count()
    if count:
        for coordinator in inbox.team.coordinators():
            context = {"inbox": inbox.name, "count": count, "path": f"/admin/inbox/?inbox={inbox.pk}"}
            mail.send(mail.Message(event="inbox_notice", to=[coordinator.email], language=coordinator.language, key=f"inbox-{inbox.pk}-{coordinator.pk}-{stamp}", context=context))

