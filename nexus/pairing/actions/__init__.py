"""The verbs of pairing. Each takes `by`, who acts; each flushes and never commits.

Locks are taken in one order everywhere: projects by id, then the pairing, then links and
invitations by id. So two that act on the same rows wait and never block each other for good.
"""

from nexus.pairing.actions.impossible import (
    beyond,
    follow_block,
    follow_change,
    follow_closing,
    part_briefs,
    require_change,
    settle_acceptance,
    tell_former,
    withdraw_waiting,
)
from nexus.pairing.actions.invitations import (
    accept,
    decline,
    expire_due,
    follow_settings,
    invite,
    require_may_invite,
    send_held,
    withdraw,
)
from nexus.pairing.actions.links import (
    make_link,
    pair_by_link,
    require_linkable,
    revoke_link,
    word_of,
)
from nexus.pairing.actions.pairings import (
    TEAMS_REASONS,
    complete_due,
    end,
    note_event,
    pair,
    set_state,
    undo_accept,
)
from nexus.pairing.actions.rules import MOST_OPEN
from nexus.pairing.actions.together import pair_all, settle_all, unpair_all
from nexus.pairing.actions.watches import tell_later, unwatch, watch, welcome

__all__ = [
    "MOST_OPEN",
    "TEAMS_REASONS",
    "accept",
    "beyond",
    "complete_due",
    "decline",
    "end",
    "expire_due",
    "follow_block",
    "follow_change",
    "follow_closing",
    "follow_settings",
    "invite",
    "make_link",
    "note_event",
    "pair",
    "pair_all",
    "pair_by_link",
    "part_briefs",
    "require_change",
    "require_linkable",
    "require_may_invite",
    "revoke_link",
    "send_held",
    "set_state",
    "settle_acceptance",
    "settle_all",
    "tell_former",
    "tell_later",
    "undo_accept",
    "unpair_all",
    "unwatch",
    "watch",
    "welcome",
    "withdraw",
    "withdraw_waiting",
    "word_of",
]
