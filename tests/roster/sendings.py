"""Where the routes of the roster stand in the scene, and what is sent to them."""

from __future__ import annotations

from typing import Any

from nexus.roster.tokens import word_of

PLACES: dict[str, dict[str, Any]] = {
    "roster.claim": {"word": lambda scene: word_of(scene.place)},
    "roster.remove": {"place_id": lambda scene: scene.place.id},
}
BODIES: dict[str, dict[str, Any]] = {
    "roster.read": {"rows": "name,track,brief\nAda Obi,frontend,Job board\n", "do": "take"},
    "roster.claim": {
        "name": "Zuri Hassan",
        "email": "zuri.new@example.org",
        "password": "three goats behind the school",
        "zone": "Africa/Nairobi",
    },
}
