"""Measures what matters to whoever applies: `make bench`, or `python -m tests.bench`. Loopback only, a few minutes."""
