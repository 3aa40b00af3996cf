from programme.models.agreement import Agreement, AgreementConfirmation
from programme.models.attempt import Attempt
from programme.models.care import CareStep, Watch
from programme.models.certificate import Certificate
from programme.models.challenge import Challenge, ChallengeTopic, ChallengeWord
from programme.models.cohort import Cohort, CohortCall
from programme.models.consent_text import Agreed, ConsentText
from programme.models.conversation_question import ConversationQuestion
from programme.models.ending import Ending, EndingReport
from programme.models.ethics import (
    Acknowledgement,
    EthicsCode,
    EthicsComment,
    EthicsSection,
    EthicsVersion,
)
from programme.models.goal import Goal, GoalEvent, GoalTask
from programme.models.guardian import Guardian
from programme.models.introduction import Introduction
from programme.models.match import Match, MatchEvent, MatchMember
from programme.models.match_message import MatchMessage, MessageReport
from programme.models.matching import Criterion, MatchingPolicy, Scenario, ScenarioChange, ScenarioGroup, ScenarioMember
from programme.models.material import Material
from programme.models.meeting import Meeting, MeetingLog, MeetingOffer, Way
from programme.models.meeting_words import MeetingWords
from programme.models.news import News
from programme.models.organisation import Organisation
from programme.models.participant import Participant, Person
from programme.models.participant_step import ParticipantStep
from programme.models.plan import PlanFigure, PlanPerson, PlanSection, PlanStep, ProgrammePlan
from programme.models.planning import CohortStep, KeyDate, ServingForm
from programme.models.programme import Programme
from programme.models.record import BackgroundCheck, Leaving, OwnAim
from programme.models.referral import Referral, ReferralEvent
from programme.models.referrer import ReferrerApplication
from programme.models.reply import Reply
from programme.models.representative import Representative
from programme.models.requirement import Requirement
from programme.models.short_profile import ShortProfile
from programme.models.source_count import SourceCount
from programme.models.stage_tick import StageTick
from programme.models.supervision import AgreedAction, SupervisionNote
from programme.models.support import EventPlace, SupportEvent
from programme.models.wishes import NotWith, Wishes

__all__ = [
    "Acknowledgement",
    "Agreed",
    "AgreedAction",
    "Agreement",
    "AgreementConfirmation",
    "Attempt",
    "BackgroundCheck",
    "CareStep",
    "Certificate",
    "Challenge",
    "ChallengeTopic",
    "ChallengeWord",
    "Cohort",
    "CohortCall",
    "CohortStep",
    "ConsentText",
    "ConversationQuestion",
    "Criterion",
    "Ending",
    "EndingReport",
    "EthicsCode",
    "EthicsComment",
    "EthicsSection",
    "EthicsVersion",
    "EventPlace",
    "Goal",
    "GoalEvent",
    "GoalTask",
    "Guardian",
    "Introduction",
    "KeyDate",
    "Leaving",
    "Match",
    "MatchEvent",
    "MatchMember",
    "MatchMessage",
    "MatchingPolicy",
    "Material",
    "Meeting",
    "MeetingLog",
    "MeetingOffer",
    "MeetingWords",
    "MessageReport",
    "News",
    "NotWith",
    "Organisation",
    "OwnAim",
    "Participant",
    "ParticipantStep",
    "Person",
    "PlanFigure",
    "PlanPerson",
    "PlanSection",
    "PlanStep",
    "Programme",
    "ProgrammePlan",
    "Referral",
    "ReferralEvent",
    "ReferrerApplication",
    "Reply",
    "Representative",
    "Requirement",
    "Scenario",
    "ScenarioChange",
    "ScenarioGroup",
    "ScenarioMember",
    "ServingForm",
    "ShortProfile",
    "SourceCount",
    "StageTick",
    "SupervisionNote",
    "SupportEvent",
    "Watch",
    "Way",
    "Wishes",
]
