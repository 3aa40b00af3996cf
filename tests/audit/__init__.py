"""`make audit`: the whole public site as a visitor without a name meets it, held against its budgets.

Each part looks at the sights that the crawl found and writes findings and figures into them; the table shows the worst
of each type of page and language. See docs/decisions/0018-audit.md.
"""
