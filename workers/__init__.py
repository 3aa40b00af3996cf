"""Workers carry: everything that happens later. The only room that knows django-q2; nobody imports it.

May import every other room.
"""
