"""Pieces of Home: invitations to answer, pairings, what one has asked; and a step of week one."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from nexus.accounts.access import account
from nexus.cohorts.models import Role
from nexus.core.db import db
from nexus.core.registry import Card, Step, home_cards, week_one
from nexus.pairing import queries, shown
from nexus.pairing.models import Invitation, Pairing
from nexus.pairing.words import STATES
from nexus.projects.models import Project
from nexus.projects.queries import project_of
from nexus.projects.teams import Teams, kept_fit, reasons, teams_of

SHOWN = 3


def _of_learner(enrolment: Any) -> list[Card]:
    if enrolment.role is not Role.LEARNER:
        return []
    mine = project_of(enrolment)
    if mine is None:
        return []
    leads = queries.leads(enrolment.id, [mine.id])
    return [*(_to_answer(mine) if leads else []), *_pairings(enrolment, leads), *_asked(mine)]


def _to_answer(mine: Project) -> list[Card]:
    rows: list[Invitation] = list(db.session.scalars(queries.received(mine.id)).unique())
    headline = ngettext(
        "One team wants to work with you", "%(num)s teams want to work with you", len(rows)
    )
    cards = [
        Card("pairing/_to_answer.html", _asking(each), urgent=True, headline=headline)
        for each in rows[:SHOWN]
    ]
    rest = len(rows) - SHOWN
    if rest > 0:
        cards.append(Card("pairing/_more_to_answer.html", {"rest": rest}, urgent=True, count=rest))
    return cards


def _asking(invitation: Invitation) -> dict[str, Any]:
    """An invitation, and why the two suit as it was when it was sent."""
    fit = kept_fit(invitation.fit)
    return {"invitation": invitation, "reasons": reasons(fit)[:2] if fit else []}


def _pairings(enrolment: Any, leads: int | None) -> list[Card]:
    rows = queries.live_of(enrolment)[:5]
    if not rows:
        return []
    teams = teams_of(side for each in rows for side in (each.frontend, each.backend))
    return [Card("pairing/_live.html", _live(each, leads, teams)) for each in rows]


def _live(pairing: Pairing, leads: int | None, teams: Teams) -> dict[str, Any]:
    """A live pairing, and when its two teams can meet next."""
    return {
        "pairing": pairing,
        "state": STATES[pairing.state],
        "may_undo": shown.may_undo(pairing, leads),
        "soonest": next(iter(shown.next_times(pairing, teams)), None),
    }


def _asked(mine: Project) -> list[Card]:
    rows: list[Invitation] = list(db.session.scalars(queries.sent(mine.id)).unique())
    values = {"invitations": rows[:SHOWN], "confirmed": account().confirmed}
    return [Card("pairing/_waiting.html", values, rail=True)] if rows else []


def _find_a_partner(enrolment: Any) -> list[Step]:
    mine = project_of(enrolment)
    done = mine is not None and queries.live_count(mine) > 0
    why = _("Teams of the other track, the best fit first. You may ask three at a time.")
    return [Step(_("Find a partner team"), done, url_for("finder.partners"), why)]


home_cards.add("pairing", _of_learner, order=10)
week_one.add("pairing", _find_a_partner, order=50)
