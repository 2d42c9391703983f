"""All that a role may read: pages whole, and as parts."""

from __future__ import annotations

from collections.abc import Iterator

from tests.house import House
from tests.roles.table import rows as table
from tests.sendings import BEFORE


def pages_of(house: House, role: str) -> Iterator[tuple[str, str]]:
    """Everything that opens to a role: each page, whole and as the part that htmx gets.

    But not what opens by the link of a mail: whoever follows that has read the mail.
    """
    for (method, endpoint), cells in table():
        if method == "GET" and cells[role] == "ok" and endpoint not in BEFORE:
            for part in (False, True):
                yield endpoint, house.ask(role, "GET", endpoint, part=part).text
    for person in (house.scene.ama, house.scene.tunde, house.scene.zainab):
        path = house.path("projects.person", person_id=person.id)
        yield "projects.person", house.client(role).get(path).text
    for pairing in (house.scene.pairing, house.scene.returned):
        path = house.path("pairing.pairing", pairing_id=pairing.id)
        yield "pairing.pairing", house.client(role).get(path).text
