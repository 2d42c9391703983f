"""One run: its progress while it is solved, then what came of it."""

from __future__ import annotations

from typing import Any

from flask.typing import ResponseReturnValue

from nexus.cohorts.access import REVIEWER
from nexus.core.access import may
from nexus.core.clock import now
from nexus.core.db import db
from nexus.core.forms import query_text
from nexus.core.pages import show
from nexus.core.paging import paginate
from nexus.runs import queries, shown
from nexus.runs.forms import FilterForm
from nexus.runs.models import WORKING, MatchRun, RunState
from nexus.runs.views.blueprint import bp, brief_asked, run_of

FIRST = 5
"""So many of the weakest pairs, and of the teams left over, stand on the first page."""

PER_PAGE = 25


@bp.get("/c/<slug:cohort>/runs/<id:run_id>")
@may(REVIEWER)
def run(run_id: int) -> ResponseReturnValue:
    """A run: how far it is, or its verdict with the proof, the weakest pairs and who is left."""
    found = run_of(run_id)
    if found.state in WORKING or found.solved_at is None:
        return show("runs/working.html", "runs/_progress.html", **_progress(found))
    return show("runs/run.html", **_result(found))


def _progress(found: MatchRun) -> dict[str, Any]:
    work = queries.work_of(found)
    until = work.leased_until if work else None
    return {
        "run": found,
        "share": work.progress if work and found.state is RunState.RUNNING else None,
        "stalled": bool(until and until < now()),
        "elapsed": int((now() - (found.started_at or found.queued_at)).total_seconds()),
        "working": found.state in WORKING,
        "mark": queries.mark_of(found, work),
        "events": queries.events_of(found),
    }


def _result(found: MatchRun) -> dict[str, Any]:
    weak = found.plan["rules"]["bands"][0]
    before = queries.base_of(found)
    proposals = db.session.scalars(queries.proposals(found.id).limit(FIRST)).unique().all()
    leftovers = db.session.scalars(queries.leftovers(found.id).limit(FIRST)).unique().all()
    return {
        "run": found,
        "before": before,
        "verdict": shown.verdict_of(found),
        "stats": shown.stats(found, before),
        "bars": shown.bars(found.figures, weak),
        "lines": shown.lines(proposals, weak),
        "left": shown.left(leftovers, found.cohort_id),
        "briefs": shown.brief_lines(found, shown.names(found.cohort_id)),
        "prices": shown.prices(found),
        "wishes": shown.wishes(found, FIRST),
        "events": queries.events_of(found),
        "may_undo": bool(
            found.state is RunState.PUBLISHED and found.undo_until and found.undo_until > now()
        ),
    }


@bp.get("/c/<slug:cohort>/runs/<id:run_id>/pairs")
@may(REVIEWER)
def pairs(run_id: int) -> ResponseReturnValue:
    """All that a run proposes, the weakest first; to be searched."""
    found = run_of(run_id)
    words, brief = query_text("words"), brief_asked()
    page = paginate(queries.proposals(found.id, search=words, brief_id=brief), PER_PAGE)
    weak = found.plan["rules"]["bands"][0]
    return show(
        "runs/pairs.html",
        "runs/_pairs.html",
        run=found,
        page=page,
        lines=shown.lines(page.items, weak),
        filter=FilterForm(shown.names(found.cohort_id).briefs, words, brief),
    )


@bp.get("/c/<slug:cohort>/runs/<id:run_id>/unpaired")
@may(REVIEWER)
def unpaired(run_id: int) -> ResponseReturnValue:
    """Everybody whom a run leaves over, with the reason and what would help."""
    found = run_of(run_id)
    words, brief = query_text("words"), brief_asked()
    page = paginate(queries.leftovers(found.id, search=words, brief_id=brief), PER_PAGE)
    return show(
        "runs/unpaired.html",
        "runs/_unpaired.html",
        run=found,
        page=page,
        left=shown.left(page.items, found.cohort_id),
        filter=FilterForm(shown.names(found.cohort_id).briefs, words, brief),
    )


@bp.get("/c/<slug:cohort>/runs/<id:run_id>/proof")
@may(REVIEWER)
def proof(run_id: int) -> ResponseReturnValue:
    """Why nothing better exists: the sets that cannot all be served, aim after aim."""
    found = run_of(run_id)
    solved = found.solved_at is not None
    return show(
        "runs/proof.html",
        run=found,
        verdict=shown.verdict_of(found) if solved else None,
        shortages=shown.shortages(found) if solved else [],
        prices=shown.prices(found) if solved else [],
        wishes=shown.wishes(found, 50) if solved else [],
    )
