"""Forms ask: forms that editors build, the answers, coordinators' inboxes, decisions, letters.

May import `cms`.
"""
