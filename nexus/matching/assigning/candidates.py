"""Few pairs of a grid that are likely to be among the best."""

from collections.abc import Iterator
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from nexus.matching.assigning.assignment import Flags, Ints
from nexus.matching.assigning.grid import Block, Grid, within
from nexus.matching.assigning.pricing import Pricing
from nexus.matching.assigning.progress import Teller

NEXT = 6
"""How many pairs a node gets next to those that would be a gain, about."""
SLACK = 4
"""How many times as many as asked for ties may bring along."""


def best_of_each(grid: Grid, count: int, teller: Teller) -> Ints:
    """Keys of the `count` best pairs of each node on either side, about; at least one."""
    rows = np.zeros(grid.lefts, dtype=np.int16)
    best = np.full((grid.rights, count), -1, dtype=np.int16)
    for start, block in grid.blocks():
        stop = start + len(block)
        rows[start:stop] = _nth(block, count)
        best = _best(np.concatenate((best, block.T), axis=1), count)
        teller.tell("score", 0.5 * stop / grid.lefts)
    columns = best.min(axis=1)
    most = count * SLACK * _per_row(grid)
    found = [np.zeros(0, dtype=np.int64)]
    for start, block in grid.blocks():
        good = (block >= rows[start : start + len(block), None]) | (block >= columns)
        found.append(start * grid.rights + few_of(good & (block >= 0), start, most))
    keys = np.concatenate(found)
    return np.union1d(keys, _forgotten(grid, keys, best.max(axis=1, initial=-1)))


def next_best(grid: Grid, keys: Ints, pricing: Pricing) -> tuple[int, Ints]:
    """How many pairs beside `keys` would be a gain, and keys of these and of others close to it.

    Where there are very many, only some of each left node's greatest gains.
    """
    most = NEXT * SLACK * _per_row(grid)
    gains, found = 0, [np.zeros(0, dtype=np.int64)]
    sample = [pricing.of(start, block) for start, block in islice(grid.blocks(), 1)]
    near = _threshold(sample[0], NEXT * _per_row(grid), pricing.far) if sample else 0
    for start, reduced in priced(grid, keys, pricing):
        gains += int((reduced < 0).sum())
        good = reduced <= near
        if good.sum() > most * len(good) and most < grid.rights:
            good &= reduced <= np.partition(reduced, most, axis=1)[:, most, None]
        found.append(start * grid.rights + few_of(good, start, most))
    return gains, np.concatenate(found)


def priced(grid: Grid, keys: Ints, pricing: Pricing) -> Iterator[tuple[int, NDArray[np.int64]]]:
    """Reduced costs of all pairs but those of `keys`, in blocks."""
    for start, block in grid.blocks():
        reduced = pricing.of(start, block)
        known = keys[within(keys, start, block)] - start * grid.rights
        reduced.ravel()[known] = pricing.far
        yield start, reduced


def few_of(good: Flags, start: int, most: int) -> Ints:
    """Places where `good` holds; if that is often, about `most` in each row, turned by its number.

    So rows in which all pairs are equally good get different ones.
    """
    if good.sum() <= most * len(good):
        return np.flatnonzero(good)
    count = good.sum(axis=1, keepdims=True)
    turn = (np.arange(start, start + len(good))[:, None] * most) % np.maximum(count, 1)
    rank = np.cumsum(good, axis=1) - 1 - turn
    return np.flatnonzero(good & (rank % np.maximum(count, 1) < most))


def _per_row(grid: Grid) -> int:
    """How many pairs a row brings along when each node on either side brings one."""
    return 1 + -(-grid.rights // max(1, grid.lefts))


def _threshold(reduced: NDArray[np.int64], wanted: int, far: int) -> int:
    """The reduced cost up to which about so many pairs lie in a row; at least 0."""
    sample = reduced.ravel()
    place = min(len(sample) - 1, wanted * len(reduced))
    near = int(np.partition(sample, place)[place]) if len(sample) else 0
    return max(0, near) if near < far // 2 else 0


def _nth(block: Block, count: int) -> NDArray[np.int16]:
    """The score of the nth best pair of each row."""
    best: NDArray[np.int16] = _best(block.copy(), count).min(axis=1)
    return best


def _best(block: Block, count: int) -> Block:
    """The best scores of each row, in no order; changes `block`."""
    if block.shape[1] > count:
        block.partition(block.shape[1] - count, axis=1)
    return block[:, -count:].copy()


def _forgotten(grid: Grid, keys: Ints, best: NDArray[np.int16]) -> Ints:
    """The first best pair of each right node that got none."""
    open_columns = best >= 0
    open_columns[keys % max(1, grid.rights)] = False
    left_out = np.flatnonzero(open_columns)
    found = [np.zeros(0, dtype=np.int64)]
    for start, block in grid.blocks() if len(left_out) else ():
        hits = block[:, left_out] == best[left_out]
        some = hits.any(axis=0)
        found.append((start + hits.argmax(axis=0)[some]) * grid.rights + left_out[some])
        left_out = left_out[~some]
    return np.concatenate(found)
