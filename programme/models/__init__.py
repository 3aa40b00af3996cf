from programme.models.cohort import Cohort, CohortCall
from programme.models.organisation import Organisation
from programme.models.participant import Participant, Person
from programme.models.programme import Programme

__all__ = ["Cohort", "CohortCall", "Organisation", "Participant", "Person", "Programme"]
