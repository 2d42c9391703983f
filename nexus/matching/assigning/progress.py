"""How far a long call is, and the way to stop it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import NamedTuple


class Progress(NamedTuple):
    """Where a call is: a code for its phase, the share that is done (0 to 1), seconds so far.

    The share never falls, and is 1 at the end only.
    """

    phase: str
    share: float
    seconds: float


class Cancelled(Exception):
    """The callback has asked to stop; nothing has been decided."""


Listener = Callable[[Progress], object]
"""Told of progress. A call that returns False (not None) is ended by `Cancelled`; whatever the
listener raises ends it too. It is asked between steps: one step may take seconds for 100,000."""


@dataclass(slots=True)
class Teller:
    """Tells a listener, and stops when it says so."""

    listener: Listener | None = None
    share: float = 0.0
    begun: float = field(default_factory=monotonic)

    def tell(self, phase: str, share: float) -> None:
        """Raises Cancelled."""
        self.share = max(self.share, share)
        if self.listener is not None:
            told = Progress(phase, self.share, monotonic() - self.begun)
            if self.listener(told) is False:
                raise Cancelled(phase)
