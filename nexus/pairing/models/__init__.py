"""The tables of pairing."""

from nexus.pairing.models.couples import (
    IS_LIVE,
    LIVE,
    Answer,
    Couple,
    EndReason,
    Invitation,
    Pairing,
    PairingEvent,
    PairingState,
    couple_rules,
)
from nexus.pairing.models.links import PairingLink, Watch

__all__ = [
    "IS_LIVE",
    "LIVE",
    "Answer",
    "Couple",
    "EndReason",
    "Invitation",
    "Pairing",
    "PairingEvent",
    "PairingLink",
    "PairingState",
    "Watch",
    "couple_rules",
]
