"""A run from its start to its result."""

from __future__ import annotations

from collections.abc import Callable

from nexus.core import live, work
from nexus.runs import queries
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


def test_staff_and_mentors_follow_how_far_it_is(crowd: Crowd) -> None:
    run = crowd.start()
    cast, marks = crowd.cast, {}
    for who in (cast.kofi, cast.wanjiru, cast.ama, cast.sipho):
        marks[who.id] = live.marks(who.account_id, live.parse([f"run:{run.id}"]))

    assert marks[cast.kofi.id] == marks[cast.wanjiru.id] == {f"run:{run.id}": "queued..0"}
    assert marks[cast.ama.id] == marks[cast.sipho.id] == {}
    work.run_due()
    assert queries.how_far(cast.kofi.account_id, [run.id]) != {run.id: "queued..0"}
