"""The pairing of a whole cohort: its groups solved one by one, and what is to be said of it.

Groups have nothing to do with each other, and every aim is a count or a sum, so what is best in
each group, aim after aim, is best for the cohort. docs/matching.md has the model and its limits.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import product
from operator import attrgetter, itemgetter

from nexus.matching.asked import Asked, asked, by_id, check_pins
from nexus.matching.assigning.assignment import ORDER, Word
from nexus.matching.assigning.progress import Listener, Teller
from nexus.matching.assigning.solving import solve
from nexus.matching.elsewhere import LISTED, Content, Swaps, Wishes, content
from nexus.matching.leftover import Leftover
from nexus.matching.outcome import (
    Elsewhere,
    Figures,
    Pair,
    Pairing,
    Shortage,
    Swap,
)
from nexus.matching.prices import prices
from nexus.matching.rules import Rules
from nexus.matching.shortages import OTHER, lacks, made
from nexus.matching.solved import Solved, best
from nexus.matching.tables import BARRED, Table, groups, scored
from nexus.matching.team import Team

SCORED, SOLVED = 0.35, 0.95
"""The shares of a call after which scoring, and solving, is over."""


def pair(
    teams: Iterable[Team],
    rules: Rules,
    *,
    pins: Iterable[Pair] = (),
    barred: Iterable[Pair] = (),
    keep: Iterable[Pair] = (),
    order: Sequence[Word] = ORDER,
    progress: Listener | None = None,
) -> Pairing:
    """The best pairing of a cohort: each aim of `order` is best given those before it.

    Frontends pair with backends on briefs that may meet, as often as their capacities say and
    never twice with the same. `pins` are pairs that must be, `barred` pairs that may not, `keep`
    pairs worth keeping (one that the rules bar by now is not); two ids each, in either order.
    The same teams give the same pairing, whatever order they come in; a cohort without teams has
    one too. ValueError names all that is wrong: ids that are unknown or come twice, pairs on one
    track, pins that are barred or more than a team's capacity. Cancelled when `progress` says so.
    """
    members = by_id(teams)
    wanted = asked(members, pins, barred, keep)
    check_pins(members, wanted, rules)
    aims = _order(order)
    teller = Teller(progress)
    teller.tell("score", 0.0)
    tables = _tables(members, rules, wanted, teller)
    solved = _solved(tables, wanted, rules, aims, teller)
    teller.tell("explain", SOLVED)
    found = _explained(members, rules, wanted, aims, solved)
    teller.tell("done", 1.0)
    return found


def _order(order: Sequence[Word]) -> tuple[Word, ...]:
    """The aims; ValueError for one that is none, or comes twice."""
    solve((), (), (), order=order)
    return tuple(order)


def _tables(teams: Mapping[int, Team], rules: Rules, wanted: Asked, teller: Teller) -> list[Table]:
    """The scores of all groups."""
    sides = groups(teams.values(), rules)
    cells = sum(len(fronts) * len(backs) for fronts, backs in sides)
    tables, ready = [], 0
    for fronts, backs in sides:
        for step in scored(fronts, backs, rules, wanted.barred):
            if isinstance(step, Table):
                tables.append(step)
            else:
                teller.tell("score", SCORED * (ready + step * len(backs)) / cells)
        ready += len(fronts) * len(backs)
    return tables


def _solved(
    tables: list[Table], wanted: Asked, rules: Rules, order: tuple[Word, ...], teller: Teller
) -> list[Solved]:
    """Every group by itself."""
    done, weight = 0, sum(table.tenths.size for table in tables)
    found = []
    for table in tables:
        teller.tell("solve", SCORED + (SOLVED - SCORED) * done / weight)
        found.append(best(table, wanted, rules, order))
        done += table.tenths.size
    return found


def _explained(
    teams: Mapping[int, Team],
    rules: Rules,
    wanted: Asked,
    order: tuple[Word, ...],
    solved: list[Solved],
) -> Pairing:
    """The pairing with all that is to be said of it."""
    pairs = tuple(sorted((p for each in solved for p in each.paired(rules)), key=attrgetter("ids")))
    short, shortages, outweighed = _short(solved, order)
    leftover = Leftover(teams, rules, wanted.barred, pairs)
    figures = Figures(bands=(0,) * len(rules.bands))
    for each in solved:
        figures = figures.plus(each.group.figures)
    return Pairing(
        pairs=pairs,
        unpaired=tuple(leftover.explained(short, shortages, outweighed)),
        shortages=shortages,
        figures=figures,
        order=order,
        better_elsewhere=_elsewhere(solved, Swaps(teams, pairs, rules)),
        groups=tuple(each.group for each in solved),
        teams=teams,
        rules=rules,
        keep=wanted.keep,
        barred=wanted.barred,
        prices=partial(prices, solved, wanted, rules, order),
    )


def _short(
    solved: list[Solved], order: tuple[Word, ...]
) -> tuple[dict[int, int], tuple[Shortage, ...], dict[int, str]]:
    """For teams left over: the place of their shortage, all shortages, or the aim put before."""
    short: dict[int, int] = {}
    shortages: list[Shortage] = []
    outweighed: dict[int, str] = {}
    for each, track in product(solved, OTHER):
        side = each.table.fronts if track == "frontend" else each.table.backs
        for lack in lacks(each.table, made(each.table, each.pairs, each.pinned, track)):
            ids = [side[row].id for row in lack.left.tolist()]
            if lack.shortage is None:
                outweighed.update(dict.fromkeys(ids, order[0] if order else "pairs"))
            else:
                short.update(dict.fromkeys(ids, len(shortages)))
                shortages.append(lack.shortage)
    return short, tuple(shortages), outweighed


def _elsewhere(solved: list[Solved], swaps: Swaps) -> Elsewhere:
    """Who would rather have each other, in all groups."""
    count = 0
    foremost: list[tuple[int, Pair, Callable[[], Swap]]] = []
    for each in solved:
        sides = _contents(each)
        wishes = Wishes(each.table, each.pairs, sides)
        count += wishes.count
        for gain, row, column in wishes.foremost.tolist():
            ids = each.table.fronts[row].id, each.table.backs[column].id
            told = partial(_swap, each.table, swaps, sides, (row, column))
            foremost.append((-gain, ids, told))
    foremost.sort(key=itemgetter(0, 1))
    return Elsewhere(count, tuple(told() for *_, told in foremost[:LISTED]))


def _contents(solved: Solved) -> tuple[Content, Content]:
    rows, columns = solved.pairs
    tenths = solved.table.tenths[rows, columns]
    front = content(rows, columns, tenths, solved.pinned, solved.table.places("frontend"))
    back = content(columns, rows, tenths, solved.pinned, solved.table.places("backend"))
    return front, back


def _swap(
    table: Table, swaps: Swaps, sides: tuple[Content, Content], wish: tuple[int, int]
) -> Swap:
    """In ids."""
    row, column = wish
    left_back, left_front = int(sides[0].leaves[row]), int(sides[1].leaves[column])
    front, back = table.fronts[row].id, table.backs[column].id
    tenths = {(front, back): int(table.tenths[row, column])}
    front_left = table.fronts[left_front].id if left_front >= 0 else None
    back_left = table.backs[left_back].id if left_back >= 0 else None
    if front_left is not None and back_left is not None:
        score = int(table.tenths[left_front, left_back])
        if score != BARRED:
            tenths[front_left, back_left] = score
    return swaps.swap(tenths, (front, back), (back_left, front_left))
