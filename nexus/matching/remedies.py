"""What would help a team without a partner: the least changes, each counted, not guessed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from nexus.matching.outcome import Pair
from nexus.matching.pool import Pool
from nexus.matching.rules import Rules
from nexus.matching.scoring import Reason
from nexus.matching.team import Brief, Team
from nexus.matching.week import HALF_HOURS, MINUTES, STORED_BYTES, WHOLE_WEEK, halves


def places(track: str, brief: Brief | None, count: int) -> Reason:
    """So many more places on the other track, at the least: one more place serves one more team.

    They must be with teams that those left over may pair with. `brief` is None where several
    briefs share the shortage.
    """
    return Reason("places", {"track": track, "brief": brief, "count": count})


def hour(team: Team, others: Sequence[Team], missing: Sequence[int], rules: Rules) -> Reason | None:
    """The half-hour of the week from which free time would open the most of `others`.

    All of these share too little time with `team`, by `missing` minutes each. `minutes` is a
    meeting, or what the nearest lacks if that is more. `half` counts half-hours in UTC, the same
    in every distinct week, from Monday 00:00. `candidates` is how many would then not be barred,
    exactly; a tie goes to the earliest half-hour. None when no one stretch opens anybody.
    """
    if not others or team.free is None:
        return None
    length = max(halves(rules.meeting), -(-min(missing) // MINUTES))
    theirs = _bits([other.free or () for other in others])
    new = theirs & ~_bits([team.free])
    whole = _windows(theirs, length).min(axis=1) == length
    gained = _windows(new, length).min(axis=1) * MINUTES >= np.array(missing)[:, None]
    opened = (whole & gained).sum(axis=0)
    if not opened.any():
        return None
    half = int(opened.argmax())
    freed = _stretch(half, length)
    changed = replace(team, free=tuple(bits | freed for bits in team.free))
    count = int((~Pool(others).scores(changed, rules).barred).sum())
    values = {"half": half, "minutes": length * MINUTES, "candidates": count}
    return Reason("hour", values) if count else None


def _bits(weeks: Sequence[tuple[int, ...]]) -> NDArray[np.bool_]:
    """Half-hours as [team, week, half-hour]."""
    stored = b"".join(bits.to_bytes(STORED_BYTES, "little") for free in weeks for bits in free)
    rows = np.frombuffer(stored, dtype=np.uint8).reshape(len(weeks), -1, STORED_BYTES)
    return np.unpackbits(rows, axis=2, bitorder="little").astype(np.bool_)


def _windows(bits: NDArray[np.bool_], length: int) -> NDArray[np.int64]:
    """How many of the `length` half-hours from each on are set, around the week."""
    round_about = np.concatenate([bits, bits[..., :length]], axis=2)
    sums = np.zeros((*bits.shape[:2], HALF_HOURS + length + 1), dtype=np.int64)
    np.cumsum(round_about, axis=2, out=sums[..., 1:])
    return sums[..., length : length + HALF_HOURS] - sums[..., :HALF_HOURS]


def _stretch(first: int, length: int) -> int:
    bits = ((1 << length) - 1) << first
    return (bits | bits >> HALF_HOURS) & WHOLE_WEEK


def language(others: Iterable[Team]) -> Reason | None:
    """The language that the most of `others` speak, all barred for want of one in common."""
    spoken = Counter(code for other in others for code in other.languages)
    if not spoken:
        return None
    code, count = min(spoken.items(), key=lambda each: (-each[1], each[0]))
    return Reason("language", {"language": code, "candidates": count})


def another_brief(team: Team, hosts: Pool, rules: Rules, barred: frozenset[Pair]) -> Reason | None:
    """The brief on which the most teams with a free place could pair with this one.

    Of those that its own brief may not meet. A tie goes to the first in order.
    """
    if rules.briefs is None or not len(hosts):
        return None
    free = ~hosts.scores(team, replace(rules, briefs=None)).barred
    counts: Counter[Brief] = Counter()
    for row in np.flatnonzero(free).tolist():
        host = hosts.teams[row]
        by_hand = (team.id, host.id) in barred or (host.id, team.id) in barred
        if not by_hand and not rules.may_meet(team.brief, host.brief):
            counts[host.brief] += 1
    if not counts:
        return None
    brief, count = min(counts.items(), key=lambda each: (-each[1], repr(each[0])))
    return Reason("brief", {"brief": brief, "teams": count})
