"""Move people: to another track or brief, or into another cohort. Each is told, with the reason."""

from __future__ import annotations

from typing import Any

from nexus.cohorts import actions as cohorts
from nexus.cohorts.models import Brief, Cohort, Enrolment, Role, Track
from nexus.cohorts.queries import enrolment_in
from nexus.core import audit
from nexus.core.actor import Actor
from nexus.core.errors import Refused
from nexus.notifications.actions import tell
from nexus.pairing.queries import live_count
from nexus.projects import actions as projects
from nexus.projects import queries
from nexus.projects.models import Project


def move(
    learner: Enrolment, track: Track, brief: Brief | None, reason: str, *, by: Actor
) -> Project | None:
    """Bring a learner to a track, and their project to a brief; returns the project they have then.

    Who is alone takes the project along. Who is in a team leaves it and begins anew, while the
    team goes on. Without a project only the track is another one. Raises Refused.
    """
    if learner.role is not Role.LEARNER or not learner.active:
        raise Refused("staff.only_learners")
    project = queries.project_of(learner)
    if project is None or brief is None:
        cohorts.set_track(learner, track)
        _say(f"moved_track_{track}", learner, reason, by)
        return project
    if len(project.members) > 1:
        projects.leave(project, by=Actor(enrolment_id=learner.id, way=by.way))
        cohorts.set_track(learner, track)
        project = projects.register(learner, brief, by=by)
    else:
        if live_count(project):
            raise Refused("staff.paired", team=project.title)
        project = projects.change_track(project, track, brief, by=by)
    _say(f"moved_{track}", learner, reason, by, brief=brief.title)
    return project


def _say(what: str, person: Enrolment, reason: str, by: Actor, **values: Any) -> None:
    cohort, about = person.cohort, f"enrolment:{person.id}"
    audit.record(f"staff.{what}", by, about=about, cohort_id=cohort.id, reason=reason, **values)
    told, path = [person.account_id], f"/c/{cohort.slug}/"
    tell(told, f"staff.told.{what}", path=path, cohort_id=cohort.id, reason=reason, **values)


def transfer(person: Enrolment, target: Cohort, reason: str, *, by: Actor) -> Enrolment:
    """Let somebody take part in another cohort instead, in the same role and on the same track.

    A project stays behind, closed or with its team. Raises Refused.
    """
    name, before = person.account.name, person.cohort
    there = enrolment_in(target, person.account)
    if there is not None and there.active:
        raise Refused("staff.there_already", name=name, cohort=target.name)
    fresh = cohorts.enrol(person.account, target, person.role, person.track, by=by)
    cohorts.withdraw(person, reason, by=by)
    for cohort, row in ((before, person), (target, fresh)):
        about, values = f"enrolment:{row.id}", {"reason": reason, "cohort": target.name}
        audit.record("staff.transferred", by, about=about, cohort_id=cohort.id, **values)
    tell(
        [person.account_id],
        "staff.told.transferred",
        path=f"/c/{target.slug}/",
        cohort_id=target.id,
        reason=reason,
        before=before.name,
        cohort=target.name,
    )
    return fresh
