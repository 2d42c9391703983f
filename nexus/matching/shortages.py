"""Which teams cannot all have a partner: the sets that a best pairing cannot serve.

From every team without a partner one may go to each team it could pair with, from there back
along the pairs made, and so on. When no free place is met, no pairing has more pairs (Berge
1957), and what has been met is where the shortage lies: teams that have nobody else than these
hosts, all of whose places are taken. It is the same for every pairing with as many pairs
(Dulmage and Mendelsohn 1958).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nexus.matching.columns import Flags
from nexus.matching.outcome import Shortage
from nexus.matching.tables import BARRED, FEW, Rows, Table, Tenths

OTHER = {"frontend": "backend", "backend": "frontend"}


class Made(NamedTuple):
    """The pairs of a table, seen from one side: seekers are rows, hosts are columns."""

    track: str
    tenths: Tenths
    seekers: Rows
    hosts: Rows
    pinned: Flags
    seats: NDArray[np.int64]

    def allowed(self, rows: Rows) -> NDArray[np.bool_]:
        """Whether these seekers may pair with each host."""
        return np.not_equal(self.tenths[rows], BARRED)

    @property
    def left(self) -> Rows:
        """The seekers without a pair."""
        return np.flatnonzero(np.bincount(self.seekers, minlength=len(self.tenths)) == 0)

    @property
    def open(self) -> Flags:
        """Which hosts have a place left."""
        return np.bincount(self.hosts, minlength=len(self.seats)) < self.seats


class Lack(NamedTuple):
    """The rows of the seekers left without a pair, and what they are short of."""

    left: Rows
    shortage: Shortage | None


def made(table: Table, pairs: tuple[Rows, Rows], pinned: Flags, track: str) -> Made:
    """The pairs made as the teams of `track` see them."""
    seats = table.places(OTHER[track])
    if track == "frontend":
        return Made(track, table.tenths, pairs[0], pairs[1], pinned, seats)
    return Made(track, table.tenths.T, pairs[1], pairs[0], pinned, seats)


def lacks(table: Table, seen: Made) -> list[Lack]:
    """Those left over who could pair with somebody, put together with all who share their hosts.

    `shortage` is None where a host has a place: then another aim was put before the pair.
    """
    could = seen.left
    could = could[[seen.allowed(row).any() for row in could]]
    seekers, hosts = reached(seen, could)
    some = seen.allowed(seekers)[:, hosts]
    found = []
    for mine, theirs in _parts(some):
        rows, columns = seekers[mine], hosts[theirs]
        full = not seen.open[columns].any()
        shortage = _shortage(table, seen, rows, columns) if full else None
        found.append(Lack(could[_marked(rows, seen.tenths.shape[0])[could]], shortage))
    return found


def reached(seen: Made, rows: Rows) -> tuple[Rows, Rows]:
    """Seekers and hosts met from these: along pairs that could be, back by those made."""
    count, width = seen.tenths.shape
    met, asked = np.zeros(count, dtype=np.bool_), np.zeros(width, dtype=np.bool_)
    met[rows] = True
    by_host = _by_host(seen)
    while len(rows):
        fresh = _neighbours(seen, rows) & ~asked
        asked |= fresh
        back = [by_host.get(host, ()) for host in np.flatnonzero(fresh).tolist()]
        rows = np.array(sorted({row for each in back for row in each if not met[row]}), np.intp)
        met[rows] = True
    return np.flatnonzero(met), np.flatnonzero(asked)


def _by_host(seen: Made) -> dict[int, list[int]]:
    """For each host the seekers who could give up their pair with it."""
    found: dict[int, list[int]] = {}
    free = ~seen.pinned
    for seeker, host in zip(seen.seekers[free].tolist(), seen.hosts[free].tolist(), strict=True):
        found.setdefault(host, []).append(seeker)
    return found


def _neighbours(seen: Made, rows: Rows) -> Flags:
    """Hosts with whom one of these seekers could make a new pair."""
    found = np.zeros(seen.tenths.shape[1], dtype=np.bool_)
    mine = _marked(rows, seen.tenths.shape[0])[seen.seekers]
    place = np.searchsorted(rows, seen.seekers[mine])
    for first in range(0, len(rows), FEW):
        some = seen.allowed(rows[first : first + FEW])
        within = (place >= first) & (place < first + FEW)
        some[place[within] - first, seen.hosts[mine][within]] = False
        found |= some.any(axis=0)
    return found


def _parts(some: NDArray[np.bool_]) -> list[tuple[Flags, Flags]]:
    """Rows and columns cut into those that have nothing to do with each other."""
    parts = []
    waiting = np.ones(len(some), dtype=np.bool_)
    while waiting.any():
        rows = np.zeros(some.shape[0], dtype=np.bool_)
        columns = np.zeros(some.shape[1], dtype=np.bool_)
        fresh = np.flatnonzero(waiting)[:1]
        while len(fresh):
            rows[fresh] = True
            more = some[fresh].any(axis=0) & ~columns
            columns |= more
            fresh = np.flatnonzero(some[:, more].any(axis=1) & ~rows)
        waiting &= ~rows
        parts.append((rows, columns))
    return parts


def _shortage(table: Table, seen: Made, rows: Rows, columns: Rows) -> Shortage:
    """The sets by their ids; who holds a place by a pin shares it too."""
    seekers, hosts = table.fronts, table.backs
    if seen.track == "backend":
        seekers, hosts = hosts, seekers
    every = _marked(rows, seen.tenths.shape[0])
    short = int(every[seen.left].sum())
    every[seen.seekers[_marked(columns, len(seen.seats))[seen.hosts]]] = True
    return Shortage(
        track=seen.track,
        seekers=tuple(seekers[row].id for row in np.flatnonzero(every).tolist()),
        hosts=tuple(hosts[column].id for column in columns.tolist()),
        places=int(seen.seats[columns].sum()),
        short=short,
    )


def _marked(rows: Rows, size: int) -> Flags:
    """True at these rows."""
    found = np.zeros(size, dtype=np.bool_)
    found[rows] = True
    return found
