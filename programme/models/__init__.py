from programme.models.attempt import Attempt
from programme.models.cohort import Cohort, CohortCall
from programme.models.organisation import Organisation
from programme.models.participant import Participant, Person
from programme.models.plan import PlanFigure, PlanPerson, PlanSection, PlanStep, ProgrammePlan
from programme.models.planning import CohortStep, KeyDate, ServingForm
from programme.models.programme import Programme
from programme.models.referral import Referral, ReferralEvent
from programme.models.referrer import ReferrerApplication
from programme.models.reply import Reply
from programme.models.representative import Representative
from programme.models.source_count import SourceCount

__all__ = [
    "Attempt",
    "Cohort",
    "CohortCall",
    "CohortStep",
    "KeyDate",
    "Organisation",
    "Participant",
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
    "ServingForm",
    "SourceCount",
]
