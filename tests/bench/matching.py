"""A season put together beside the bare solver on the same matrix: time and memory. Figures to read, not to assert."""

import random
import resource
import subprocess
import sys
import time

SIZES = (100, 1_000, 3_000)
TIMES = 3


def measure() -> list[str]:
    """Return a table of seconds; each size in a process of its own, because the peak of memory only grows."""
    lines = [
        "matching, CPU seconds, the best of 3 runs: a scenario · bare solver on its matrix · times the solver · "
        "with the sentences of every pair too · peak memory"
    ]
    for size in SIZES:
        found = subprocess.run(
            [sys.executable, "-m", "tests.bench.matching", str(size)], capture_output=True, text=True, check=True
        )
        lines.append(found.stdout.rstrip())
    return lines


def one_size(size: int) -> str:
    import django

    django.setup()
    before = _megabytes()
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    from programme.domain.matching import explain, grid, score
    from programme.domain.matching.seekers import Bonds, Seeker, Terms, pair_of, points_of
    from programme.domain.matching.solve import solve

    chance = random.Random(size)

    def some(width: int, most: int) -> int:
        return sum({1 << chance.randrange(width) for _ in range(chance.randint(1, most))})

    def seeker(key: int, is_mentor: bool) -> Seeker:
        place = chance.randrange(43)
        return Seeker(
            key=key,
            is_mentor=is_mentor,
            person=key,
            account=key,
            age=chance.randint(13 * 12, 25 * 12),
            languages=some(3, 2),
            ways=some(3, 3),
            free=some(21, 6),
            place=place,
            near=1 << place | some(43, 4),
            interests=some(15, 5),
            topics=some(10, 3),
            gender=chance.choice(["woman", "man", ""]),
            same_gender=chance.random() < 0.05,
            waited=chance.randrange(200),
        )

    people = [seeker(1 + n, n < size) for n in range(2 * size)]
    mentors, mentees = people[:size], people[size:]
    apart = frozenset(pair_of(chance.choice(mentors).person, chance.choice(mentees).person) for _ in range(size // 10))
    terms = Terms(points=points_of({"topics": 5, "interests": 3, "times": 2, "place": 2, "age": 1, "waiting": 2}))
    bonds = Bonds(apart=apart)

    def whole() -> None:
        for mentor, mentee in solve(people, terms, bonds).groups:
            score.summed([score.parts(mentor, mentee, terms)])

    def told() -> None:
        for mentor, mentee in solve(people, terms, bonds).groups:
            explain.lines(mentor, mentee, terms)

    times = TIMES if size >= 1_000 else 10 * TIMES
    ours, with_words = (min(_seconds(work) for _ in range(times)) for work in (whole, told))
    peak = _megabytes()
    matrix = grid.costs(grid.profits(mentors, mentees, terms, bonds))
    bare = min(_seconds(lambda: linear_sum_assignment(matrix)) for _ in range(times))
    share = np.count_nonzero(matrix) / matrix.size
    return (
        f"  {size:>5,} a side ({share:.0%} of pairs may be) {ours:8.4f} s · {bare:8.4f} s · {ours / bare:5.2f} · "
        f"{with_words:8.4f} s ({with_words / bare:5.2f}) · "
        f"{peak:,.0f} MB (of which Django and the site {before:,.0f})"
    )


def _seconds(work) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    print(one_size(int(sys.argv[1])))
