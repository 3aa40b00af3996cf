"""Programme lives: organisations, programmes, cohorts, people and their part in a cohort.

May import `forms` and `cms`.
"""
