"""What the pages of a run say, and to whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from nexus.cohorts.models import Track
from nexus.core import work
from nexus.core.audit import AuditEntry
from nexus.core.db import db
from nexus.projects.teams import bump_pool
from nexus.runs import actions, queries
from nexus.runs.models import Hold, HoldKind, MatchRun, RunState
from nexus.runs.plans import ORDERS, Plan, usual
from tests.client import Client
from tests.runs.conftest import Crowd, couples
from tests.scene import by

SignIn = Callable[..., Client]


def words(client: Client, path: str) -> str:
    return " ".join(client.get(f"/c/cohort-7/{path}").text.split())


@pytest.mark.parametrize("page", ["", "/pairs", "/unpaired", "/proof", "/publish", "/pairs.csv"])
def test_number_of_queries_stays(
    crowd: Crowd, sign_in: SignIn, count_queries: Any, page: str
) -> None:
    client, few = sign_in(crowd.cast.kofi), crowd.solve()
    for n in range(10):
        crowd._team(f"More {n}", Track.FRONTEND if n % 3 else Track.BACKEND)
    bump_pool(crowd.cast.cohort.id)
    db.session.commit()
    many = crowd.solve(base=few)
    client.get(f"/c/cohort-7/runs/{many.id}{page}")

    counted = []
    for run in (few, many):
        with count_queries() as statements:
            assert client.get(f"/c/cohort-7/runs/{run.id}{page}").status_code == 200
        counted.append(len(statements))

    assert len(couples(many)) > len(couples(few))
    assert counted[1] <= counted[0] + 1  # the run it comes from


def test_everybody_left_over_reads_why(crowd: Crowd, sign_in: SignIn) -> None:
    run = crowd.solve()

    text = words(sign_in(crowd.cast.wanjiru), f"runs/{run.id}/unpaired")

    assert "4 backend places for 6 frontends, and all are taken." in text
    assert "2 backend places more on Job board" in text
    assert "The lead has not confirmed the address." in text


def test_left_over_learner_reads_a_kind_truth(crowd: Crowd, sign_in: SignIn) -> None:
    run = crowd.publish(crowd.solve())
    actions.tell_all(run.id)
    left = {each.project_id for each in db.session.scalars(queries.leftovers(run.id))}
    team = next(each for each in crowd.fronts if each.id in left)
    db.session.commit()

    text = words(sign_in(team.members[0].enrolment), "match-day")

    assert "6 frontends share 4 backend places on Job board." in text
    assert "weak" not in text
    assert "suit better" not in text


@pytest.mark.parametrize("order", ORDERS)
def test_verdict_follows_the_order(crowd: Crowd, sign_in: SignIn, order: str) -> None:
    plan = usual(crowd.cast.cohort)
    run = crowd.solve(Plan(plan.rules, order))

    text = words(sign_in(crowd.cast.kofi), f"runs/{run.id}")

    proof = words(sign_in(crowd.cast.kofi), f"runs/{run.id}/proof")
    first = {"everyone": "No pairing gives more teams a partner"}
    assert first.get(order, "No pairing of more is possible") in text
    assert run.proof["faults"] == []
    assert "The sets that cannot all be served" in proof


def test_pin_holds_in_the_next_run_and_is_in_the_log(crowd: Crowd, sign_in: SignIn) -> None:
    run = crowd.solve()
    apart = next(
        (front.id, back.id)
        for front in crowd.fronts
        for back in crowd.backs
        if (front.id, back.id) not in couples(run)
    )
    typed = {"frontend": apart[0], "backend": apart[1], "kind": "pin"}

    sign_in(crowd.cast.wanjiru).post("/c/cohort-7/runs/hold", data=typed)

    assert apart in couples(crowd.solve(base=run))
    logged = db.session.scalars(sa.select(AuditEntry.code).filter_by(code="runs.hold.pin")).all()
    assert len(logged) == 1


def test_excluded_couple_stays_apart(crowd: Crowd) -> None:
    run = crowd.solve()
    front, back = min(couples(run))
    both = queries.projects_by_id([front, back])

    actions.hold(both[front], both[back], HoldKind.EXCLUDE, by=by(crowd.cast.kofi))
    db.session.commit()

    assert (front, back) not in couples(crowd.solve(base=run))


def test_price_of_a_move_is_told_before_it_is_made(crowd: Crowd, sign_in: SignIn) -> None:
    run = crowd.solve()
    front = next(each for each in crowd.fronts if each.id not in {f for f, _ in couples(run)})
    path = f"runs/{run.id}/move/{front.id}?with={crowd.backs[0].id}"

    text = words(sign_in(crowd.cast.kofi), path)

    assert "Pin them and solve again" in text
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Hold)) == 0


def test_cancelled_run_is_not_solved(crowd: Crowd) -> None:
    run = crowd.start()
    actions.cancel(run, by=by(crowd.cast.kofi))
    db.session.commit()

    work.run_due()

    db.session.refresh(run)
    assert run.state is RunState.CANCELLED
    assert run.solved_at is None


def test_run_whose_worker_dies_again_and_again_has_failed(crowd: Crowd, sign_in: SignIn) -> None:
    run = crowd.start()
    db.session.execute(sa.update(work.Work).where(work.Work.key == run.work_key).values(tries=3))
    db.session.commit()

    work.run_due()

    db.session.refresh(run)
    assert run.state is RunState.FAILED
    assert "The worker stopped 3 times" in words(sign_in(crowd.cast.kofi), f"runs/{run.id}")


def test_trial_keeps_nothing(crowd: Crowd, sign_in: SignIn) -> None:
    crowd.solve()
    query = "overlap=0&language=50&api=0&aims=0&experience=0&stack=0&least_overlap=60&meeting=60"
    briefs = f"briefs={crowd.cast.jobs.id}"

    text = words(
        sign_in(crowd.cast.kofi),
        f"runs/try?{query}&most=1&silent=last&order=many&{briefs}",
    )

    assert "2 pairs join 4 of" in text
    assert db.session.scalar(sa.select(sa.func.count()).select_from(MatchRun)) == 1
