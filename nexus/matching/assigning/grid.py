"""All pairs of two sides, too many to be written down one by one: read in blocks of rows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nexus.matching.assigning.assignment import Ints

Block = NDArray[np.int16]
Rows = Callable[[int, int], Block]

BLOCK = 1_000_000
"""How many pairs a block has, about."""
KEPT = 300_000_000
"""How many pairs are remembered (two bytes each); a larger grid is asked for again."""


@dataclass(slots=True)
class Grid:
    """`lefts` by `rights` nodes, numbered from 0 on.

    `rows(start, stop)` gives the scores of those left nodes with every right one: whole numbers
    from 0 to 32,767, or -1 where the two may not meet; the same each time it is asked.
    """

    lefts: int
    rights: int
    rows: Rows
    highest: int = 0
    """The best score that has been read."""
    _kept: Block | None = field(default=None, repr=False)

    @classmethod
    def of(cls, scores: Block) -> "Grid":
        """A grid whose scores are all at hand; they are not copied, and not to be changed."""
        lefts, rights = scores.shape
        grid = cls(lefts, rights, lambda start, stop: scores[start:stop])
        grid._kept = grid._read(0, grid.lefts)
        return grid

    def __len__(self) -> int:
        return self.lefts * self.rights

    def blocks(self) -> Iterator[tuple[int, Block]]:
        """Every row, in order: the first row's number, and the rows. ValueError for bad ones."""
        step = max(1, BLOCK // max(1, self.rights))
        kept = self._kept
        if kept is None and len(self) <= KEPT:
            kept = np.empty((self.lefts, self.rights), dtype=np.int16)
        for start in range(0, self.lefts if self.rights else 0, step):
            stop = min(start + step, self.lefts)
            block = self._read(start, stop) if self._kept is None else self._kept[start:stop]
            if self._kept is None and kept is not None:
                kept[start:stop] = block
            yield start, block
        self._kept = kept

    def _read(self, start: int, stop: int) -> Block:
        block = np.asarray(self.rows(start, stop))
        if block.shape != (stop - start, self.rights) or block.dtype != np.int16:
            raise ValueError(f"rows {start} to {stop}: {block.dtype} of shape {block.shape}")
        if block.min(initial=0) < -1:
            raise ValueError(f"rows {start} to {stop} hold a score of {block.min()}")
        self.highest = max(self.highest, int(block.max(initial=0)))
        return block

    def at(self, keys: Ints) -> Ints:
        """The scores of pairs by key, which is left times `rights` plus right; ascending."""
        found = np.empty(len(keys), dtype=np.int64)
        for start, block in self.blocks():
            part = within(keys, start, block)
            found[part] = block.ravel()[keys[part] - start * self.rights]
        return found


def within(keys: Ints, start: int, block: NDArray[Any]) -> slice:
    """Which of ascending keys lie in a block that begins with row `start`."""
    rows, rights = block.shape
    first, last = np.searchsorted(keys, [start * rights, (start + rows) * rights])
    return slice(int(first), int(last))
