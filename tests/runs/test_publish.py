"""Publishing: all or nothing, once, undone in ten minutes, told afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa

from nexus.core import work
from nexus.core.clock import at, now
from nexus.core.db import db
from nexus.core.errors import Refused
from nexus.notifications.models import Notification
from nexus.pairing.models import LIVE, Pairing
from nexus.projects.models import ProjectState
from nexus.runs import actions, queries
from nexus.runs.models import MatchRun, RunState
from nexus.runs.solving import solve_now
from tests import make
from tests.client import Client
from tests.runs.conftest import Crowd, couples
from tests.scene import by

SignIn = Callable[..., Client]


def live() -> set[tuple[int, int]]:
    """Couples that are paired now."""
    rows = db.session.scalars(sa.select(Pairing).where(Pairing.state.in_(LIVE)))
    return {row.project_ids for row in rows}


def told(code: str) -> int:
    query = sa.select(sa.func.count()).select_from(Notification).where(Notification.code == code)
    return db.session.scalar(query) or 0


def test_all_proposals_become_pairings(crowd: Crowd, sign_in: SignIn) -> None:
    run = crowd.solve()
    client = sign_in(crowd.cast.wanjiru)

    client.post(f"/c/cohort-7/runs/{run.id}/publish", data={"name": "cohort 7"})

    db.session.refresh(run)
    assert run.state is RunState.PUBLISHED
    assert live() == couples(run)
    assert len(live()) == 5


def test_second_press_changes_nothing_and_tells_who_was_faster(
    crowd: Crowd, sign_in: SignIn
) -> None:
    run = crowd.publish(crowd.solve())
    url = f"/c/cohort-7/runs/{run.id}/publish"

    response = sign_in(crowd.cast.wanjiru).post(url, data={"name": "Cohort 7"})

    assert response.status_code == 422
    assert "Kofi Boateng has published run 1 already." in response.text
    assert len(live()) == 5


def test_another_name_publishes_nothing(crowd: Crowd, sign_in: SignIn) -> None:
    run = crowd.solve()
    url = f"/c/cohort-7/runs/{run.id}/publish"

    response = sign_in(crowd.cast.kofi).post(url, data={"name": "Cohort 8"})

    assert response.status_code == 422
    assert live() == set()


def test_everybody_is_told_once_after_ten_minutes(crowd: Crowd) -> None:
    run = crowd.publish(crowd.solve())
    work.run_due()
    before = told("runs.told.paired")

    with at(now() + timedelta(minutes=11)):
        work.run_due()
        actions.tell_all(run.id)

    assert before == 0
    assert told("runs.told.paired") == 11
    assert told("runs.told.left") == 3
    assert told("review.waiting") == 1


def test_undone_within_ten_minutes_nobody_hears_of_it(crowd: Crowd, sign_in: SignIn) -> None:
    run = crowd.publish(crowd.solve())

    sign_in(crowd.cast.kofi).post(f"/c/cohort-7/runs/{run.id}/undo")
    with at(now() + timedelta(minutes=11)):
        work.run_due()

    db.session.refresh(run)
    assert run.state is RunState.UNDONE
    assert live() == set()
    assert told("runs.told.paired") == 0


def test_after_ten_minutes_it_stays(crowd: Crowd) -> None:
    run = crowd.publish(crowd.solve())

    with at(now() + timedelta(minutes=11)), pytest.raises(Refused, match="ten minutes are over"):
        actions.undo(run, by=by(crowd.cast.kofi))


def _paused(crowd: Crowd, run: MatchRun) -> int:
    """A team that the run pairs has paused meanwhile."""
    jobs = {(front.id, back.id) for front in crowd.fronts for back in crowd.backs}
    front, _back = min(couples(run) & jobs)
    project = next(each for each in crowd.fronts if each.id == front)
    project.state = ProjectState.PAUSED
    db.session.commit()
    return front


def test_what_changed_is_listed_and_solved_around(crowd: Crowd, sign_in: SignIn) -> None:
    run = crowd.solve()
    paused = _paused(crowd, run)
    client = sign_in(crowd.cast.kofi)

    page = client.get(f"/c/cohort-7/runs/{run.id}/publish").text
    client.post(f"/c/cohort-7/runs/{run.id}/around")
    work.run_due()

    fresh = db.session.scalars(queries.runs_of(run.cohort_id)).all()[0]
    assert "One pair has changed since" in page
    assert paused not in {front for front, _ in couples(fresh)}
    assert len(couples(fresh)) == 5
    assert len(couples(fresh) & couples(run)) == 4


def test_set_time_publishes_by_itself(crowd: Crowd) -> None:
    run = crowd.solve()
    actions.schedule(run, now() + timedelta(hours=1), by=by(crowd.cast.kofi))
    db.session.commit()

    with at(now() + timedelta(hours=2)):
        actions.publish_due()

    assert run.state is RunState.PUBLISHED
    assert len(live()) == 5


def test_set_time_goes_around_what_changed(crowd: Crowd) -> None:
    run = crowd.solve()
    actions.schedule(run, now() + timedelta(hours=1), by=by(crowd.cast.kofi))
    paused = _paused(crowd, run)

    with at(now() + timedelta(hours=2)):
        [fresh] = actions.publish_due()
        solve_now(fresh)
        actions.publish_due()

    assert run.state is RunState.DISCARDED
    assert len(live()) == 5
    assert paused not in {front for front, _ in live()}


def test_freed_team_is_offered_the_best_one(crowd: Crowd) -> None:
    run = crowd.publish(crowd.solve())
    late = make.learner("Late Comer", crowd.cast.cohort, crowd.backs[0].track)
    project = make.project(late, crowd.cast.jobs, "Late API")
    db.session.commit()

    actions.wait_for_offer(project)
    work.run_due()

    assert run.state is RunState.PUBLISHED
    assert told("runs.told.offer") == 1
