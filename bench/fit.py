"""How long it takes to find partners: `python -m bench.fit`.

Every figure is the median of its rounds, beside a plain loop of `fit` over the same teams in
the same run, and beside its limit. The last column tells whether the limit was kept.
"""

import sys
from collections.abc import Callable
from statistics import median
from time import perf_counter

import numpy as np

from bench.cohort import Cohort
from nexus.matching import Pool, Rules, Team, by_band, fit, suggest, team_weeks

SIZES = (1_000, 10_000, 50_000)
ROUNDS = 15
RULES = Rules()


def milliseconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median time of one call; the first is not counted."""
    work()
    times = []
    for _ in range(rounds):
        begun = perf_counter()
        work()
        times.append(perf_counter() - begun)
    return 1000 * median(times)


def seeker(teams: list[Team]) -> Team:
    """A team on the commonest brief that said when it can come: it has the most to look at."""
    return next(team for team in teams if team.brief == "e-commerce" and team.free)


def rows(teams: list[Team], cohort: Cohort) -> list[tuple[str, float, float | None, float | None]]:
    """(what, milliseconds, those of the loop, limit at 10,000 teams) for one cohort."""
    me, pool, size = seeker(teams), Pool(teams), len(teams)
    waiting = np.zeros(size, dtype=int)
    scores = pool.scores(me, RULES)
    loop = milliseconds(lambda: [fit(me, other, RULES) for other in teams], 3)
    if scores.tenths.tolist() != [fit(me, other, RULES).tenths for other in teams]:
        raise SystemExit("the pool and the loop disagree")

    def loop_and_sort() -> list[tuple[int, int]]:
        fits = [(fit(me, other, RULES), other.id) for other in teams]
        return sorted((-found.tenths, number) for found, number in fits if not found.barred)[:30]

    grid = [(sum(15 << day * 48 + 38 for day in range(5)), "Africa/Cairo")]
    return [
        ("scores of one against all", milliseconds(lambda: pool.scores(me, RULES)), loop, 5),
        (
            "suggest the best 30",
            milliseconds(lambda: suggest(me, pool, RULES, 30)),
            milliseconds(loop_and_sort, 3),
            10,
        ),
        (
            "order for the finder",
            milliseconds(lambda: by_band(pool, scores, RULES, waiting)),
            None,
            5,
        ),
        ("make the pool", milliseconds(lambda: Pool(teams), 5), None, 500),
        (
            "fit for a page of 30",
            milliseconds(lambda: [fit(me, t, RULES) for t in teams[:30]]),
            None,
            3,
        ),
        (
            "all teams' hours in UTC",
            milliseconds(lambda: [team_weeks(grid, cohort.weeks) for _ in teams], 3),
            None,
            None,
        ),
    ]


def main() -> None:
    """Print the table."""
    write = sys.stdout.write
    write(f"{'what':28}{'teams':>8}{'ms':>10}{'loop ms':>10}{'ratio':>8}{'limit':>8}\n")
    for size in SIZES:
        cohort = Cohort(seed=8)
        for what, took, loop, limit in rows(cohort.teams(size), cohort):
            beside = f"{loop:10.1f}{loop / took:7.0f}x" if loop else " " * 18
            verdict = ""
            if limit is not None and size == 10_000:
                verdict = f"{limit:8.0f}{'  kept' if took <= limit else '  MISSED'}"
            write(f"{what:28}{size:8}{took:10.2f}{beside}{verdict}\n")


if __name__ == "__main__":
    main()
