"""What is private stands on no page of those who may not see it, whatever page that is.

Each private text of the scene gets a word of its own, and all pages of everybody are searched.
"""

from __future__ import annotations

import pytest

from nexus.core import drafts
from nexus.core.db import db
from nexus.profiles.models import Profile
from nexus.thread.shown import place_of
from tests import rows
from tests.house import House
from tests.roles.pages import pages_of
from tests.roles.table import ROLES

TEAM = {"lead", "member"}
GUIDES = {"mentor", "staff"}
PAIR = TEAM | {"partner"} | GUIDES

MAY_READ = {
    "okra@example.org": {"lead"},
    "yam@example.org": {"partner"},
    "maize@example.org": {"other"},
    "teff@example.org": {"mentor"},
    "tamarind@example.org": {"staff"},
    "zuri.hassan@example.org": {"staff"},
    "ginger-letter": PAIR,
    "ginger-draft": {"lead"},
    "cassava-note": TEAM,
    "millet-note": TEAM,
    "sorghum-question": TEAM | GUIDES,
    "pepper-report": {"staff"},
    "clove-link": {"lead"},
    "nutmeg-ask": TEAM | {"staff"},
}
"""Each word, and who may read it on some page; whoever is not named, on none."""


def mark(house: House) -> None:
    """Put the words where they belong."""
    scene = house.scene
    people = (scene.ama, scene.tunde, scene.zainab, scene.wanjiru, scene.kofi)
    for who, email in zip(people, list(MAY_READ)[:5], strict=True):
        who.account.email = who.account.email_key = email
    scene.first.body = scene.first.html = "ginger-letter"
    scene.received.note, scene.sent.note = "cassava-note", "millet-note"
    scene.question.comment = "sorghum-question"
    scene.report.words = "pepper-report"
    scene.asking.note = "nutmeg-ask"
    profile = db.session.get_one(Profile, scene.ama.account_id)
    profile.links = [{"kind": "other", "url": "https://x.example/clove-link", "shown": False}]
    drafts.keep(scene.ama.account_id, place_of(scene.pairing), {"body": "ginger-draft"})
    db.session.commit()
    house.base = house.kept = rows.read()


@pytest.fixture(scope="module")
def marked(house: House) -> House:
    """The house, its private texts marked."""
    mark(house)
    return house


@pytest.mark.once
@pytest.mark.parametrize("role", ROLES)
def test_private_words_are_read_by_whom_they_are_for(marked: House, role: str) -> None:
    found: dict[str, set[str]] = {}
    for endpoint, text in pages_of(marked, role):
        for word in MAY_READ:
            if word in text:
                found.setdefault(word, set()).add(endpoint)

    strangers = {word: where for word, where in found.items() if role not in MAY_READ[word]}
    assert strangers == {}
    assert {word for word in MAY_READ if role in MAY_READ[word]} <= set(found)
