"""Who one is: the account at hand, and the audiences that need no cohort."""

from __future__ import annotations

from typing import cast

from flask import Flask, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from nexus.accounts import sessions
from nexus.accounts.models import Account
from nexus.core.access import Audience, Verdict
from nexus.core.actor import Actor
from nexus.core.registry import chrome


def account() -> Account:
    """The signed-in account. Only for views whose audience has one."""
    return cast("Account", current_user._get_current_object())  # noqa: SLF001 - Flask-Login's own advice


def signed_in() -> bool:
    """Whether the request comes with a live session."""
    return bool(current_user.is_authenticated)


def actor() -> Actor:
    """Who acts on a page outside any cohort."""
    return Actor(account_id=account().id if signed_in() else None)


def _signed_in() -> Verdict:
    return Verdict.WELCOME if signed_in() else Verdict.SIGN_IN


def confirmed() -> Verdict:
    """Signed in, and the owner of the address has confirmed it."""
    if not signed_in():
        return Verdict.SIGN_IN
    return Verdict.WELCOME if account().confirmed else Verdict.CONFIRM


def _operator() -> Verdict:
    if not signed_in():
        return Verdict.SIGN_IN
    return Verdict.WELCOME if account().operator_since else Verdict.FORBIDDEN


SIGNED_IN = Audience("signed in", _signed_in)
CONFIRMED = Audience("confirmed", confirmed)
OPERATOR = Audience("operator", _operator)


class Me:
    """The reader as base.html needs them."""

    def __init__(self, account: Account, url: str | None = None, track: str | None = None) -> None:
        self.name, self.initials, self.hue = account.name, account.initials, account.hue
        self.theme, self.track, self.url = account.theme.value, track, url


def _around() -> dict[str, object]:
    if not signed_in():
        return {}
    banner = None
    if not account().confirmed and request.endpoint != "accounts.confirm_first":
        banner = {
            "text": _("Confirm your address: we sent a mail to %(email)s.", email=account().email),
            "url": url_for("accounts.resend_confirmation"),
            "page": url_for("accounts.confirm_first"),
        }
    return {
        "me": Me(account(), url_for("accounts.settings")),
        "sign_out_url": url_for("accounts.sign_out"),
        "confirm_banner": banner,
    }


chrome.add("accounts", _around, order=10)


def init_app(app: Flask) -> None:
    sessions.init_app(app)
