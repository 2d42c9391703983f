"""What time brings about in match runs, and what they hear of the rooms below."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from nexus.core import work
from nexus.core.db import db
from nexus.pairing import signals as of_pairing
from nexus.pairing.models import EndReason, Pairing
from nexus.projects import signals as of_projects
from nexus.projects.models import Project
from nexus.runs import actions, solving

__all__ = ["solving"]

SOON = timedelta(seconds=10)


@work.every(SOON)
def publish_due() -> None:
    """Publish what was set for this time."""
    actions.publish_due()


@work.every(timedelta(minutes=5))
def ask_all() -> None:
    """Ask learners whether they are in."""
    actions.ask_all()


@work.every(timedelta(minutes=5))
def start_eve() -> None:
    """Make staff a run the evening before."""
    actions.start_eve()


@work.kind("runs.tell")
def tell(payload: dict[str, Any], _work_id: int) -> dict[str, Any]:
    """Tell everybody of a publication that can be undone no more."""
    return {"told": actions.tell_all(payload["run_id"])}


@work.kind("runs.offer")
def offer(payload: dict[str, Any], _work_id: int) -> dict[str, Any]:
    """Offer a team without a partner the best one there is."""
    return {"offered": actions.offer(payload["project_id"]) is not None}


@of_projects.opened.connect
def hear_of_arrival(project: Project, **_more: Any) -> None:
    """A team takes partners: after the match day it need not wait for the next run."""
    actions.wait_for_offer(project)


@of_pairing.ended.connect
def hear_of_end(pairing: Pairing, *, together: bool = False, **_more: Any) -> None:
    """A pairing is over: both teams are free again, unless all of it was taken back."""
    if together or pairing.end_reason in {None, EndReason.UNDONE}:
        return
    for project_id in pairing.project_ids:
        actions.wait_for_offer(db.session.get_one(Project, project_id))
