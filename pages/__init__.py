"""Pages tell: home, programmes, calls and everything else that the public reads.

May import `programme`, `forms` and `cms`. Never `search`, its neighbour.
"""
