"""Other ways to pair one group of a cohort, beside ours: time, and every figure of our order.

Each gets the same scores, and backends with their capacities as so many places. networkx and
scipy are told to find as many pairs as there can be, and the highest total among those.
"""

import random
import sys
from collections.abc import Callable, Iterator
from time import perf_counter
from warnings import catch_warnings, simplefilter

import networkx as nx
import numpy as np
from matching.games import HospitalResident
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from nexus.matching import Grid, Pool, Rules, Team, solve_grid

Pairs = list[tuple[int, int]]
Way = Callable[["Group"], Pairs]


class Group:
    """Frontends (rows) and backends (columns) of one brief, with the score of each pair, or -1."""

    def __init__(self, teams: list[Team], rules: Rules) -> None:
        self.rules = rules
        fronts = [team for team in teams if team.track == "frontend"]
        backs = [team for team in teams if team.track == "backend"]
        pool = Pool(backs)
        self.room = np.array([team.capacity for team in backs])
        found = [pool.scores(team, rules) for team in fronts]
        rows = [np.where(each.barred, -1, each.tenths) for each in found]
        self.scores: NDArray[np.int16] = np.array(rows, dtype=np.int16)

    def figures(self, pairs: Pairs) -> list[int]:
        """Pairs, teams with a partner, pairs under each band, total."""
        scores = [int(self.scores[pair]) for pair in pairs]
        teams = len({front for front, _ in pairs}) + len({back for _, back in pairs})
        weak = [sum(score < bound for score in scores) for bound in self.rules.bands]
        return [len(pairs), teams, *weak, sum(scores)]

    @property
    def places(self) -> NDArray[np.int64]:
        """The backend of each place."""
        return np.repeat(np.arange(len(self.room)), self.room)


def ours(group: Group) -> Pairs:
    """`solve_grid`, with its proof."""
    found = solve_grid(Grid.of(group.scores), right_capacity=group.room)
    chosen = list(found.assignment.chosen)
    return list(zip(found.left[chosen].tolist(), found.right[chosen].tolist(), strict=True))


def greedy(group: Group) -> Pairs:
    """The best pair that is left, again and again."""
    front, back = np.nonzero(group.scores >= 0)
    order = np.argsort(-group.scores[front, back], kind="stable")
    return _taken(group, zip(front[order].tolist(), back[order].tolist(), strict=True))


def by_chance(group: Group) -> Pairs:
    """Pairs as they come."""
    pairs = list(zip(*(ends.tolist() for ends in np.nonzero(group.scores >= 0)), strict=True))
    random.Random(8).shuffle(pairs)  # noqa: S311 - a benchmark keeps no secret
    return _taken(group, iter(pairs))


def deferred(group: Group) -> Pairs:
    """Deferred acceptance: nobody would rather have each other, by PyPI's `matching`."""
    allowed = group.scores >= 0
    fronts = {f: _wishes(group.scores[f], allowed[f]) for f in range(len(allowed))}
    backs = {b: _wishes(group.scores[:, b], allowed[:, b]) for b in range(len(group.room))}
    fronts = {front: wishes for front, wishes in fronts.items() if wishes}
    backs = {back: wishes for back, wishes in backs.items() if wishes}
    room = {back: int(group.room[back]) for back in backs}
    with catch_warnings():
        simplefilter("ignore")
        sys.setrecursionlimit(10**6)  # it copies players that name each other
        found = HospitalResident.create_from_dictionaries(fronts, backs, room).solve()
    return [(front.name, back.name) for back, taken in found.items() for front in taken]


def blossom(group: Group) -> Pairs:
    """Maximum weight matching by networkx, every place a node."""
    graph = nx.Graph()
    for front, row in enumerate(group.scores[:, group.places].tolist()):
        edges = [((0, front), (1, at), score) for at, score in enumerate(row) if score >= 0]
        graph.add_weighted_edges_from(edges)
    found = nx.max_weight_matching(graph, maxcardinality=True)
    ends = [sorted(edge) for edge in found]
    return [(front[1], int(group.places[at])) for front, (_, at) in ends]


def hungarian(group: Group) -> Pairs:
    """`linear_sum_assignment` by scipy, every place a column, barred pairs worth nothing."""
    scores = group.scores[:, group.places].astype(np.int64)
    worth = np.where(scores < 0, 0, scores + 10**7)
    rows, columns = linear_sum_assignment(worth, maximize=True)
    kept = scores[rows, columns] >= 0
    return list(zip(rows[kept].tolist(), group.places[columns[kept]].tolist(), strict=True))


WAYS: dict[str, Way] = {
    "ours, with proof": ours,
    "greedy": greedy,
    "random": by_chance,
    "deferred acceptance": deferred,
    "networkx max_weight": blossom,
    "scipy linear_sum": hungarian,
}


def compared(teams: list[Team], rules: Rules) -> Iterator[str]:
    """A table of all ways on the largest group; a word where ours is worse in its order."""
    briefs = [team.brief for team in teams]
    brief = max(sorted(set(briefs), key=str), key=briefs.count)
    group = Group([team for team in teams if team.brief == brief], rules)
    yield f"one brief: {len(group.scores)} frontends, {len(group.room)} backends\n"
    yield f"{'way':22}{'ms':>10}{'beside':>8}{'pairs':>7}{'teams':>7}"
    yield "".join(f"{f'<{bound // 10}':>6}" for bound in rules.bands) + f"{'total':>9}\n"
    first: tuple[float, list[int]] | None = None
    for name, way in WAYS.items():
        begun = perf_counter()
        pairs = way(group)
        took, figures = perf_counter() - begun, group.figures(pairs)
        first = first or (took, figures)
        yield f"{name:22}{1000 * took:10.1f}{took / first[0]:7.1f}x{figures[0]:7}{figures[1]:7}"
        yield "".join(f"{weak:6}" for weak in figures[2:-1]) + f"{figures[-1]:9}"
        yield "  BETTER THAN OURS\n" if _worth(figures) > _worth(first[1]) else "\n"


def _worth(figures: list[int]) -> list[int]:
    """In our order, the more the better."""
    return [*figures[:2], *(-weak for weak in figures[2:-1]), figures[-1]]


def _wishes(scores: NDArray[np.int16], allowed: NDArray[np.bool_]) -> list[int]:
    order = np.argsort(-scores, kind="stable")
    return [int(at) for at in order if allowed[at]]


def _taken(group: Group, pairs: Iterator[tuple[int, int]]) -> Pairs:
    """Each pair in turn, while both have room."""
    free, room, found = set(range(len(group.scores))), group.room.copy(), []
    for front, back in pairs:
        if front in free and room[back]:
            free.remove(front)
            room[back] -= 1
            found.append((front, back))
    return found
