"""The sentences of the bulletin's codes, and the kind of what it tells."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from nexus.bulletin.models import Outcome
from nexus.core import words
from nexus.notifications.kinds import Kind, register

words.register(
    {
        "bulletin.no_webhook": _l(
            "This is no webhook of Discord. It begins with https://discord.com/api/webhooks/ and "
            "is copied from the channel's settings, under Integrations."
        ),
        "bulletin.no_address": _l("Paste the address of the webhook."),
        "bulletin.set": _l("Set the Discord channel"),
        "bulletin.switched_on": _l("Switched the daily post on"),
        "bulletin.switched_off": _l("Switched the daily post off"),
        "bulletin.tested": _l("Sent a test post"),
        "bulletin.told.stopped": _l(
            "The daily post in Discord has stopped: its webhook is gone. Paste a new address."
        ),
    }
)

register(Kind("bulletin.told.stopped", _l("The daily post in Discord has stopped")))

OUTCOMES = {
    Outcome.POSTED: _l("Posted"),
    Outcome.UNKNOWN: _l("Sent, without an answer: look at the channel"),
    Outcome.MISSED: _l("Left out"),
    Outcome.REFUSED: _l("Refused: is the webhook still there?"),
}
