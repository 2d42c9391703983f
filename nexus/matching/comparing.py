"""Two pairings of a cohort side by side: who changed, and what was gained."""

from dataclasses import dataclass

from nexus.matching.outcome import Figures, Pair, Pairing


@dataclass(frozen=True, slots=True)
class Change:
    """What the later of two pairings has that the earlier has not, and the other way about.

    `joined` and `left_over` are teams that have a partner now and had none, or the reverse;
    `moved` those that had one before and have one now, but not the same. `gained` is the later
    pairing's figures less the earlier's. A team that is in one of the two only counts as one
    without a partner in the other.
    """

    same: int
    made: tuple[Pair, ...]
    gone: tuple[Pair, ...]
    joined: tuple[int, ...]
    left_over: tuple[int, ...]
    moved: tuple[int, ...]
    gained: Figures

    @property
    def first_difference(self) -> str | None:
        """The first figure, in the usual order of the aims, that differs; None when none does."""
        gained = zip(Figures._fields, self.gained, strict=True)
        differ = (name for name, by in gained if (any(by) if isinstance(by, tuple) else by))
        return next(differ, None)


def compare(earlier: Pairing, later: Pairing) -> Change:
    """How the later pairing differs from the earlier one.

    To know the price of a change by hand, compare a pairing with that of the same teams with a
    pin more, or a pair barred. ValueError when the rules' bands are not as many in both.
    """
    before = {pair.ids for pair in earlier.pairs}
    after = {pair.ids for pair in later.pairs}
    partners_before, partners_after = _partners(before), _partners(after)
    both = partners_before.keys() & partners_after.keys()
    return Change(
        same=len(before & after),
        made=tuple(sorted(after - before)),
        gone=tuple(sorted(before - after)),
        joined=tuple(sorted(partners_after.keys() - partners_before.keys())),
        left_over=tuple(sorted(partners_before.keys() - partners_after.keys())),
        moved=tuple(sorted(t for t in both if partners_before[t] != partners_after[t])),
        gained=later.figures.minus(earlier.figures),
    )


def _partners(pairs: set[Pair]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for front, back in pairs:
        found.setdefault(front, set()).add(back)
        found.setdefault(back, set()).add(front)
    return found
