"""A run as files: CSV for a spreadsheet, JSON for a program."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from flask import Response, make_response
from flask.typing import ResponseReturnValue

from nexus.cohorts.access import REVIEWER
from nexus.core.access import may
from nexus.core.db import db
from nexus.core.sheets import as_csv
from nexus.runs import queries, shown
from nexus.runs.models import MatchRun, Proposal
from nexus.runs.views.blueprint import bp, run_of

HEADS = ("frontend", "backend", "brief", "fit", "pinned", "kept", "why")


def _rows(found: MatchRun) -> Iterator[tuple[str, ...]]:
    """Every pair, then every team without one."""
    called = shown.names(found.cohort_id)
    weak = found.plan["rules"]["bands"][0]
    pairs = db.session.scalars(queries.proposals(found.id)).unique().all()
    for line in shown.lines(pairs, weak):
        each = line.proposal
        brief = called.brief(each.brief_id)
        pinned, kept = ("yes" if flag else "" for flag in (each.pinned, each.kept))
        yield each.frontend.title, each.backend.title, brief, line.score, pinned, kept, line.why
    leftovers = db.session.scalars(queries.leftovers(found.id)).unique().all()
    for left, row in zip(shown.left(leftovers, found.cohort_id), leftovers, strict=True):
        sides = (left.project.title, "") if row.track == "frontend" else ("", left.project.title)
        yield *sides, left.brief, "", "", "", " ".join([left.why, *left.helps])


def _download(body: str, found: MatchRun, kind: str) -> Response:
    response = make_response(body)
    ending = "csv" if kind == "text/csv" else "json"
    response.headers["Content-Type"] = f"{kind}; charset=utf-8"
    response.headers["Content-Disposition"] = (
        f'attachment; filename="match-run-{found.number}.{ending}"'
    )
    return response


@bp.get("/c/<slug:cohort>/runs/<id:run_id>/pairs.csv")
@may(REVIEWER)
def csv_file(run_id: int) -> ResponseReturnValue:
    """All pairs and all teams without one, for a spreadsheet."""
    found = run_of(run_id)
    return _download(as_csv(HEADS, _rows(found)), found, "text/csv")


@bp.get("/c/<slug:cohort>/runs/<id:run_id>/run.json")
@may(REVIEWER)
def json_file(run_id: int) -> ResponseReturnValue:
    """The whole run: what it was asked, what came of it, and what proves it."""
    found = run_of(run_id)
    columns = ("frontend_id", "backend_id", "fit_tenths", "pinned", "kept", "fit")
    wanted = sa.select(*(getattr(Proposal, name) for name in columns)).filter_by(run_id=found.id)
    ordered = wanted.order_by(Proposal.frontend_id, Proposal.backend_id)
    pairs = db.session.execute(ordered).mappings()
    leftovers = db.session.scalars(queries.leftovers(found.id)).unique()
    kept = ("number", "state", "plan", "figures", "proof", "finds")
    plain: dict[str, Any] = {name: getattr(found, name) for name in kept}
    plain["pairs"] = [dict(row) for row in pairs]
    plain["left"] = [
        {"project": each.project_id, "code": each.code, "values": each.values, **each.remedies}
        for each in leftovers
    ]
    return _download(json.dumps(plain), found, "application/json")
