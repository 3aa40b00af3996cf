"""Letters: prepared from a template, seen by a coordinator, sent by a worker."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from cms import mail
from cms.models import User
from forms.domain.decisions import LetterText
from forms.models import Inbox, Letter, LetterTemplate, State, Submission, SubmissionEvent, Verdict


def template_for(submission: Submission, verdict: Verdict) -> LetterTemplate | None:
    """Return the template for `verdict` in the person's language: the team's own, else the general one."""
    templates = LetterTemplate.objects.filter(event=verdict, language=submission.language)
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


def send(letter_id: int) -> None:
    """Send a letter that waits; one that went already, or was erased, stays as it is. Errors of the mail server pass through.

    No lock is held while the mail server answers. A crash right after it took the letter makes it go once more, with
    the same Message-ID, so that mail programs show it once.
    """
    letter = Letter.objects.filter(pk=letter_id, state=Letter.State.APPROVED).first()
    if letter is not None:
        mail.send(
            mail.Message(
                event="letter",
                to=[letter.to],
                language=letter.language,
                key=f"letter-{letter.pk}",
                context={"subject": letter.subject, "body": letter.body},
            )
        )
        _mark_sent(letter)


@transaction.atomic
def _mark_sent(letter: Letter) -> None:
    if Letter.objects.filter(pk=letter.pk, state=Letter.State.APPROVED).update(
        state=Letter.State.SENT, sent_at=timezone.now()
    ):
        SubmissionEvent.objects.create(
            submission_id=letter.submission_id, kind=SubmissionEvent.Kind.LETTER_SENT, by_id=letter.written_by_id
        )


def notify(inbox_id: int) -> None:
    """Tell an inbox's coordinators that something waits: how many and where, and not a word of the answers.

    The last delivery makes the Message-ID, so that a repeat is seen as one and news as news. A coordinator whose mail
    fails does not keep the others from theirs; the first error is raised in the end.
    """
    inbox = Inbox.objects.select_related("team").filter(pk=inbox_id).first()
    if inbox is None:
        return
    unopened = inbox.submissions.filter(state=State.IN_INBOX).exclude(events__kind=SubmissionEvent.Kind.OPENED)
    count = unopened.count()
    newest = SubmissionEvent.objects.filter(submission__in=unopened, kind=SubmissionEvent.Kind.ROUTED).aggregate(
        newest=Max("pk")
    )["newest"]
    errors: list[OSError] = []
    for coordinator in inbox.team.coordinators() if count else ():
        context = {"inbox": inbox.name, "count": count, "path": f"/admin/inbox/?inbox={inbox.pk}"}
        key = f"inbox-{inbox.pk}-{coordinator.pk}-{newest}"
        try:
            mail.send(
                mail.Message(
                    event="inbox_notice",
                    to=[coordinator.email],
                    language=coordinator.language,
                    key=key,
                    context=context,
                )
            )
        except OSError as error:
            errors.append(error)
    if errors:
        raise errors[0]
