"""The console: who is in, the runs, and starting one."""

from __future__ import annotations

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue

from nexus.cohorts.access import REVIEWER, actor, enrolment
from nexus.cohorts.models import Cohort, Role
from nexus.cohorts.queries import open_briefs
from nexus.core.access import may
from nexus.core.db import db
from nexus.core.errors import Refused
from nexus.core.forms import act_once
from nexus.core.once import commit
from nexus.core.pages import done, show
from nexus.core.paging import paginate
from nexus.runs import actions, days, queries, shown
from nexus.runs.forms import PARTS, PlanForm, TrialForm
from nexus.runs.models import MatchRun, RunState
from nexus.runs.outcome import figures
from nexus.runs.plans import PRESETS, Plan, chosen
from nexus.runs.solving import TooSlow, paired_within
from nexus.runs.verdict import Verdict, verdict
from nexus.runs.views.blueprint import bp, run_of, url_of
from nexus.runs.words import PRESETS as PRESET_WORDS

PATIENCE = 4.0
"""So many seconds a trial on a page takes at most."""


def usual_plan(cohort: Cohort) -> Plan:
    """What the cohort's runs begin with."""
    day = queries.match_day(cohort)
    return chosen(cohort, day.plan, day.silent)


@bp.get("/c/<slug:cohort>/runs")
@may(REVIEWER)
def console() -> ResponseReturnValue:
    """The match day: who is in, what was solved, what is held."""
    cohort = enrolment().cohort
    page = paginate(queries.runs_of(cohort.id), 10)
    return show(
        "runs/console.html",
        page=page,
        verdicts={each.id: shown.verdict_of(each) for each in page.items if each.solved_at},
        day=queries.day_of(cohort),
        counts=days.counts(cohort.id),
        questions=days.waiting_questions(cohort.id),
        holds=list(db.session.scalars(queries.holds_of(cohort.id).limit(50)).unique()),
        staff=enrolment().role is Role.STAFF,
    )


def _form(form: type[PlanForm]) -> Any:
    cohort = enrolment().cohort
    briefs = list(db.session.scalars(open_briefs(cohort)))
    return form(_plan_at_hand(cohort), briefs)


def _plan_at_hand(cohort: Cohort) -> Plan:
    base = _base()
    return queries.plan_of(base) if base else usual_plan(cohort)


def _base() -> MatchRun | None:
    """The run to begin from, by its number in the query string; else the newest solved one."""
    runs = queries.runs_of(enrolment().cohort_id).where(
        MatchRun.solved_at.is_not(None), MatchRun.state != RunState.UNDONE
    )
    typed = request.args.get("base", "")
    if typed.isascii() and typed.isdecimal() and len(typed) < 9:
        runs = runs.where(MatchRun.number == int(typed))
    return db.session.scalars(runs.limit(1)).first()


@bp.route("/c/<slug:cohort>/runs/start", methods=["GET", "POST"])
@may(REVIEWER)
def start() -> ResponseReturnValue:
    """Start a run with the cohort's rules, or with others."""
    form, base = _form(PlanForm), _base()
    if form.accepted():
        try:
            run = _started(form, base)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return done(commit(to=url_of(run)))
    return show(
        "runs/start.html",
        status=form.status,
        form=form,
        base=base,
        parts=PARTS,
        presets=_presets(),
        wished=queries.wished(enrolment().cohort_id),
        trial=None,
    )


def _started(form: PlanForm, base: MatchRun | None) -> MatchRun:
    cohort, plan = enrolment().cohort, form.plan()
    if form.remember.data:
        actions.keep_plan(cohort, plan, by=actor())
    return actions.start(cohort, plan, base, by=actor())


def _presets() -> list[dict[str, Any]]:
    asked = request.args.get("preset", "")
    return [
        {
            "label": PRESET_WORDS[name],
            "url": url_for("runs.start", preset=name, base=request.args.get("base")),
            "current": name == asked,
        }
        for name in PRESETS
    ]


@bp.get("/c/<slug:cohort>/runs/try")
@may(REVIEWER)
def trial() -> ResponseReturnValue:
    """What other rules would come to, tried on the cohort as it is now; nothing is kept."""
    form, base = _form(TrialForm), _base()
    found, slow = None, False
    if "order" in request.args and form.validate():
        try:
            found = _tried(form.plan(), base)
        except TooSlow:
            slow = True
    page, part = "runs/trial.html", "runs/_trial.html"
    return show(page, part, form=form, base=base, trial=found, slow=slow)


def _tried(plan: Plan, base: MatchRun | None) -> dict[str, Any]:
    """The verdict and the figures of a trial, beside those of the run before."""
    frozen = queries.gather(enrolment().cohort, plan, base)
    pairing = paired_within(PATIENCE, frozen, plan)
    without = sum(each.team not in frozen.partnered for each in pairing.unpaired)
    came = figures(pairing, frozen, without + len(frozen.absent))
    proof = {"faults": [], "order": list(pairing.order)}
    said: Verdict = verdict(came, proof, base.number if base else None)
    values, was = shown.values_of(came), shown.values_of(base.figures) if base else {}
    beside = [(label, value, was.get(label, "")) for label, value in values.items()]
    return {"verdict": said, "beside": beside}


@bp.post("/c/<slug:cohort>/runs/<id:run_id>/cancel")
@may(REVIEWER)
def cancel(run_id: int) -> ResponseReturnValue:
    """Stop a run that is not solved yet."""
    act_once()
    run = run_of(run_id)
    actions.cancel(run, by=actor())
    return done(commit(to=url_for(".console")))
