"""How long it takes to find partners: `python -m bench.fit`.

Every figure is the median of its rounds, beside a plain loop of `fit` over the same teams in
the same run, and beside its limit. The last column tells whether the limit was kept.
"""

import sys
from collections.abc import Callable, Iterator
from statistics import median
from time import perf_counter

import numpy as np

from bench.cohort import Cohort
from nexus.matching import Fit, Pool, Rules, Team, by_band, fit, suggest, team_weeks

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


def loop(me: Team, teams: list[Team]) -> list[Fit]:
    """What the pool is measured beside."""
    return [fit(me, other, RULES) for other in teams]


def loop_and_sort(me: Team, teams: list[Team]) -> list[tuple[int, int]]:
    """The best 30 by the loop."""
    fits = zip(loop(me, teams), teams, strict=True)
    return sorted((-found.tenths, other.id) for found, other in fits if not found.barred)[:30]


def rows(
    teams: list[Team], cohort: Cohort
) -> Iterator[tuple[str, float, float | None, int | None]]:
    """(what, milliseconds, those of the loop, limit at 10,000 teams) for one cohort."""
    me, pool = seeker(teams), Pool(teams)
    scores, waiting = pool.scores(me, RULES), np.zeros(len(teams), dtype=int)
    if scores.tenths.tolist() != [found.tenths for found in loop(me, teams)]:
        raise SystemExit("the pool and the loop disagree")
    grid = [(sum(15 << day * 48 + 38 for day in range(5)), "Africa/Cairo")]

    plain = milliseconds(lambda: loop(me, teams), 3)
    sort = milliseconds(lambda: loop_and_sort(me, teams), 3)
    yield "scores of one against all", milliseconds(lambda: pool.scores(me, RULES)), plain, 5
    yield "suggest the best 30", milliseconds(lambda: suggest(me, pool, RULES, 30)), sort, 10
    yield (
        "order for the finder",
        milliseconds(lambda: by_band(pool, scores, RULES, waiting)),
        None,
        5,
    )
    yield "make the pool", milliseconds(lambda: Pool(teams), 5), None, 500
    yield "fit for a page of 30", milliseconds(lambda: loop(me, teams[:30])), None, 3
    in_utc = milliseconds(lambda: [team_weeks(grid, cohort.weeks) for _ in teams], 3)
    yield "all teams' hours in UTC", in_utc, None, None


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
