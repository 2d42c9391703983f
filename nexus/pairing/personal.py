"""What pairing keeps about a person: what they wrote with an invitation, an answer, an end."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from nexus.cohorts.personal import NUMBER, by
from nexus.core import personal
from nexus.core.personal import Rows
from nexus.pairing.models import Invitation, Pairing, PairingEvent, PairingLink, Watch

TRACKS = dict.fromkeys(("frontend_track", "backend_track"), "the same word in every row")
FIT = {"fit": "numbers by which two teams were matched"}
OTHERS = "what others wrote or did in the same row"

personal.owned.add(
    "invitations-sent",
    Rows(
        model=Invitation,
        whose=by(Invitation.asked_by_id),
        title=_l("Invitations that you sent"),
        copied=("note", "made_at", "sent_at", "answer", "answered_at", "fit_tenths"),
        apart={
            **TRACKS,
            **FIT,
            "asked_by_id": NUMBER,
            "reason": "what the other team answered",
            "answered_by_id": OTHERS,
        },
        end={"note": "", "asked_by_id": None},
        stays={**TRACKS, **FIT, "reason": OTHERS, "answered_by_id": OTHERS},
    ),
    order=60,
)
personal.owned.add(
    "invitations-answered",
    Rows(
        model=Invitation,
        whose=by(Invitation.answered_by_id),
        title=_l("Invitations that you answered"),
        copied=("answer", "answered_at", "reason"),
        apart={"answered_by_id": NUMBER, "note": "what the other team wrote"},
        end={"reason": "", "answered_by_id": None},
        stays={"note": OTHERS},
    ),
    order=61,
)
personal.owned.add(
    "pairings-ended",
    Rows(
        model=Pairing,
        whose=by(Pairing.ended_by_id),
        title=_l("Pairings that you ended"),
        copied=("made_at", "ended_at", "end_reason", "end_note"),
        apart={**TRACKS, **FIT, "ended_by_id": NUMBER},
        end={"end_note": "", "ended_by_id": None},
        stays={**TRACKS, **FIT},
    ),
    order=62,
)
personal.owned.add(
    "pairing-events",
    Rows(
        model=PairingEvent,
        whose=by(PairingEvent.by_id),
        title=_l("What you did in pairings"),
        copied=("pairing_id", "code", "values", "at"),
        apart={"by_id": NUMBER},
        end={"by_id": None},
        stays=dict.fromkeys(("code", "values"), "what happened to both teams, without a name"),
    ),
    order=63,
)
personal.owned.add(
    "pairing-links",
    Rows(
        model=PairingLink,
        whose=by(PairingLink.made_by_id),
        title=_l("Pairing links that you made"),
        copied=("made_at", "expires_at", "used_at", "revoked_at"),
        apart={
            "seed": "a secret that the link is made of",
            "token_digest": "a secret that the link is made of",
            "made_by_id": NUMBER,
        },
        end={"made_by_id": None},
        stays=dict.fromkeys(("seed", "token_digest"), "random; the team's link"),
    ),
    order=64,
)
personal.nobodys[Watch] = "which team waits for others"
