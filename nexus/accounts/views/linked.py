"""Whether whoever followed the link of a mail is the person whose account it is about."""

from __future__ import annotations

from nexus.accounts import entry
from nexus.accounts.access import account, signed_in
from nexus.accounts.models import Account
from nexus.core.forms import Form


def mine(linked: Account) -> bool:
    """Whether the browser at hand is signed in to it."""
    return signed_in() and account().id == linked.id


def shown(linked: Account, form: Form) -> bool:
    """Whether the person shows that the account is theirs: by its session, or by its password."""
    if not form.is_submitted() or not form.validate():
        return False
    return mine(linked) or entry.proves(linked, form, form["password"])
