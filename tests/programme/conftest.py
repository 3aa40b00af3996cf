"""What the tests of programmes share."""

from tests.fresh import fresh_database

__all__ = ["fresh_database"]
