"""Letting somebody in by address and password, telling nothing about accounts to whoever may not.

First the try is counted, then as many hashes are compared as ever, outside any transaction; so a
wrong password, an unknown address and the second account of an address take the same time. See
docs/decisions/010-addresses-that-tell-nothing.md.
"""

from __future__ import annotations

import math

from wtforms import Field

from nexus.accounts import addresses, devices, passwords, queries, tries
from nexus.accounts.actions import record_entry, record_failure
from nexus.accounts.models import Account
from nexus.core import limits
from nexus.core.db import db, lock
from nexus.core.errors import Refused
from nexus.core.forms import Form

COMPARED = 1 + queries.UNCONFIRMED
"""Hashes compared at each try: the confirmed account's and those of unconfirmed ones."""


def _wait(seconds: int) -> Refused:
    """What is said to whoever has tried often; committed, so that the tries stay counted."""
    db.session.commit()
    return Refused("accounts.tried_often", minutes=math.ceil(seconds / 60))


def _candidates(email_key: str) -> list[Account]:
    """Whose password is compared; counts the try. Raises Refused."""
    seconds = limits.wait_for(tries.SIGN_IN_NETWORK, limits.network())
    if seconds:
        raise _wait(seconds)
    found = queries.among(devices.known_ids(), email_key)
    known = [account for account in found if devices.knows(account)]
    seconds = limits.wait_for(tries.SIGN_IN, email_key)
    if not seconds:
        owner = queries.confirmed_at(email_key)
        others = [each for each in known if not each.confirmed] + queries.unconfirmed_at(email_key)
        distinct = list({each.id: each for each in others}.values())[: queries.UNCONFIRMED]
        return [owner, *distinct] if owner else distinct
    if not known or limits.wait_for(tries.SIGN_IN_KNOWN, f"{email_key} {devices.word()}"):
        raise _wait(seconds)
    return known


def _compare(candidates: list[Account], password: str) -> Account | None:
    """The first of the accounts that the password opens; as slow whoever and whatever they are."""
    hashes = [account.password_hash for account in candidates[:COMPARED]]
    hashes += [passwords.NOBODYS] * (COMPARED - len(hashes))
    fits = [passwords.verify(each, password) for each in hashes]
    return next((account for account, fit in zip(candidates, fits, strict=False) if fit), None)


def _opened(candidates: list[Account], password: str, otherwise: str) -> Account:
    """Compare outside any transaction, then lock the account; a failure is recorded.

    Raises Refused with the code `otherwise`.
    """
    db.session.commit()
    account = _compare(candidates, password)
    hash_of_then = account.password_hash if account else ""
    if account:
        lock(Account, [account.id])
    if account is None or account.password_hash != hash_of_then:
        record_failure(candidates[0] if candidates else None)
        db.session.commit()
        raise Refused(otherwise)
    return account


def let_in(email: str, password: str) -> Account:
    """The account that address and password open, locked; what is counted is committed.

    Raises Refused when they open none, were tried too often, or the account is suspended.
    """
    candidates = _candidates(addresses.key_of(email))
    account = _opened(candidates, password, "accounts.not_together")
    record_entry(account)
    return account


def proves(account: Account, form: Form, field: Field) -> bool:
    """Whether a field holds the account's own password; counted, and said on the form if not."""
    seconds = limits.wait_for(tries.PROOF, f"{account.id} {limits.network()}")
    try:
        if seconds:
            raise _wait(seconds)
        _opened([account], field.data, "accounts.wrong_password")
    except Refused as refusal:
        form.refuse(refusal, field)
        return False
    return True
