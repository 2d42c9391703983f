"""The verbs of pairing. Each takes `by`, who acts; each flushes and never commits.

Locks are taken in one order everywhere: projects by id, then the pairing, then invitations. So two
that act on the same rows wait for each other and never block each other for good.
"""

from nexus.pairing.actions.invitations import (
    accept,
    decline,
    expire_due,
    invite,
    send_held,
    withdraw,
)
from nexus.pairing.actions.pairings import (
    complete_due,
    end,
    note_event,
    pair,
    set_state,
    undo_accept,
)

__all__ = [
    "accept",
    "complete_due",
    "decline",
    "end",
    "expire_due",
    "invite",
    "note_event",
    "pair",
    "send_held",
    "set_state",
    "undo_accept",
    "withdraw",
]
