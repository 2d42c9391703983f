"""Letting somebody in; whoever lets their account go is asked first whether they come back."""

from __future__ import annotations

from flask import session, url_for

from nexus.accounts import sessions, tokens
from nexus.accounts.models import Account

WORD = "returning"


def let_through(account: Account, then: str, *, remember: bool) -> str:
    """Open a session for somebody who showed their password; returns where to go.

    Without a session for who is leaving: they are signed out until they say that they come back.
    """
    if account.leaving_since is None:
        sessions.begin(account, remember=remember)
        return then
    sessions.end_current()
    ask(tokens.token_for(account, "return"))
    return url_for("accounts.come_back")


def ask(token: str) -> None:
    """Let the next page ask whoever shows this word."""
    session[WORD] = token


def returning() -> Account | None:
    """Who has shown their password, or followed our mail, and may come back."""
    account = tokens.account_of(session.get(WORD, ""), "return")
    return account if account and account.leaving_since else None


def forget() -> None:
    """The question has been answered."""
    session.pop(WORD, None)
