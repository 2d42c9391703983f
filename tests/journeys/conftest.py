"""The scene, played on a site for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from nexus.core.db import db
from tests import make, scene
from tests.journeys.walk import Walk
from tests.serving import Site


@pytest.fixture
def walk(site: Site) -> Iterator[Walk]:
    """The scene, played on the site."""
    with site.app.app_context():
        played = scene.play()
        words: dict[str, str] = {}
        for role, account in played.roles.items():
            cookie = make.signed_in(site.app, account).get_cookie("session") if account else None
            words |= {role: cookie.value} if cookie else {}
        db.session.commit()
        yield Walk(site, played, words)
