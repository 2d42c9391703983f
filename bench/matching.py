"""How long it takes to pair a whole cohort, and how well others do: `python -m bench.matching`.

For each size, in one run: one bit-packed pass over all pairs (the floor), the whole of `pair`
with its proof, and the most memory the process has had. Beside it, on the largest group of a
small cohort, other ways of pairing. `--large` adds 100,000 learners, `--plot` writes how time
and memory grow to docs/matching-growth.svg.
"""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from bench.cohort import Cohort
from bench.fit import milliseconds, seeker
from bench.growth import drawn, peak_megabytes
from bench.peers import compared
from nexus.matching import Pool, Rules, Team, fit, pair, suggest

RULES = Rules()
SIZES, LARGE, PEERS = (1_000, 3_000, 10_000), 100_000, 500
LIMITS = {1_000: 0.2, 10_000: 2.0, LARGE: 120.0}
MANY = {"e-commerce": 30, "movies": 17, "job board": 17, "social feed": 14, "polls": 11, "own": 11}
PLOT = Path(__file__).parent.parent / "docs" / "matching-growth.svg"


class Measured(NamedTuple):
    """Seconds and megabytes for one size."""

    size: int
    floor: float
    took: float
    memory: float

    @property
    def row(self) -> str:
        """A line of the table."""
        limit = LIMITS.get(self.size)
        kept = "" if limit is None else "  kept" if self.took <= limit else "  MISSED"
        ratio = self.took / self.floor
        figures = f"{self.floor:10.2f}{self.took:10.2f}{ratio:7.1f}x{self.memory:9.0f}"
        return f"{self.size:8}{figures}{limit or '':>9}{kept}\n"


def cohort(size: int) -> list[Team]:
    """Teams for one size; of a very large cohort the briefs are spread a little more."""
    teams = Cohort(seed=8).teams(size)
    if size < LARGE:
        return teams
    briefs = [brief for brief, share in MANY.items() for _ in range(share)]
    return [replace(team, brief=briefs[team.id * 61 % len(briefs)]) for team in teams]


def one_pass(teams: list[Team]) -> None:
    """Score every pair of a frontend and a backend on the same brief, and keep nothing."""
    for brief in sorted({str(team.brief) for team in teams}):
        there = [team for team in teams if team.brief == brief]
        backends = Pool(team for team in there if team.track == "backend")
        for team in there:
            if team.track == "frontend":
                backends.scores(team, RULES)


def measured(size: int) -> Measured:
    """The floor and the whole, one after the other."""
    teams = cohort(size)
    begun = perf_counter()
    one_pass(teams)
    floored = perf_counter()
    pair(teams, RULES)
    return Measured(size, floored - begun, perf_counter() - floored, peak_megabytes())


def small_calls() -> Iterator[str]:
    """Those that pages wait for."""
    teams = cohort(10_000)
    me, pool = seeker(teams), Pool(teams)
    best = milliseconds(lambda: suggest(me, pool, RULES, 30))
    page = milliseconds(lambda: [fit(me, other, RULES) for other in teams[:30]])
    for what, took, limit in (
        ("suggest among 10,000", best, 10),
        ("fit for a page of 30", page, 3),
    ):
        yield f"{what:24}{took:8.2f} ms, limit {limit}: {'kept' if took <= limit else 'MISSED'}\n"


def main() -> None:
    """Print the tables."""
    write = sys.stdout.write
    pair(cohort(100), RULES)  # loads the solver
    write(f"{'learners':>8}{'pass s':>10}{'pair s':>10}{'ratio':>8}{'MB':>9}{'limit s':>9}\n")
    found = []
    for size in (*SIZES, *((LARGE,) if "--large" in sys.argv else ())):
        found.append(measured(size))
        write(found[-1].row)
    write("\n")
    for line in (*small_calls(), "\n", *compared(cohort(PEERS), RULES)):
        write(line)
    if "--plot" in sys.argv:
        PLOT.write_text(drawn([(each.size, each.took, each.memory) for each in found]))


if __name__ == "__main__":
    main()
