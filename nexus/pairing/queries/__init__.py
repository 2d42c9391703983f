"""Who is paired, who waits, who keeps clear of whom; and what a person may see of it."""

from nexus.conduct.queries import barred_projects, blocked_accounts
from nexus.pairing.queries.counts import (
    asked_count,
    live_count,
    live_counts,
    live_counts_in,
    waiting_counts,
    waiting_counts_in,
)
from nexus.pairing.queries.invitations import (
    answered_invitations,
    invitation_to,
    is_open,
    led_by_confirmed,
    of_recipient,
    of_sender,
    open_between,
    projects_to_invite,
    received,
    sent,
    unanswered,
    waiting_invitations,
)
from nexus.pairing.queries.links import link_of, link_of_word, watch_of
from nexus.pairing.queries.pairings import (
    events_of,
    live_of,
    live_pairing_of,
    live_pairings,
    pairings_of,
    pairings_to_read,
)
from nexus.pairing.queries.partners import next_best
from nexus.pairing.queries.people import account_ids_of, lead_of, leads
from nexus.pairing.queries.together import (
    Hindrance,
    blocked_couples,
    hindrances,
    members_by_project,
    paired_couples,
)

__all__ = [
    "Hindrance",
    "account_ids_of",
    "answered_invitations",
    "asked_count",
    "barred_projects",
    "blocked_accounts",
    "blocked_couples",
    "events_of",
    "hindrances",
    "invitation_to",
    "is_open",
    "lead_of",
    "leads",
    "led_by_confirmed",
    "link_of",
    "link_of_word",
    "live_count",
    "live_counts",
    "live_counts_in",
    "live_of",
    "live_pairing_of",
    "live_pairings",
    "members_by_project",
    "next_best",
    "of_recipient",
    "of_sender",
    "open_between",
    "paired_couples",
    "pairings_of",
    "pairings_to_read",
    "projects_to_invite",
    "received",
    "sent",
    "unanswered",
    "waiting_counts",
    "waiting_counts_in",
    "waiting_invitations",
    "watch_of",
]
