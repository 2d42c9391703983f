"""How often: the limits that guard accounts. By account strict, by network address generous.

A network address is a hub, a campus or a phone carrier; an account's bucket hangs on the address
as typed, whether or not it has an account, so that waiting tells nothing.
"""

from __future__ import annotations

from datetime import timedelta

from nexus.core.limits import Limit

SIGN_IN = Limit("accounts.sign_in", 10, timedelta(minutes=5))
"""By address, for all browsers together that have not been signed in to it before."""

SIGN_IN_KNOWN = Limit("accounts.sign_in_known", 10, timedelta(minutes=5))
"""By address and browser, for one that has."""

PROOF = Limit("accounts.proof", 10, timedelta(minutes=5))
"""By account and network, where somebody signed in or with a mail's link shows the password."""

SIGN_IN_NETWORK = Limit("accounts.sign_in_network", 200, timedelta(minutes=5))
SIGN_UP_NETWORK = Limit("accounts.sign_up_network", 400, timedelta(minutes=10))
RESET = Limit("accounts.reset", 5, timedelta(days=1))
RESET_NETWORK = Limit("accounts.reset_network", 200, timedelta(hours=1))

CONFIRMATION = Limit("accounts.confirmation", 3, timedelta(hours=6))
"""Mails that a person asks for again, by account."""

LETTERS = Limit("accounts.letters", 10, timedelta(days=1))
"""Mails that sign-ups bring to one address; beyond it nothing is sent and nothing told."""

MOVE = Limit("accounts.move", 3, timedelta(hours=6))
"""Changes of address that a person asks for, by account."""
