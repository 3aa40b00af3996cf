"""Search shows: the public pages that readers look for, and the network directory of those who consented; disposable.

May import `programme`, `forms` and `cms`. Never `pages`, its neighbour.
"""
