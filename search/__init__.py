"""Search shows: the network directory, compiled from what people consented to show; disposable.

May import `programme`, `forms` and `cms`. Never `pages`, its neighbour.
"""
