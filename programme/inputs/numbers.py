"""Numbers of things, as they come with a request: anybody can write anything there."""

LONGEST = 15


def number_in(text: str) -> int:
    """Return the number that was sent, and 0, which nothing has, for anything else."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST else 0
