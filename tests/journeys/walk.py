"""The scene on a site, to be walked by everybody who plays in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import Page

from tests import scene, sendings
from tests.roles.table import rows as table
from tests.serving import Site

PLAIN = {"site.health", "notifications.listen"}
"""For machines."""

FILES = {
    *("owndata.download", "runs.csv_file", "runs.json_file"),
    *("roster.links", "roster.proposed_file"),
}
"""What a browser keeps in place of showing it."""

OFTEN = {"home.cohort", "pairing.pairing", "projects.project", "notifications.index"}
"""Pages that are another one for each role."""

WALKERS = ("visitor", "lead", "left", "mentor", "staff", "operator", "unconfirmed", "other")
"""Whose turn it is; a page that an earlier one has walked is left out, but for those."""


@dataclass
class Walk:
    """The site with the scene in it, and the words of everybody's sessions."""

    site: Site
    scene: scene.Scene
    words: dict[str, str]

    def paths(self, role: str) -> Iterator[tuple[str, str]]:
        """Endpoint and address of the pages that are this role's to walk."""
        before = WALKERS[: WALKERS.index(role)]
        for (method, endpoint), cells in table():
            walked = endpoint not in OFTEN and any(cells[each] == "ok" for each in before)
            if (
                method == "GET"
                and cells[role] == "ok"
                and not walked
                and endpoint not in PLAIN | FILES
            ):
                link = sendings.BEFORE.get(endpoint, endpoint)
                yield endpoint, sendings.path(self.site.app, self.scene, link)

    def come(self, page: Page, role: str) -> None:
        """Sign somebody in."""
        if role in self.words:
            word = self.words[role]
            page.context.add_cookies([{"name": "session", "value": word, "url": self.site.address}])
