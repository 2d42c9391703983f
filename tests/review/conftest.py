"""Pairings that wait for a review, with a fit as it was decided by."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from nexus.cohorts.models import Enrolment
from nexus.core.actor import Actor
from nexus.core.db import db
from nexus.pairing.models import Pairing
from nexus.projects.teams import fit_between, fit_of
from tests import make


def acting(enrolment: Enrolment) -> Actor:
    """A person acting on a page."""
    return Actor(enrolment.account_id, enrolment.id)


@pytest.fixture
def waiting(cast: make.Cast) -> Callable[..., Pairing]:
    """Make a pairing that waits, measured unless told otherwise."""

    def made(
        frontend: Any = None, backend: Any = None, *, measured: bool = True, **values: Any
    ) -> Pairing:
        front, back = frontend or cast.shop_ui, backend or cast.shop_api
        if measured:
            values |= {"fit": fit_between(front, back), "fit_tenths": fit_of(front, back).tenths}
        pairing = make.pairing(front, back, **values)
        db.session.commit()
        return pairing

    return made
