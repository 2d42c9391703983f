"""The word in a mail's link that stops such mails: signed, for one account and kind, for ever.

It opens nothing else, so it needs no sign-in and does not end: a person must always be able to
stop mails, also by the one click of their mail program (RFC 8058).
"""

from __future__ import annotations

from flask import current_app, url_for
from itsdangerous import BadSignature, URLSafeSerializer

from nexus.notifications.kinds import alike
from nexus.notifications.models import ALL


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="notifications.unsubscribe")


def link_for(account_id: int, codes: set[str]) -> str:
    """The link of a mail that tells of these kinds: one choice stops alone, several stop all."""
    first = min(codes)
    code = first if codes <= {first, *alike(first)} else ALL
    token = _signer().dumps([account_id, code])
    return url_for("notifications.unsubscribe", token=token, _external=True)


def read(token: str) -> tuple[int, str] | None:
    """The account and the kind (or `ALL`) that a token speaks of."""
    try:
        account_id, code = _signer().loads(token)
    except BadSignature:
        return None
    return int(account_id), str(code)
