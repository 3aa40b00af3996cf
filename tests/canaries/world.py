"""Fills two programmes with canaries, in every model that holds people's words, through the verbs that the site uses."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Locale, Page, Site

from cms import groups
from cms.models import Membership, Team, User
from forms.domain import (
    asking,
    attachments,
    concerns,
    decisions,
    drafts,
    export,
    handing,
    invitations,
    letters,
    reading,
    replies,
    reviewing,
    sorting,
)
from forms.models import (
    Absence,
    Attachment,
    Call,
    CoSignature,
    Criterion,
    DeclineReason,
    Export,
    FormPage,
    Inbox,
    Letter,
    LetterEvent,
    Note,
    RoutingRule,
    SavedView,
    Submission,
    Verdict,
)
from programme.models import CohortCall, Participant, Referral, ReferrerApplication
from search.domain.directory import compile_entry
from tests.canaries import mentoring
from tests.canaries.words import SIDES, word
from tests.factories import (
    CallFactory,
    CohortFactory,
    InboxFactory,
    MembershipFactory,
    ProgrammeFactory,
    make_coordinator,
    make_form,
    make_staff,
    make_submission,
)
from tests.factories.forms import question_id
from tests.factories.referrals import make_representative
from tests.factories.stories import make_consent, make_story, make_story_index


@dataclass
class Side:
    """One programme: who works there, what it holds, and addresses of things by the start of their route."""

    name: str
    team: Team
    form: FormPage
    call: Call
    inbox: Inbox
    users: dict[str, User] = field(default_factory=dict)
    cases: dict[str, Submission] = field(default_factory=dict)
    ids: dict[str, Any] = field(default_factory=dict)
    starts: dict[str, list[str]] = field(default_factory=dict)

    def word(self, of: str) -> str:
        return word(self.name, of)


@dataclass
class World:
    sides: dict[str, Side]
    users: dict[str, User]


def make_world() -> World:
    """Return both programmes, full, with a case that went from one to the other."""
    lv = Locale.objects.get(language_code="lv")
    home = Page.get_first_root_node().add_child(instance=Page(title="Sākums", slug="sakums", locale=lv))
    Site.objects.update(root_page=home)
    stories = make_story_index(home)
    sides = {name: _make_side(name, home) for name in SIDES}
    for side in sides.values():
        _fill_case(side)
        _fill_around(side)
        _fill_programme(side)
        mentoring.fill(side)
        side.ids["admin/story-consents/"] = make_consent(
            make_story(stories), person=side.word("storyperson"), team=side.team
        ).pk
    _move_case(sides["beta"], to=sides["alfa"])
    _export_all(sides)
    alfa = sides["alfa"]
    users = {
        **alfa.users,
        "editor": make_staff(groups.EDITOR),
        "movement lead": make_staff(groups.LEAD),
        "administrator": make_staff(groups.ADMINISTRATOR),
        "superuser": User.objects.create_superuser("super@example.org"),
    }
    return World(sides, users)


def _make_side(name: str, home: Page) -> Side:
    form = make_form(parent=home, title=f"Pieteikums {name}", slug=f"pieteikums-{name}")
    programme = ProgrammeFactory(name=f"Programma {name}")
    inbox = InboxFactory(team=programme.team, name=f"Iesūtne {name}")
    call = CallFactory(form=form, team=programme.team, name=f"Aicinājums {name}", slug=f"aicinajums-{name}")
    cohort = CohortFactory(programme=programme)
    CohortCall.objects.create(cohort=cohort, call=call)
    coordinator = make_coordinator(programme.team, email=f"koordinators@{name}.example.org")
    lead = make_staff(groups.COORDINATOR, email=f"drosiba@{name}.example.org")
    MembershipFactory(user=lead, team=programme.team, safeguarding=True)
    supervisor = make_staff(groups.SUPERVISOR, email=f"supervizors@{name}.example.org")
    MembershipFactory(user=supervisor, team=programme.team, role=Membership.Role.SUPERVISOR)
    users = {"coordinator": coordinator, "lead": lead, "supervisor": supervisor}
    side = Side(name, programme.team, form, call, inbox, users)
    side.ids |= {"admin/programmes/": programme.pk, "admin/seasons/": cohort.pk, "admin/calls/": call.pk}
    side.ids |= {"admin/organisations/": programme.organisation.pk, "admin/inboxes/": inbox.pk}
    return side


def _case(side: Side, first: str, **changes: Any) -> Submission:
    values = {"family_name": "Bērziņa", "email": "", "phone": "", "about": "", "worry": "", **changes}
    return make_submission(call=side.call, inbox=side.inbox, first_name=side.word(first), **values)


def _fill_case(side: Side) -> None:
    """Fill one case with all that can be said about it."""
    word, by, lead = side.word, side.users["coordinator"], side.users["lead"]
    case = _case(
        side,
        "first",
        family_name=word("family"),
        email=f"{word('mail').lower()}@example.org",
        about=word("about"),
        worry=word("worry"),
    )
    side.cases["case"] = case
    reading.note(case, text=word("note"), by=by)
    reading.note(case, text=word("leadnote"), by=lead, audience=Note.Audience.SAFEGUARDING)
    criterion = Criterion.objects.create(call=side.call, label=word("criterion"))
    reviewing.review(case, ratings={criterion.pk: "yes"}, notes={criterion.pk: word("review")}, by=by)
    sorting.tag(case, [sorting.tag_named(word("tag"), team=side.team)], by=by)
    sorting.remind(case, day=timezone.localdate(), words=word("reminder"), by=by)
    asking.ask(case, words=word("asking"), by=by)
    sent = letters.draft(case, event=LetterEvent.FREE, by=by, subject="Ziņa", body=word("sentletter"))
    Letter.objects.filter(pk=sent.pk).update(state=Letter.State.SENT, sent_at=timezone.now())
    sent.refresh_from_db()
    replies.answer(sent, text=word("reply"))
    letters.draft(case, event=LetterEvent.FREE, by=by, subject="Ziņa", body=word("draftletter"))
    CoSignature.objects.create(
        submission=case, state=CoSignature.State.ASKED, contact={"name": word("guardian"), "email": "g@example.org"}
    )
    concern = concerns.raise_concern(side.team, words=word("concern"), by=by, submission=case)
    concerns.open_by(concern, why=word("concernwhy"), user=lead)
    concerns.act(concern, what=word("concernact"), by=lead)
    paper = _file_of(case, side)
    side.ids |= {"admin/inbox/": case.pk, "admin/outbox/to/": case.pk, "admin/outbox/": sent.pk, "key": paper.key}
    side.ids |= {"admin/routing/try/": case.pk, "admin/concerns/": concern.pk}
    side.starts["person"] = [f"/my/{case.token}/", sent.path]


def _file_of(case: Submission, side: Side) -> Attachment:
    key = side.name[0] * 32
    attachments.vault.write(key, f"%PDF-1.7 {side.word('file')}".encode())
    return Attachment.objects.create(
        key=key,
        submission=case,
        question_id=question_id("about"),
        name=f"{side.word('filename')}.pdf",
        content_type="application/pdf",
        size=8,
        digest="0" * 64,
        state=Attachment.State.CLEAN,
    )


def _fill_around(side: Side) -> None:
    """Fill what stands around cases: reasons, views, rules, absences, invitations, an unfinished form, a declined case."""
    word, by = side.word, side.users["coordinator"]
    until = timezone.now() + timedelta(days=14)
    why = DeclineReason.objects.create(name=f"Iemesls {side.name}", team=side.team, words_lv=word("kindwords"))
    declined = make_submission(call=side.call, inbox=side.inbox, first_name="Cita", email="", phone="", worry="")
    decisions.decide(declined, Verdict.DECLINED, by=by, reason=word("decision"), why=why)
    shared = SavedView.objects.create(name=word("sharedview"), owner=by, team=side.team)
    SavedView.objects.create(name=word("ownview"), owner=by)
    absence = Absence.objects.create(user=by, starts_on=until.date(), ends_on=until.date())
    rule = RoutingRule.objects.create(inbox=side.inbox, team=side.team, assignee=by)
    invitation = invitations.invite(
        side.form,
        team=side.team,
        email=f"{word('invited').lower()}@example.org",
        language="lv",
        expires_at=until,
        by=by,
    )
    questions = {question.id: question for question in side.form.current_version.schema.questions}
    about = questions[question_id("about")]
    drafts.start(
        side.form.current_version,
        key=f"draft-{side.name}",
        posted={about.id: [word("draft")]},
        questions=[about],
        opened_at=timezone.now(),
        call=side.call,
    )
    side.ids |= {"admin/views/": shared.pk, "admin/absences/": absence.pk, "admin/routing/": rule.pk}
    side.ids |= {"admin/invitations/": invitation.pk, "admin/decline_reasons/": why.pk}


def _fill_programme(side: Side) -> None:
    """Fill what the programme knows: somebody accepted and in the directory, a referrer, a referral."""
    word, by = side.word, side.users["coordinator"]
    accepted = _case(side, "accepted", family_name=word("acceptedfamily"), email=f"dalibnieks@{side.name}.example.org")
    decisions.decide(accepted, Verdict.ACCEPTED, by=by)
    participant = Participant.objects.get(submission=accepted)
    compile_entry(participant.person_id)
    side.users["participant"] = participant.person.user
    representative = make_representative(side.team, email=f"skola@{side.name}.example.org")
    side.users["referrer"] = representative.user
    from programme.domain import referring

    referral = referring.refer(
        representative,
        key="k",
        call=side.call,
        language="lv",
        way=Referral.Way.HAND,
        words={
            name: word(of)
            for name, of in (("name", "referred"), ("contact", "contact"), ("avoid", "avoid"), ("why", "why"))
        },
    )
    application = ReferrerApplication.objects.create(
        key=f"application-{side.name}",
        team=side.team,
        organisation_name="Skola",
        kind="school",
        first_name=word("applicant"),
        last_name="Liepa",
        email="s@example.org",
        language="lv",
    )
    side.ids |= {"admin/participants/": participant.pk, "admin/representatives/": representative.pk}
    side.ids |= {
        "admin/referrals/": referral.pk,
        "admin/referrer-applications/": application.pk,
        "public_id": referral.public_id,
    }
    side.ids |= {"me/consents/": accepted.consents.first().pk}
    side.starts["referred"] = [f"/r/{referral.token}/"]


def _move_case(side: Side, *, to: Side) -> None:
    """Hand a case over: its answers are the other programme's now, the notes stay behind."""
    case = make_submission(call=side.call, inbox=side.inbox, first_name=to.word("moved"), email="", phone="", worry="")
    reading.note(case, text=side.word("movednote"), by=side.users["coordinator"])
    criterion = side.call.criteria.get()
    reviewing.review(
        case,
        ratings={criterion.pk: "yes"},
        notes={criterion.pk: side.word("movedreview")},
        by=side.users["coordinator"],
    )
    handing.hand_over(case, to=to.inbox, by=side.users["coordinator"], why=to.word("movedwhy"))
    decisions.decide(Submission.objects.get(pk=case.pk), Verdict.DECLINED, by=to.users["coordinator"], reason="x")
    to.cases["moved"] = Submission.objects.get(pk=case.pk)


def _export_all(sides: dict[str, Side]) -> None:
    """Have every coordinator take everything along, in each format."""
    for side in sides.values():
        for user in (side.users["coordinator"], side.users["lead"]):
            for format in Export.Format.values:
                wanted = export.ask(
                    Submission.objects.in_inboxes_of(user),
                    form_key=side.form.translation_key,
                    format=format,
                    filters={},
                    by=user,
                )
                export.make(wanted.pk)
                side.ids["admin/exports/"] = wanted.pk
