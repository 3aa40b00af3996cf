"""django-q2's ORM broker that waits to be woken instead of asking the database again and again."""

from django_q.brokers.orm import ORM


class WakingBroker(ORM):
    pass
