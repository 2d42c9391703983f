"""What the pairing of a cohort gives back: pairs, who is left and why, prices, the proof.

Codes with values throughout, no word for a person to read. Every team is named by its id.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from nexus.matching.assigning.assignment import Proof, Word
from nexus.matching.rules import Rules
from nexus.matching.scoring import Fit, Reason, fit
from nexus.matching.team import Team

Pair = tuple[int, int]
"""The id of the frontend, then that of the backend."""


class Figures(NamedTuple):
    """What the aims count: `bands` has the pairs under each of the rules' bands, the lowest first.

    `teams` are those with at least one partner, `first` the sum of their precedence, `total` the
    sum of the fits in tenths.
    """

    pairs: int = 0
    teams: int = 0
    first: int = 0
    kept: int = 0
    bands: tuple[int, ...] = (0, 0, 0)
    total: int = 0

    def plus(self, other: "Figures", times: int = 1) -> "Figures":
        """Both together, figure by figure, the other so many times."""
        return Figures(
            self.pairs + times * other.pairs,
            self.teams + times * other.teams,
            self.first + times * other.first,
            self.kept + times * other.kept,
            tuple(a + times * b for a, b in zip(self.bands, other.bands, strict=True)),
            self.total + times * other.total,
        )

    def minus(self, other: "Figures") -> "Figures":
        """How much more this has than `other`, figure by figure; less is below 0."""
        return self.plus(other, times=-1)


@dataclass(frozen=True)
class Paired:
    """A pair. `fit` is computed when it is first asked for; `tenths` is its score."""

    frontend: int
    backend: int
    tenths: int
    kept: bool
    pinned: bool
    made_of: tuple[Team, Team, Rules] = field(repr=False, compare=False)

    @cached_property
    def fit(self) -> Fit:
        """The parts of the score, each with its reason."""
        return fit(*self.made_of)

    @property
    def ids(self) -> Pair:
        """(frontend, backend)."""
        return self.frontend, self.backend


@dataclass(frozen=True, slots=True)
class Shortage:
    """Teams of one track that cannot all have a partner, whatever is done.

    `seekers` are all on `track`, `hosts` on the other; nobody of `seekers` may pair with anybody
    but `hosts` (save those they have in any case), and `places` is all that the hosts have.
    `short` seekers are therefore left over. Where the shortage lies is the same for every best
    pairing (Dulmage and Mendelsohn 1958); who of the seekers is left is decided by the aims.
    """

    track: str
    seekers: tuple[int, ...]
    hosts: tuple[int, ...]
    places: int
    short: int


@dataclass(frozen=True, slots=True)
class Unpaired:
    """A team without a partner, why, and the least changes that would help.

    `shortage` is the place in `Pairing.shortages`, for the reason `places` only. docs/matching.md
    lists the codes of reasons and remedies with their values.
    """

    team: int
    reason: Reason
    remedies: tuple[Reason, ...]
    shortage: int | None = None


@dataclass(frozen=True, slots=True)
class Price:
    """What the last step of one aim costs a later one.

    One step less of `level` (a pair, a kept pair; one more pair under a band), all aims before it
    held, would better `costs` by at least `least` and at most `most` (pairs, or tenths of fit for
    `total`); both are the same when the price is `exact`. For "bands" the bounds, in tenths, tell
    which band it is.
    """

    level: str
    costs: str
    least: int
    most: int
    level_bound: int | None = None
    costs_bound: int | None = None

    @property
    def exact(self) -> bool:
        """Whether the price is known, and not only its bounds."""
        return self.least == self.most


@dataclass(frozen=True, slots=True)
class Swap:
    """Two teams that would both rather have each other, and what giving in would do.

    `frontend_leaves` and `backend_leaves` are the partners they would give up, None where they
    have a free place. `then` are the two left behind, when these may pair in their stead.
    `change` is the difference that all of it makes to the figures.
    """

    frontend: int
    backend: int
    tenths: int
    frontend_leaves: int | None
    backend_leaves: int | None
    then: Pair | None
    change: Figures


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Pairs of teams who would both rather have each other: all counted, the foremost listed.

    Foremost are those where the side that gains less gains most; then by ids.
    """

    count: int
    listed: tuple[Swap, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Teams on briefs that may meet, solved as one problem; the cohort is the sum of its parts."""

    frontends: tuple[int, ...]
    backends: tuple[int, ...]
    figures: Figures
    proof: Proof


@dataclass(frozen=True)
class Pairing:
    """The pairs of a cohort, best by the aims of `order`, each given those before it.

    `pairs` are sorted by ids, `unpaired` by team. `order` are the aims that were decided, in
    their order. `groups` are independent of each other; each brings its own proof.
    """

    pairs: tuple[Paired, ...]
    unpaired: tuple[Unpaired, ...]
    shortages: tuple[Shortage, ...]
    figures: Figures
    order: tuple[Word, ...]
    better_elsewhere: Elsewhere
    groups: tuple[Group, ...]
    teams: Mapping[int, Team] = field(repr=False)
    rules: Rules = field(repr=False)
    keep: frozenset[Pair] = field(default=frozenset(), repr=False)
    barred: frozenset[Pair] = field(default=frozenset(), repr=False)
    prices: Callable[[], tuple[Price, ...]] = field(default=tuple, repr=False, compare=False)

    @cached_property
    def price(self) -> tuple[Price, ...]:
        """What the last step of each aim costs a later one; worked out when first asked for.

        The price of the last pair solves every group again.
        """
        return self.prices()

    @property
    def proof(self) -> tuple[Proof, ...]:
        """Of each group the proof that no pairing is better."""
        return tuple(group.proof for group in self.groups)
