"""How long it takes to pair a whole cohort, and how well others do: `python -m bench.matching`.

For each size, in one run: one bit-packed pass over all pairs team by team, the same in blocks
(the floor that the ratio is to), the whole of `pair` with its proof, and the most memory the
process has had. Seconds are the processor's, so that a busy machine tells the truth too. Beside
it, on the largest group of a small cohort, other ways of pairing. `--large` adds 100,000 learners,
`--plot` writes how time and memory grow to docs/matching-growth.svg.
"""

import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from time import process_time
from typing import NamedTuple

from bench.cohort import Cohort
from bench.fit import milliseconds, seeker
from bench.growth import drawn, peak_megabytes
from bench.peers import compared
from nexus.matching import Pool, Rules, Team, fit, pair, suggest
from nexus.matching.blocks import Blocks

RULES, FEW = Rules(), 128
SIZES, LARGE, PEERS = (1_000, 3_000, 10_000), 100_000, 500
LIMITS = {1_000: 0.2, 10_000: 2.0, LARGE: 120.0}
MANY = {"e-commerce": 30, "movies": 17, "job board": 17, "social feed": 14, "polls": 11, "own": 11}
PLOT = Path(__file__).parent.parent / "docs" / "matching-growth.svg"


class Measured(NamedTuple):
    """Seconds and megabytes for one size."""

    size: int
    single: float
    floor: float
    took: float
    memory: float

    @property
    def row(self) -> str:
        """A line of the table."""
        limit = LIMITS.get(self.size)
        kept = "" if limit is None else "  kept" if self.took <= limit else "  MISSED"
        ratio = self.took / self.floor
        figures = (
            f"{self.single:10.2f}{self.floor:10.2f}{self.took:10.2f}{ratio:7.1f}x{self.memory:9.0f}"
        )
        return f"{self.size:8}{figures}{limit or '':>9}{kept}\n"


def cohort(size: int) -> list[Team]:
    """Teams for one size; of a very large cohort the briefs are spread a little more."""
    teams = Cohort(seed=8).teams(size)
    if size < LARGE:
        return teams
    briefs = [brief for brief, share in MANY.items() for _ in range(share)]
    return [replace(team, brief=briefs[team.id * 61 % len(briefs)]) for team in teams]


def sides(teams: list[Team]) -> Iterator[tuple[list[Team], list[Team]]]:
    """Frontends and backends, brief by brief."""
    for brief in sorted({str(team.brief) for team in teams}):
        there = [team for team in teams if team.brief == brief]
        fronts = [team for team in there if team.track == "frontend"]
        yield fronts, [team for team in there if team.track == "backend"]


def team_by_team(teams: list[Team]) -> None:
    """Score every pair on the same brief, and keep nothing."""
    for fronts, backs in sides(teams):
        pool = Pool(backs)
        for team in fronts:
            pool.scores(team, RULES)


def in_blocks(teams: list[Team]) -> None:
    """The same, many teams at once."""
    for fronts, backs in sides(teams):
        blocks = Blocks(fronts, backs, RULES)
        for start in range(0, len(fronts), FEW):
            blocks.rows(start, min(start + FEW, len(fronts)))


def measured(size: int) -> Measured:
    """The floors and the whole, one after the other; the slow floor not for the largest."""
    teams = cohort(size)
    times = [process_time()]
    for work in (team_by_team, in_blocks, lambda teams: pair(teams, RULES)):
        if size < LARGE or work is not team_by_team:
            work(teams)
        times.append(process_time())
    single, floor, took = (later - sooner for sooner, later in pairwise(times))
    return Measured(size, single, floor, took, peak_megabytes())


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
    heads = zip(("pass s", "blocks s", "pair s", "ratio", "MB"), (10, 10, 10, 8, 9), strict=True)
    write("learners" + "".join(f"{head:>{width}}" for head, width in heads) + "  limit s\n")
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
