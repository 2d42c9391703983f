"""A pairing's page: both teams, why they suit, when they can meet, what happened, and its end."""

from __future__ import annotations

from flask import abort, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nexus.cohorts.access import CONFIRMED_LEARNER, CONFIRMED_MEMBER, actor, enrolment
from nexus.cohorts.models import Role
from nexus.core.access import may
from nexus.core.db import get_or_404
from nexus.core.errors import Refused
from nexus.core.forms import act_once
from nexus.core.once import commit
from nexus.core.pages import done, show
from nexus.core.paging import paginate
from nexus.core.registry import pairing_cards
from nexus.pairing import actions, queries, shown
from nexus.pairing.forms import EndForm
from nexus.pairing.models import EndReason, Pairing
from nexus.pairing.views.blueprint import bp
from nexus.pairing.words import REASONS, STATES
from nexus.projects.queries import project_of
from nexus.projects.teams import teams_of


def _led(pairing_id: int) -> Pairing:
    """A pairing of the reader's team, the reader being its lead; 403 for the other members."""
    pairing: Pairing = get_or_404(queries.pairings_of(enrolment()).where(Pairing.id == pairing_id))
    if queries.leads(enrolment().id, pairing.project_ids) is None:
        abort(403)
    return pairing


@bp.get("/c/<slug:cohort>/pairings")
@may(CONFIRMED_LEARNER)
def pairings() -> ResponseReturnValue:
    """My team's pairings, live and past."""
    page = paginate(queries.pairings_of(enrolment()))
    mine = project_of(enrolment())
    return show("pairing/pairings.html", page=page, mine=mine, states=STATES, reasons=REASONS)


@bp.get("/c/<slug:cohort>/pairings/<id:pairing_id>")
@may(CONFIRMED_MEMBER)
def pairing(pairing_id: int) -> ResponseReturnValue:
    """One pairing, for its two teams and those who look after the cohort."""
    here = enrolment()
    found = get_or_404(queries.pairings_to_read(here).where(Pairing.id == pairing_id))
    teams = teams_of([found.frontend, found.backend])
    leads = queries.leads(here.id, found.project_ids) if here.role is Role.LEARNER else None
    return show(
        "pairing/pairing.html",
        pairing=found,
        sides=[(each, shown.people_of(each)) for each in (found.frontend, found.backend)],
        match=shown.match_of(found, teams),
        times=shown.next_times(found, teams) if found.live else [],
        story=shown.story_of(found),
        cards=[card for piece in pairing_cards for card in piece(found, here)],
        may_end=found.live and leads is not None,
        may_undo=shown.may_undo(found, leads),
        states=STATES,
        reasons=REASONS,
    )


@bp.post("/c/<slug:cohort>/pairings/<id:pairing_id>/undo")
@may(CONFIRMED_LEARNER)
def undo(pairing_id: int) -> ResponseReturnValue:
    """Take an acceptance back within its ten minutes."""
    act_once()
    actions.undo_accept(_led(pairing_id), by=actor())
    return done(commit(to=url_for(".inbox")), notice=_("Undone. The other team is told."))


@bp.route("/c/<slug:cohort>/pairings/<id:pairing_id>/end", methods=["GET", "POST"])
@may(CONFIRMED_LEARNER)
def end(pairing_id: int) -> ResponseReturnValue:
    """End a pairing with a reason, asked once."""
    found, form = _led(pairing_id), EndForm()
    if form.accepted():
        try:
            actions.end(found, EndReason(form.reason.data), form.note.data, by=actor())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            then = commit(to=url_for(".pairing", pairing_id=pairing_id))
            return done(then, notice=_("The pairing has ended. Both teams are told."))
    other = found.frontend if found.backend_id == _mine_of(found) else found.backend
    return show("pairing/end.html", status=form.status, form=form, pairing=found, other=other)


def _mine_of(pairing: Pairing) -> int | None:
    return queries.leads(enrolment().id, pairing.project_ids)
