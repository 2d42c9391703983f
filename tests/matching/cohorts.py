"""Small cohorts, and the plain ways to pair them that the real one is held against."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations, product

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from nexus.matching import Figures, Pair, Rules, Team, fit

MORNING = 0b1111 << 16
EVENING = 0b1111 << 38


def front(number: int, **fields: object) -> Team:
    """A frontend on polls."""
    return Team(**{"id": number, "track": "frontend", "brief": "polls"} | fields)  # type: ignore[arg-type]


def back(number: int, **fields: object) -> Team:
    """A backend on polls."""
    return Team(**{"id": number, "track": "backend", "brief": "polls"} | fields)  # type: ignore[arg-type]


@st.composite
def cohorts(draw: DrawFn, /) -> list[Team]:
    """At most three teams a track, of few kinds, so that ties, bars and shortages abound."""
    teams = []
    for number in range(draw(st.integers(0, 3)) + draw(st.integers(0, 3))):
        side = draw(st.sampled_from([front, back]))
        teams.append(
            side(
                number,
                brief=draw(st.sampled_from(["polls", "shop"])),
                capacity=draw(st.integers(0, 2)),
                free=draw(st.sampled_from([None, (MORNING,), (EVENING,), (MORNING | EVENING,)])),
                api=draw(st.sampled_from(["rest", "graphql", "undecided"])),
                level=draw(st.integers(1, 5)),
                first=draw(st.integers(0, 2)),
            )
        )
    return teams


def allowed(teams: Sequence[Team], rules: Rules) -> dict[Pair, int]:
    """The score of each pair that may be."""
    taking = [team for team in teams if team.capacity]
    fronts, backs = ([t for t in taking if t.track == side] for side in ("frontend", "backend"))
    fits = {(a.id, b.id): fit(a, b, rules) for a, b in product(fronts, backs)}
    return {ids: suits.tenths for ids, suits in fits.items() if suits.barred is None}


def figures(
    teams: Sequence[Team], scores: dict[Pair, int], pairs: Iterable[Pair], keep: Iterable[Pair]
) -> Figures:
    """What these pairs come to, by the usual bands."""
    made = list(pairs)
    with_one = {team for pair in made for team in pair}
    bands = tuple(sum(scores[pair] < bound for pair in made) for bound in Rules().bands)
    return Figures(
        len(made),
        len(with_one),
        sum(team.first for team in teams if team.id in with_one),
        len(set(made) & set(keep)),
        bands,
        sum(scores[pair] for pair in made),
    )


def choices(teams: Sequence[Team], scores: dict[Pair, int]) -> Iterator[tuple[Pair, ...]]:
    """All sets of pairs within the capacities."""
    room = {team.id: team.capacity for team in teams}
    every = chain.from_iterable(combinations(scores, size) for size in range(len(scores) + 1))
    for chosen in every:
        taken = Counter(team for pair in chosen for team in pair)
        if all(count <= room[team] for team, count in taken.items()):
            yield chosen


def worst(team: Team, pairs: Sequence[Pair], scores: dict[Pair, int]) -> int:
    """The lowest score among its pairs; -1 when it has a place left."""
    mine = [scores[pair] for pair in pairs if team.id in pair]
    return -1 if len(mine) < team.capacity else min(mine)


def worth(found: Figures, order: Sequence[str]) -> tuple[int, ...]:
    """Figures as the order weighs them, more is better."""
    row: list[int] = []
    for aim in order:
        figure = getattr(found, aim)
        row += [-count for count in figure] if aim == "bands" else [figure]
    return tuple(row)
