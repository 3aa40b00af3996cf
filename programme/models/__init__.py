from programme.models.cohort import Cohort, CohortCall
from programme.models.organisation import Organisation
from programme.models.participant import Participant, Person
from programme.models.programme import Programme
from programme.models.reply import Reply
from programme.models.representative import Representative

__all__ = ["Cohort", "CohortCall", "Organisation", "Participant", "Person", "Programme", "Reply", "Representative"]
