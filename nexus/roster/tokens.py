"""The signed word in a claim link: names its place and when that was made, for this one purpose."""

from __future__ import annotations

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from nexus.core.db import db
from nexus.roster.models import Place


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="roster.claim")


def word_of(place: Place) -> str:
    """The word for a link; it ends with its place, not by itself."""
    return str(_signer().dumps([place.id, int(place.created_at.timestamp())]))


def place_of(word: str) -> Place | None:
    """The place that a word names, if it was signed here and is still there."""
    try:
        number, made = _signer().loads(word)
    except (BadSignature, UnicodeError):
        return None
    place = db.session.get(Place, number)
    return place if place and int(place.created_at.timestamp()) == made else None
