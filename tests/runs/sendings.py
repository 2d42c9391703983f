"""What is sent to the pages of match runs, and what must have happened before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from nexus.core.clock import now
from nexus.core.db import db
from nexus.runs import actions as runs
from nexus.runs.models import HoldKind, RunState
from tests.scene import Scene, by


def _queued(scene: Scene) -> None:
    """The cohort's run is being started again."""
    scene.run = db.session.merge(scene.run)
    scene.run.state, scene.run.solved_at = RunState.QUEUED, None


def _scheduled(scene: Scene) -> None:
    runs.schedule(scene.run, now() + timedelta(days=1), by=by(scene.kofi))


HAPPENED: dict[str, Callable[[Scene], object]] = {
    "runs.around": lambda scene: runs.hold(
        scene.shop_ui, scene.proposed, HoldKind.EXCLUDE, by=by(scene.kofi)
    ),
    "runs.cancel": _queued,
    "runs.undo": lambda scene: runs.publish(scene.run, by=by(scene.kofi)),
    "runs.unschedule": _scheduled,
}

BODIES: dict[str, dict[str, Any]] = {
    "runs.start": {
        "overlap": "40",
        "language": "25",
        "api": "15",
        "aims": "8",
        "experience": "7",
        "stack": "5",
        "least_overlap": "60",
        "meeting": "60",
        "most": "0",
        "silent": "last",
        "order": "many",
        "keep": "y",
        "briefs": lambda scene: [str(scene.shop.id), str(scene.jobs.id)],
    },
    "runs.publish": {"name": "Cohort 7"},
    "runs.hold": {
        "frontend": lambda scene: str(scene.shop_ui.id),
        "backend": lambda scene: str(scene.farm_api.id),
        "kind": "pin",
    },
    "runs.moved": {"with": lambda scene: str(scene.farm_api.id)},
    "runs.day": {"silent": "out"},
    "runs.say": {"said": "in"},
    "runs.wish": {"part": "language"},
    "runs.ask": {"question": "May we go first this time?"},
    "runs.answer": {"answer": "You are first in the next one."},
}
