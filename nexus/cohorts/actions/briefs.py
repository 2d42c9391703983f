"""What teams may develop: briefs of the programme, and ideas that learners propose."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

import sqlalchemy as sa

from nexus.cohorts import queries
from nexus.cohorts.models import Brief, Cohort, Enrolment
from nexus.core import audit
from nexus.core.actor import Actor
from nexus.core.clock import now
from nexus.core.db import db, lock
from nexus.core.errors import Refused

MOST_IDEAS = 5
"""How many ideas one learner may propose in a cohort: they stand among everybody's briefs."""


@dataclass(frozen=True, kw_only=True)
class Wording:
    """What a brief says: what it is about, what each track delivers, and a stack that suits."""

    title: str
    summary: str
    frontend_delivers: str = ""
    backend_delivers: str = ""
    stack: list[str] = field(default_factory=list)


def add_brief(cohort: Cohort, wording: Wording, *, by: Actor) -> Brief:
    """Offer a brief, after those there are."""
    _refuse_double(cohort, wording.title)
    last = db.session.scalar(sa.select(sa.func.max(Brief.position)).filter_by(cohort_id=cohort.id))
    brief = Brief(cohort_id=cohort.id, position=(last or 0) + 1)
    _word(brief, wording)
    db.session.add(brief)
    db.session.flush()
    _note("cohorts.brief_added", brief, by)
    return brief


def copy_briefs(source: Cohort, cohort: Cohort, *, by: Actor) -> None:
    """Offer the briefs that another cohort's programme offers, in their order; no ideas."""
    for brief in db.session.scalars(queries.open_briefs(source)).all():
        if brief.proposer_id is None:
            wording = Wording(**{each.name: getattr(brief, each.name) for each in fields(Wording)})
            add_brief(cohort, wording, by=by)


def propose_idea(learner: Enrolment, title: str, summary: str, *, by: Actor) -> Brief:
    """A learner's own idea, as a brief with its proposer, so that others may meet on it.

    An idea with the title of a brief that one may choose already is that brief. Raises Refused.
    """
    lock(Cohort, [learner.cohort_id])
    same = queries.brief_titled(learner.cohort, title, seen_from=learner.account_id)
    if same:
        return same
    mine = sa.select(sa.func.count()).select_from(Brief).filter_by(proposer_id=learner.id)
    if (db.session.scalar(mine) or 0) >= MOST_IDEAS:
        raise Refused("cohorts.enough_ideas", most=MOST_IDEAS)
    brief = Brief(cohort_id=learner.cohort_id, title=title, summary=summary, proposer_id=learner.id)
    db.session.add(brief)
    db.session.flush()
    about = f"brief:{brief.id}"
    audit.record("cohorts.brief_added", by, about=about, cohort_id=brief.cohort_id)
    return brief


def edit_brief(brief: Brief, wording: Wording, *, by: Actor) -> None:
    """Word a brief anew; teams that chose it keep it."""
    cohort = lock(Cohort, [brief.cohort_id])[brief.cohort_id]
    if brief.archived_at is None:
        _refuse_double(cohort, wording.title, but=brief)
    _word(brief, wording)
    db.session.flush()
    _note("cohorts.brief_edited", brief, by)


def move_brief(brief: Brief, *, up: bool, by: Actor) -> None:
    """Change places with the brief before or after; at an end nothing moves."""
    cohort = lock(Cohort, [brief.cohort_id])[brief.cohort_id]
    order = [
        each for each in db.session.scalars(queries.open_briefs(cohort)) if not each.proposer_id
    ]
    if brief not in order:
        return
    here = order.index(brief)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(order):
        return
    order[here], order[there] = order[there], order[here]
    for position, each in enumerate(order, 1):
        if each.position != position:
            each.position = position
    db.session.flush()
    _note("cohorts.brief_moved", brief, by)


def archive_brief(brief: Brief, *, by: Actor) -> None:
    """Offer a brief no more; teams that chose it keep it. The last one stays."""
    cohort = lock(Cohort, [brief.cohort_id])[brief.cohort_id]
    offered = [
        each for each in db.session.scalars(queries.open_briefs(cohort)) if not each.proposer_id
    ]
    if offered == [brief]:
        raise Refused("cohorts.last_brief")
    if brief.archived_at is None:
        brief.archived_at = now()
        db.session.flush()
        _note("cohorts.brief_archived", brief, by)


def restore_brief(brief: Brief, *, by: Actor) -> None:
    """Offer an archived brief again."""
    cohort = lock(Cohort, [brief.cohort_id])[brief.cohort_id]
    _refuse_double(cohort, brief.title, but=brief)
    if brief.archived_at is not None:
        brief.archived_at = None
        db.session.flush()
        _note("cohorts.brief_restored", brief, by)


def _refuse_double(cohort: Cohort, title: str, but: Brief | None = None) -> None:
    """Two briefs of one title would part those who could meet."""
    lock(Cohort, [cohort.id])
    same = queries.brief_titled(cohort, title)
    if same and same is not but:
        raise Refused("cohorts.brief_doubled")


def _word(brief: Brief, wording: Wording) -> None:
    for each in fields(wording):
        setattr(brief, each.name, getattr(wording, each.name))


def _note(code: str, brief: Brief, by: Actor) -> None:
    about = f"brief:{brief.id}"
    audit.record(code, by, about=about, cohort_id=brief.cohort_id)
