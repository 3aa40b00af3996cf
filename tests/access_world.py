"""A small world for the access table: one programme with a case, another programme, and one person for each role."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from cms import groups
from cms.models import ContactSettings, Helpline, Membership, Menu, Team, User
from forms.domain import attachments, concerns, decisions, invitations, letters, reading, reviewing, sorting
from forms.models import (
    Absence,
    Asking,
    Attachment,
    Call,
    Concept,
    Concern,
    Criterion,
    DeclineReason,
    Export,
    FormPage,
    Invitation,
    Letter,
    LetterEvent,
    LetterReply,
    LetterTemplate,
    Role,
    RoutingRule,
    SavedView,
    Submission,
    UndoStep,
    Verdict,
)
from pages.models import StoryConsent
from programme.domain import (
    applying,
    consent_texts,
    ethics,
    matches,
    meetings,
    messages,
    participation,
    records,
    saying,
    short_profiles,
    supervision,
    tapping,
    troubles,
)
from programme.domain.matching.policies import terms_of
from programme.models import (
    Acknowledgement,
    CohortCall,
    ConversationQuestion,
    EthicsSection,
    EventPlace,
    Match,
    Material,
    Meeting,
    Participant,
    Programme,
    Referral,
    ReferrerApplication,
    Representative,
    Scenario,
    SupportEvent,
)
from tests import access_past
from tests.factories import (
    CallFactory,
    CohortFactory,
    InboxFactory,
    MembershipFactory,
    ProgrammeFactory,
    make_coordinator,
    make_form,
    make_goal,
    make_match,
    make_participant,
    make_staff,
    make_submission,
    place_of,
)
from tests.factories.forms import make_scale, question_id
from tests.factories.referrals import make_referral
from tests.factories.stories import PERSON, make_consent, make_story, make_story_index
from tests.factories.support import make_ethics, make_event, make_supervisor

CANARIES = {
    "case": ["Kanārijsvārds", "Kanārijsuzvārds", "kanarijs@example.org", "20000077", "Dzeltenais putns"],
    "safeguarding": ["Zilais putns", "Sudraba putns"],
    "notes": ["Sarkanais putns", "Oranžais putns", "Pelēkais putns", "Ceriņu putns"],
    "letters": ["Violetais putns", "Rozā putns"],
    "accepted": ["Zaļaisvārds"],
    "accepted_person": ["Zaļaisuzvārds", "zalais@example.org"],
    "agreed": [PERSON],
    "match": ["Bēšaisvārds"],
    "mentor": ["Bēšaisuzvārds", "besais@example.org", "Smilšu putns", "Sniega putns", "Bruņurupucis"],
    "timeline": ["Lillā putns"],
    "messages": ["Zeltainais putns"],
    "aim": ["Sniegbaltais putns"],
    "referred": ["Pelēkaisvārds", "pelekais@example.org", "Pelēkais putns", "Baltais putns"],
    "supervision": ["Kraukļa putns"],
    "reviews": ["Brūnais putns"],
    **access_past.CANARIES,
}
"""Words that are in one person's answers and nowhere else, by what they stand for."""


@dataclass
class World:
    """Things with ids, people by role, and how a route is filled with them."""

    users: dict[str, User] = field(default_factory=dict)
    ids: dict[str, object] = field(default_factory=dict)
    by_prefix: dict[str, object] = field(default_factory=dict)

    def fill(self, route: str) -> str:
        """Return the address of a route: its converters replaced by ids of this world."""
        own = next((value for prefix, value in self.by_prefix.items() if route.startswith(prefix)), None)

        def value(match: re.Match[str]) -> str:
            kind, name = match["kind"] or "str", match["name"]
            if own is not None and name in ("pk", "object_id", "submission_id", "token"):
                return str(own)
            return str(1 if name == "pk" else self.ids.get(name, self.ids.get(f"a {kind}", 1)))

        text = re.sub(
            r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>",
            value,
            re.sub(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)", lambda match: f"<{match[1]}>", route),
        )
        text = re.sub(r"\((?:[^()]|\([^()]*\))*\)[*+?]?", "", text)
        return "/" + text.replace("^", "").replace("$", "").replace("\\Z", "").replace("\\.", ".").replace(
            "\\", ""
        ).replace("/?", "/").lstrip("/")

    def hidden_from(self, role: str) -> list[str]:
        """Return which canaries `role` must never meet."""
        if role == "coordinator":
            return ["safeguarding", "supervision", "referred", "reviews", "messages"]
        if role == "participant":
            foreign = ["case", "safeguarding", "supervision", "notes", "letters", "agreed", "reviews", "mentor"]
            foreign += ["timeline"]
            return [*foreign, *access_past.CANARIES]
        if role == "mentor":
            theirs = ("accepted", "match", "mentor", "messages", "supervision")
            return [name for name in CANARIES if name not in theirs]
        if role in ("former_mentor", "former_mentee"):
            return [name for name in CANARIES if name != role]
        if role == "lead":
            return [name for name in CANARIES if name != "agreed"]
        return list(CANARIES)


def make_world() -> World:
    """Return the world, made in the database at hand."""
    home = Page.get_first_root_node().add_child(
        instance=Page(title="Sākums", slug="sakums", locale=Locale.objects.get(language_code="lv"))
    )
    Site.objects.update(root_page=home)
    form = make_form(parent=home)
    programme, other = ProgrammeFactory(), ProgrammeFactory()
    inbox = InboxFactory(team=programme.team)
    call = CallFactory(form=form, team=programme.team)
    cohort = CohortFactory(programme=programme)
    CohortCall.objects.create(cohort=cohort, call=call)
    coordinator = make_coordinator(programme.team, email="own@example.org")
    case = make_submission(
        call=call,
        inbox=inbox,
        first_name="Kanārijsvārds",
        family_name="Kanārijsuzvārds",
        email="kanarijs@example.org",
        phone="+37120000077",
        about="Dzeltenais putns",
        worry="Zilais putns",
    )
    paper = _file_of(case)
    reading.note(case, text="Sarkanais putns", by=coordinator)
    criterion = Criterion.objects.create(call=call, label="Tur solīto")
    reviewing.review(
        case, ratings={criterion.pk: "yes"}, notes={criterion.pk: "Brūnais putns"}, by=make_coordinator(programme.team)
    )
    step = _worked_on(case, coordinator)
    accepted = _accept(
        make_submission(
            call=call, inbox=inbox, first_name="Zaļaisvārds", family_name="Zaļaisuzvārds", email="zalais@example.org"
        ),
        coordinator,
    )
    match = _match(accepted, coordinator)
    meeting = _meeting(match)
    session, section = _supervised(match), _ethics(accepted, coordinator)
    training = make_event(programme=programme)
    material = Material.objects.create(programme=programme, title="Sarunu kartītes", link="https://example.org/")
    _recorded(accepted, coordinator)
    rule = RoutingRule.objects.create(inbox=inbox, team=programme.team)
    template = LetterTemplate.objects.filter(
        event=LetterEvent.DECLINED, language="lv", team=programme.team
    ).first() or LetterTemplate.objects.create(
        event=LetterEvent.DECLINED, language="lv", team=programme.team, subject="Ziņa", body="Sveiks!"
    )
    users = {
        "participant": accepted.person.user,
        "mentor": place_of(match, Role.MENTOR).participant.person.user,
        "editor": make_staff(groups.EDITOR),
        "coordinator": coordinator,
        "foreign": make_coordinator(other.team),
        "supervisor": _supervisor(programme.team),
        "lead": make_staff(groups.LEAD),
        "administrator": make_staff(groups.ADMINISTRATOR),
        "superuser": User.objects.create_superuser("super@example.org"),
    }
    past = access_past.make_past(programme, now=cohort, by=coordinator)
    users |= past.users | {"foreign_supervisor": make_supervisor(other.team)}
    referral = _referral(_representative(programme, users["participant"]), call)
    line = Helpline.objects.create(name="Skalbes", locale=form.locale)
    ids = {
        "page_id": form.pk,
        "public_id": referral.public_id,
        "slug": call.slug,
        "organisation_id": referral.representative.organisation_id,
        "language": "lv",
        "parent_page_id": home.pk,
        "page_to_move_id": form.pk,
        "destination_id": home.pk,
        "app_label": "forms",
        "model_name": "submission",
        "content_type_app_name": "forms",
        "content_type_model_name": "formpage",
        "app_name": "forms",
        "revision_id": form.latest_revision_id,
        "revision_id_a": "earliest",
        "revision_id_b": "latest",
        "group_id": Group.objects.first().pk,
        "user_id": users["editor"].pk,
        "path": "sakums/",
        "starter": "basic-profile",
        "key": paper.key,
        "question_id": question_id("worry"),
        "step": step.pk,
        "form_id": form.translation_key,
        "number": 1,
        "kind": "sharing",
        "a str": "x",
        "a slug": "x",
        "municipality": "cesu-novads",
        "feed_kind": "news",
        "feed_shape": "rss",
        "event_path": "pasakumi/pikniks",
        "goal_id": match.goals.get().pk,
        "card_path": "pasakumi/pikniks/",
        "story_path": "stasti/stasts/",
        "picture_id": 1,
        "shape": "svg",
        "chore": "drafts",
        "message_pk": match.messages.get().pk,
    }
    prefixes = {
        "admin/inbox/": case.pk,
        "api/v2/^pages/": form.pk,
        "admin/views/": SavedView.objects.create(
            name="Mūsu", query="role=mentee", owner=coordinator, team=programme.team
        ).pk,
        "admin/programmes/": programme.pk,
        "admin/organisations/": programme.organisation.pk,
        "admin/seasons/": cohort.pk,
        "admin/participants/": accepted.pk,
        "admin/calls/": call.pk,
        "admin/inboxes/": inbox.pk,
        "admin/routing/try/": case.pk,
        "admin/routing/": rule.pk,
        "admin/concerns/": _concern(programme.team, coordinator).pk,
        "admin/absences/": _absence(coordinator).pk,
        "admin/letters/": template.pk,
        "admin/decline_reasons/": DeclineReason.objects.create(name="Nav vietas", team=programme.team).pk,
        "offer/": "x",
        "admin/outbox/to/": case.pk,
        "admin/outbox/": _letter(case, coordinator).pk,
        "admin/teams/": programme.team.pk,
        "admin/invitations/": _invitation(form, programme.team, coordinator).pk,
        "admin/representatives/": referral.representative_id,
        "admin/referrals/": referral.pk,
        "admin/referrer-applications/": _applies(programme).pk,
        "admin/sources/": call.pk,
        "admin/plans/": programme.pk,
        "admin/exports/": _export(form, coordinator).pk,
        "admin/snippets/forms/scale/": make_scale("agreement", "Piekrišana", ["nē", "jā"]).pk,
        "admin/snippets/forms/concept/": Concept.objects.create(key="hope", name="Cerība", locale=form.locale).pk,
        "admin/story-consents/": _agreed(home, programme.team, coordinator).pk,
        "admin/helplines/first/": ContactSettings.for_site(Site.objects.first()).pk,
        "admin/helplines/": line.pk,
        "admin/snippets/cms/helpline/": line.pk,
        "admin/snippets/cms/menu/": Menu.objects.create(place=Menu.Place.MAIN, locale=form.locale).pk,
        "me/consents/": accepted.submission.consents.first().pk,
        "me/checklist/": accepted.pk,
        "me/leave/": accepted.pk,
        "me/certificates/": past.certificate.pk,
        "me/wishes/": accepted.pk,
        "me/events/actions/": session.note.actions.get().pk,
        "me/events/": training.pk,
        "me/ethics/confirmed/": Acknowledgement.objects.get().pk,
        "me/ethics/sections/": section.pk,
        "me/materials/": material.pk,
        "admin/support/": session.pk,
        "admin/supervision/": session.pk,
        "admin/materials/": material.pk,
        "admin/ethics/": section.version.code_id,
        "me/past/": past.match.pk,
        "guardian/": past.guardian.token,
        "tap/": tapping.path_for(meeting, place_of(match, Role.MENTEE)).strip("/").removeprefix("tap/"),
        "me/matches/": match.pk,
        "me/meetings/": meeting.pk,
        "admin/conversation-questions/": _question(programme.team).pk,
        "me/profile/": short_profiles.write(accepted, about="Spēlēju").participant_id,
        "admin/matches/": match.pk,
        "admin/scenarios/": Scenario.objects.create(
            cohort=cohort, name="Pirmais", policy=terms_of(cohort).as_json(), state="done", by=coordinator
        ).pk,
    }
    return World(users=users, ids=ids, by_prefix=prefixes)


def _recorded(participant: Participant, by: User) -> None:
    """Give somebody a text to agree to, and words of their own that only they and their coordinators read."""
    consent_texts.publish(participant.cohort.programme, "sharing", texts={"lv": "Es piekrītu"}, by=by)
    records.write_aim(participant, goal="Sniegbaltais putns", competences="Klausīties")


def _letter(case: Submission, by: User) -> Letter:
    """Return a letter that was sent and answered."""
    letter = letters.draft(case, event=LetterEvent.FREE, by=by, subject="Par tevi", body="Violetais putns")
    Letter.objects.filter(pk=letter.pk).update(state=Letter.State.SENT, sent_at=timezone.now())
    LetterReply.objects.create(letter=letter, text="Rozā putns")
    return letter


def _worked_on(case: Submission, coordinator: User) -> UndoStep:
    """Have the person asked and answered, and the coordinator reminded and with a step to take back."""
    now = timezone.now()
    Asking.objects.create(
        submission=case, words="Oranžais putns", answer="Pelēkais putns", by=coordinator, answered_at=now
    )
    sorting.remind(case, day=timezone.localdate(), words="Ceriņu putns", by=coordinator)
    sorting.retag(case, [sorting.tag_named("putns", team=case.inbox.team)], by=coordinator)
    return UndoStep.objects.get(kind="tagged")


def _match(mentee: Participant, by: User) -> Match:
    """Return a match at work; its mentor is nobody's role in the table, so what they write is theirs alone."""
    participation.move(mentee, Participant.State.READY)
    names = {"first_name": "Bēšaisvārds", "family_name": "Bēšaisuzvārds", "email": "besais@example.org"}
    mentor = make_participant(Role.MENTOR, cohort=mentee.cohort, **names)
    match = make_match(mentor, mentee, by=by)
    Match.objects.filter(pk=match.pk).update(for_mentors="Sniega putns")
    messages.send(match.members.get(participant=mentor), text="Zeltainais putns", key="k")
    matches.note(match, words="Lillā putns", by=by)
    make_goal(match, what="Bēšaisvārds rāda, kā zīmēt putnus")
    _told_of_trouble(match)
    return match


def _told_of_trouble(match: Match) -> None:
    """Have the mentor tell that something is hard: words for the coordinators, and never for the mentee."""
    mentor = place_of(match, Role.MENTOR)
    by = mentor.participant.person.user
    troubles.report(mentor, key="k", kinds=["time"], how_soon="whenever", words="Bruņurupucis", by=by)


def _supervised(match: Match) -> SupportEvent:
    """Return a session that no role of the table led or was at: nobody reads its notes."""
    programme = match.cohort.programme
    leader = make_supervisor(programme.team)
    begun = {"begins_in": timedelta(days=-1), "is_open": False}
    session = make_event(
        programme=programme, kind=SupportEvent.Kind.GROUP_SUPERVISION, title="Supervīzija", leader=leader, **begun
    )
    mentor = match.members.mentors().get().participant
    EventPlace.objects.create(event=session, participant=mentor, attendance="present", hours=2)
    note = supervision.note_of(session)
    supervision.write(note, text="Kraukļa putns", next_on=None, matches=[match], staff_present=[])
    supervision.agree(note, supervision.Agreed("Kraukļa putns", mentor.person.user))
    return session


def _ethics(participant: Participant, by: User) -> EthicsSection:
    """Return a section of a code that the participant confirmed and of which a draft is being written."""
    version = make_ethics(participant.cohort.programme, by=by)
    ethics.acknowledge(version, participant.person, language="lv")
    return ethics.draft_of(version.code).sections.first()


def _meeting(match: Match) -> Meeting:
    """Return a planned meeting, and what the mentor said of another one."""
    mentor, mentee = (match.members.get(participant__role=role) for role in (Role.MENTOR, Role.MENTEE))
    saying.say_unplanned(match, by=mentor, details=saying.Details(what="Smilšu putns", mood=2))
    offer = meetings.Offer(timezone.now() + timedelta(days=3))
    meeting = meetings.offer(match, [offer], by=mentor, minutes=60)
    return meetings.take(meeting.offers.get(), by=mentee)


def _question(team: Team) -> ConversationQuestion:
    words = {"stage": "goals", "theme": "dreams", "text_lv": "Ko tu gribi?"}
    return ConversationQuestion.objects.create(team=team, **words)


def _invitation(form: FormPage, team: Team, by: User) -> Invitation:
    until = timezone.now() + timedelta(days=14)
    return invitations.invite(form, team=team, email="aicinats@example.org", language="lv", expires_at=until, by=by)


def _agreed(home: Page, team: Team, by: User) -> StoryConsent:
    """Return the consent of somebody in a story that nobody published yet; the team keeps the paper."""
    return make_consent(make_story(make_story_index(home)), by=by, team=team)


def _concern(team: Team, by: User) -> Concern:
    """Return a concern that no role of the table reads: the coordinator raised it and is no safeguarding lead."""
    return concerns.raise_concern(team, words="Sudraba putns", by=by)


def _absence(user: User) -> Absence:
    """Return an absence to come, so that nothing that happens today is another's."""
    day = timezone.localdate() + timedelta(days=30)
    return Absence.objects.create(user=user, starts_on=day, ends_on=day)


def _representative(programme: Programme, user: User) -> Representative:
    until = timezone.localdate() + timedelta(days=14)
    return Representative.objects.create(
        user=user, organisation=programme.organisation, team=programme.team, ends_on=until
    )


def _referral(representative: Representative, call: Call) -> Referral:
    """Return what a participant referred who speaks for an organisation, too; the young person has not answered."""
    words = {"contact": "Pelēkais putns", "avoid": "Pelēkais putns", "why": "Baltais putns"}
    return make_referral(representative, call, name="Pelēkaisvārds", email="pelekais@example.org", **words)


def _applies(programme: Programme) -> ReferrerApplication:
    named = {"organisation_name": "Ziedoņa skola", "kind": "school", "first_name": "Vija", "last_name": "Liepa"}
    return applying.apply(key="k", team=programme.team, language="lv", email="vija@example.org", **named)


def _export(form: FormPage, by: User) -> Export:
    return Export.objects.create(
        key="e" * 32,
        by=by,
        form_key=form.translation_key,
        format=Export.Format.CSV,
        expires_at=timezone.now() + timedelta(days=1),
    )


def _file_of(case: Submission) -> Attachment:
    """Return a checked file in the answer to a question that the whole team reads."""
    attachments.vault.write("a" * 32, b"%PDF-1.7")
    return Attachment.objects.create(
        key="a" * 32,
        submission=case,
        question_id=question_id("about"),
        name="Kanārijsvārds.pdf",
        content_type="application/pdf",
        size=8,
        digest="0" * 64,
        state=Attachment.State.CLEAN,
    )


def _accept(submission: Submission, coordinator: User) -> Participant:
    decisions.decide(submission, Verdict.ACCEPTED, by=coordinator)
    return Participant.objects.get(submission=submission)


def _supervisor(team) -> User:
    user = make_staff(groups.SUPERVISOR)
    MembershipFactory(user=user, team=team, role=Membership.Role.SUPERVISOR, starts_on=date(2026, 1, 1))
    return user
