"""What belongs to one cohort is not found under another's address, by whoever is in both."""

from __future__ import annotations

import pytest
from flask import Flask

from nexus.core.db import db
from tests import make, rows
from tests.house import House
from tests.roles.table import Row
from tests.roles.table import rows as table

OPEN = {"ok", "go", "409", "422"}
ROLES = ("lead", "member", "mentor", "staff")
NO_CHILDREN = {"cohort", "code", "account_id"}
"""Parts of addresses that name nothing of a cohort's own: whom one blocks is a matter of people."""


def rows_of_cohorts(app: Flask) -> set[str]:
    """Endpoints whose address names a cohort and a row in it."""
    rules = app.url_map.iter_rules()
    return {each.endpoint for each in rules if "cohort" in each.arguments} & {
        each.endpoint for each in app.url_map.iter_rules() if each.arguments - NO_CHILDREN
    }


CROSSED = [row for row, cells in table() if any(cells[role] in OPEN for role in ROLES)]
ALLOWED = {row: [role for role in ROLES if cells[role] in OPEN] for row, cells in table()}


@pytest.fixture(scope="module")
def both(house: House) -> House:
    """The house, its people enrolled in the other cohort with the same parts."""
    scene = house.scene
    brief = make.brief(scene.elsewhere, "Online poll")
    lead, member, *_helpers = [
        make.enrolment(who.account, scene.elsewhere, who.role, who.track)
        for who in (scene.ama, scene.baako, scene.wanjiru, scene.kofi)
    ]
    make.member(make.project(lead, brief, "Kura Pages"), member)
    db.session.commit()
    house.base = house.kept = rows.read()
    return house


@pytest.mark.once
@pytest.mark.parametrize("row", CROSSED, ids=" ".join)
def test_children_of_another_cohort_are_missing(both: House, row: Row) -> None:
    method, endpoint = row
    if endpoint not in rows_of_cohorts(both.app):
        return
    slug = both.scene.elsewhere.slug

    statuses = {
        role: both.ask(role, method, endpoint, part=True, cohort=slug).status_code
        for role in ALLOWED[row]
    }

    assert statuses == dict.fromkeys(ALLOWED[row], 404)
    assert both.undo() == set()


@pytest.mark.parametrize("endpoint", ["thread.message", "thread.versions", "thread.edit"])
def test_messages_of_another_pairing_are_missing(house: House, endpoint: str) -> None:
    other = house.scene.returned.id

    assert house.ask("lead", "GET", endpoint, pairing_id=other).status_code == 404
