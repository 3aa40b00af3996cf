"""Canaries: two programmes in which every field that holds people's words has a word of its own; who meets a foreign one?

`world` fills the database, `crawl` opens all that a role can reach, `gates` takes each scope filter out in turn.
`python -m tests.canaries` (`make gates`) runs the last.
"""
