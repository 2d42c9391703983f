"""Discord's side: what its webhook addresses look like, and how a text calls nobody.

The body is that of "Execute Webhook"; `allowed_mentions` without anything in it lets no mention
call anybody, and the text is escaped besides, so that titles people have typed stay what they are.
"""

from __future__ import annotations

import enum
import json
import re
from time import monotonic

from flask import current_app

from nexus.config import WEBHOOK_ORIGINS, Settings
from nexus.core import outside, work

MOST = 2000
"""Characters that Discord takes in one post."""

REST = 60
"""Seconds for which nothing is tried after Discord did not answer, or asked for less."""

_PATH = re.compile(r"/api(/v\d{1,2})?/webhooks/\d{1,30}/[\w-]{1,200}")
_MARKS = re.compile(r"([\\*_~`|>#\[\]()<:-])")


class Gone(Exception):
    """The webhook is not there any more, or not for us."""


class Reached(enum.Enum):
    """Whether a post is there: certainly, or perhaps."""

    SURELY = "surely"
    PERHAPS = "perhaps"


def _settings() -> Settings:
    settings: Settings = current_app.config["SETTINGS"]
    return settings


def is_webhook(address: str) -> bool:
    """Whether an address is a webhook's, at an origin that may be posted to."""
    origin = outside.origin_of(address)
    path = address.removeprefix(origin)
    known = bool(origin) and origin in _settings().webhook_origins
    return known and address.startswith(origin) and _PATH.fullmatch(path) is not None


def plain(text: str) -> str:
    """Text that Discord shows as it is: no mention, no link, no mark of its own."""
    escaped = _MARKS.sub(r"\\\1", " ".join(text.split()))
    return escaped.replace("@", "@\N{ZERO WIDTH SPACE}")


_breaker = {"rests_until": 0.0}


def _rest(seconds: int) -> work.Later:
    _breaker["rests_until"] = monotonic() + seconds
    return work.Later(seconds)


def post(address: str, text: str) -> Reached:
    """Post a text. Raises work.Later when it certainly did not arrive, Gone when it never will."""
    if monotonic() < _breaker["rests_until"]:
        raise work.Later(REST)
    said = {"content": text[:MOST], "allowed_mentions": {"parse": []}, "flags": 4}
    request = outside.Request(
        "POST",
        f"{address}?wait=true",
        json.dumps(said).encode(),
        {"Content-Type": "application/json", "User-Agent": "Nexus (bulletin, 1)"},
        trusted=frozenset(_settings().webhook_origins) - set(WEBHOOK_ORIGINS),
    )
    try:
        answer = outside.send(request)
    except outside.OutOfReach as error:
        if error.begun:
            return Reached.PERHAPS
        raise _rest(REST) from error
    return _judged(answer)


def _judged(answer: outside.Answer) -> Reached:
    if answer.status < 300:
        return Reached.SURELY
    if answer.status in {429, 503}:
        asked = re.match(r"\d{1,4}", answer.headers.get("retry-after", ""))
        raise _rest(int(asked[0]) + 1 if asked else REST)
    if answer.status >= 500 or answer.status == 408:
        return Reached.PERHAPS  # what stands before Discord may have lost only the answer
    raise Gone
