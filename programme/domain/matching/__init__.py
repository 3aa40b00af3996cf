"""Putting people together: who can, who fits, what is best for all of them, and why. Advice only; a person proposes.

`seekers`, `rules`, `score` and most of `explain` are plain functions of plain values; `grid` is the same for thousands at once by
numpy and `solve` finds the optimum by scipy, which only workers load. `candidates`, `wishing`, `policies`, `scenarios`,
`by_hand` and `apart` know the database.
"""
