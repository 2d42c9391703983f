"""What a cohort asks of a pair, and how much each answer counts."""

from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from nexus.matching.team import Brief
from nexus.matching.week import LONGEST_MEETING

BANDS = ("weak", "fair", "good", "strong")
FULL = 1000  # tenths of a point that all parts make together


class Weights(NamedTuple):
    """How much each part counts, beside the others; docs/fit.md says why these."""

    overlap: int = 40
    language: int = 25
    api: int = 15
    aims: int = 8
    experience: int = 7
    stack: int = 5


USUAL = Weights()


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a cohort. Minutes are minutes a week.

    A pair that surely shares less than `least_overlap` minutes is barred; only stretches as long
    as `meeting` count; `cap` minutes earn full marks. `briefs` are the pairs of different briefs
    that may meet, in either order; None lets every brief meet every other. `bands` are the scores
    in tenths at which fair, good and strong begin. ValueError names all that is wrong.
    """

    weights: Weights = USUAL
    least_overlap: int = 60
    meeting: int = 60
    cap: int = 480
    briefs: frozenset[tuple[Brief, Brief]] | None = frozenset()
    bands: tuple[int, int, int] = (400, 600, 800)
    language_required: bool = False

    def __post_init__(self) -> None:
        faults = [*_weights_wrong(self.weights), *_minutes_wrong(self), *_bands_wrong(self.bands)]
        if self.briefs is not None and not all(
            type(pair) is tuple and len(pair) == 2 for pair in self.briefs
        ):
            faults.append(f"briefs {self.briefs!r}: not pairs")
        if faults:
            raise ValueError("; ".join(faults))

    def may_meet(self, one: Brief, other: Brief) -> bool:
        """Whether teams on these two briefs may pair."""
        return (
            self.briefs is None
            or one == other
            or (one, other) in self.briefs
            or (other, one) in self.briefs
        )

    def band(self, tenths: int) -> str:
        """The word's code for a score: weak, fair, good or strong."""
        return BANDS[sum(tenths >= begin for begin in self.bands)]

    def plain(self) -> dict[str, Any]:
        """As JSON keeps it, to be stored beside what was decided by it."""
        return asdict(self) | {
            "weights": self.weights._asdict(),
            "briefs": None if self.briefs is None else sorted(map(list, self.briefs), key=repr),
            "bands": list(self.bands),
        }

    @classmethod
    def from_plain(cls, stored: dict[str, Any]) -> "Rules":
        """The rules that `plain` gave. TypeError for a name that no rule has."""
        briefs = stored["briefs"]
        return cls(
            **stored
            | {
                "weights": Weights(**stored["weights"]),
                "briefs": None if briefs is None else frozenset((a, b) for a, b in briefs),
                "bands": tuple(stored["bands"]),
            }
        )


def _weights_wrong(weights: Weights) -> list[str]:
    faults = [
        f"weight of {name}: {weight!r}"
        for name, weight in weights._asdict().items()
        if type(weight) is not int or not 0 <= weight <= FULL
    ]
    if not faults and not any(weights[1:]):
        faults.append("no weight but overlap's: nothing is left where two prefer writing")
    return faults


def _minutes_wrong(rules: Rules) -> list[str]:
    bounds = {"least_overlap": (0, 7 * 24 * 60), "meeting": (1, LONGEST_MEETING)}
    bounds["cap"] = (1, 7 * 24 * 60)
    faults = []
    for name, (lowest, highest) in bounds.items():
        value = getattr(rules, name)
        if type(value) is not int or not lowest <= value <= highest:
            faults.append(f"{name} {value!r}: not {lowest} to {highest} minutes")
    return faults


def _bands_wrong(bands: tuple[int, ...]) -> list[str]:
    if [type(begin) for begin in bands] != [int] * 3:
        return [f"bands {bands!r}: not three whole numbers"]
    if not 0 <= bands[0] <= bands[1] <= bands[2] <= FULL:
        return [f"bands {bands!r}: not in order within 0 to {FULL}"]
    return []


@lru_cache(maxsize=256)
def most_of(weights: Weights, *, writing: bool) -> Weights:
    """The tenths of a point that each part can earn; together always 1000.

    Where both prefer writing, overlap's go to the others. What rounding leaves over goes to the
    largest remainders, the earlier part at a tie.
    """
    asked = (0 if writing else weights.overlap, *weights[1:])
    total = sum(asked)
    most = [FULL * weight // total for weight in asked]
    by_rest = sorted(range(len(asked)), key=lambda part: (-(FULL * asked[part] % total), part))
    for part in by_rest[: FULL - sum(most)]:
        most[part] += 1
    return Weights(*most)
