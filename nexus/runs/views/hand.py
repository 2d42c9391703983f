"""By hand: pin, exclude, let go; move a team to another partner, with the price told before."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nexus.cohorts.access import REVIEWER, actor, enrolment
from nexus.cohorts.models import Track
from nexus.core.access import may
from nexus.core.db import db
from nexus.core.errors import Refused
from nexus.core.forms import act_once
from nexus.core.once import commit
from nexus.core.pages import done, local_path, show
from nexus.matching import suggest
from nexus.projects.models import Project
from nexus.projects.teams import reasons
from nexus.runs import actions, queries, shown, telling
from nexus.runs.forms import HoldForm
from nexus.runs.frozen import Frozen
from nexus.runs.models import HoldKind, MatchRun
from nexus.runs.outcome import figures
from nexus.runs.solving import TooSlow, paired_within
from nexus.runs.verdict import score
from nexus.runs.views.blueprint import bp, run_of, url_of

OFFERED = 12
"""So many other partners are offered at once, the best first."""

PATIENCE = 4.0


def _couple(form: HoldForm) -> tuple[Project, Project]:
    """The two projects of a form, of the cohort at hand; else 404."""
    ids = (form.frontend.data, form.backend.data)
    found = queries.projects_by_id(ids)
    both = [found.get(each) for each in ids]
    for each in both:
        if each is None or each.cohort_id != enrolment().cohort_id:
            abort(404)
    return both[0], both[1]  # type: ignore[return-value]


@bp.post("/c/<slug:cohort>/runs/hold")
@may(REVIEWER)
def hold() -> ResponseReturnValue:
    """Pin a couple, exclude it, or take that back; it holds for the next run."""
    form = HoldForm()
    back = local_path(request.args.get("back"), url_for("runs.console"))
    if not form.accepted():
        abort(400)
    front, other = _couple(form)
    if form.kind.data == "release":
        row = actions.hold_between(front.id, other.id)
        if row is not None:
            actions.release(row, by=actor())
        told = _("Taken back. The next run is free to pair them.")
    else:
        actions.hold(front, other, HoldKind(form.kind.data), by=actor())
        pinned = form.kind.data == "pin"
        told = (
            _("Pinned: the next run keeps them together.")
            if pinned
            else _("Excluded: the next run keeps them apart.")
        )
    return done(commit(to=back), notice=told)


def _id(typed: str) -> int:
    """The id of a project as typed; 0, which none has, for anything else."""
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else 0


@bp.get("/c/<slug:cohort>/runs/<id:run_id>/move/<id:project_id>")
@may(REVIEWER)
def move(run_id: int, project_id: int) -> ResponseReturnValue:
    """Other partners for a team, and what it costs to give it one of them."""
    found = run_of(run_id)
    frozen = queries.frozen_of(found) if found.solved_at else Frozen(())
    teams = {team.id: team for team in frozen.teams}
    if project_id not in teams:
        abort(404)
    other = _id(request.args.get("with", ""))
    return show(
        "runs/move.html",
        run=found,
        project=db.session.get_one(Project, project_id),
        offers=_offers(found, frozen, project_id),
        price=_price(found, frozen, project_id, other) if other in teams else None,
        chosen=db.session.get(Project, other) if other in teams else None,
    )


def _offers(found: MatchRun, frozen: Frozen, project_id: int) -> list[dict[str, Any]]:
    rules = queries.plan_of(found).rules
    team = next(each for each in frozen.teams if each.id == project_id)
    apart = {other for couple in frozen.barred if project_id in couple for other in couple}
    best = [
        each
        for each in suggest(team, frozen.teams, rules, OFFERED + len(apart))
        if each.team_id not in apart
    ][:OFFERED]
    called = shown.names(found.cohort_id, [each.team_id for each in best])
    return [
        {
            "id": each.team_id,
            "team": called.team(each.team_id),
            "score": score(each.fit.tenths),
            "why": ", ".join(reasons(each.fit)),
        }
        for each in best
    ]


def _price(found: MatchRun, frozen: Frozen, one: int, other: int) -> dict[str, Any]:
    """What the whole cohort loses or gains when these two are held together."""
    teams = {team.id: team for team in frozen.teams}
    front, back = sorted((one, other), key=lambda each: teams[each].track == "backend")
    if teams[front].track == teams[back].track:
        return {"refused": _("A frontend pairs with a backend of its own cohort.")}
    pins = {pin for pin in frozen.pins if not (front in pin or back in pin)} | {(front, back)}
    try:
        pairing = paired_within(
            PATIENCE, replace(frozen, pins=frozenset(pins)), queries.plan_of(found)
        )
    except TooSlow:
        return {
            "refused": _("This cohort is too large to try that on a page. Start a run with it.")
        }
    except ValueError:
        return {"refused": _("The rules forbid this pair.")}
    came, was = figures(pairing, frozen, 0), found.figures
    change = {aim: came[aim] - was[aim] for aim in ("pairs", "teams", "first", "kept", "total")}
    change["bands"] = [a - b for a, b in zip(came["bands"], was["bands"], strict=True)]
    said = telling.changes(change)
    return {"refused": "", "changes": said, "front": front, "back": back}


@bp.post("/c/<slug:cohort>/runs/<id:run_id>/move/<id:project_id>")
@may(REVIEWER)
def moved(run_id: int, project_id: int) -> ResponseReturnValue:
    """Hold a team with another partner, and solve the rest anew around the two."""
    act_once()
    found = run_of(run_id)
    both = queries.projects_by_id([project_id, _id(request.form.get("with", ""))])
    if len(both) < 2 or {each.cohort_id for each in both.values()} != {found.cohort_id}:
        abort(404)
    front, back = sorted(both.values(), key=lambda each: each.track is Track.BACKEND)
    if front.track is back.track:
        raise Refused("runs.same_track")
    actions.hold(front, back, HoldKind.PIN, by=actor())
    fresh = actions.start(enrolment().cohort, queries.plan_of(found), found, by=actor())
    return done(commit(to=url_of(fresh)))
