"""A run from its start to its result."""

from __future__ import annotations

from collections.abc import Callable

from nexus.runs.models import RunState
from tests.client import Client
from tests.runs.conftest import Crowd

SignIn = Callable[..., Client]


def test_staff_start_a_run_and_read_its_verdict(crowd: Crowd, sign_in: SignIn) -> None:
    run = crowd.solve()

    text = " ".join(sign_in(crowd.cast.kofi).get(f"/c/cohort-7/runs/{run.id}").text.split())

    assert run.state is RunState.SOLVED
    assert "5 pairs join 8 of 12 teams." in text
    assert "No pairing of more is possible" in text
