"""Where notifications lead: to a page that whoever was told may open, whatever came after."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask

from nexus.accounts import actions as accounts
from nexus.accounts.models import Account
from nexus.cohorts import calendar
from nexus.core import clock
from nexus.core.actor import PROGRAM
from nexus.core.db import db
from nexus.notifications.models import Notification
from nexus.pairing import actions as pairing
from nexus.pairing.models import EndReason, PairingState
from nexus.projects import actions as projects
from nexus.projects.models import ProjectState
from nexus.review import actions as review
from nexus.review.models import Decision, Ruling
from tests import make
from tests.scene import Scene, by

Turn = Callable[[Scene], object]


def expire(scene: Scene) -> None:
    with clock.at(clock.now() + scene.cohort.invitation_lifetime):
        pairing.expire_due()


def complete(scene: Scene) -> None:
    pairing.set_state(
        scene.pairing, PairingState.ACTIVE, by(scene.wanjiru), "review.event.approved"
    )
    with clock.at(calendar.ends_at(scene.cohort)):
        pairing.complete_due()


def away(scene: Scene) -> None:
    scene.shop_ui.state, scene.shop_ui.away_until = ProjectState.AWAY, scene.cohort.first_day
    db.session.flush()
    projects.bring_back()


TURNS: dict[str, Turn] = {
    "nothing": lambda _: None,
    "closed": lambda s: projects.close(s.shop_ui, by=by(s.ama)),
    "closed by staff": lambda s: projects.close(s.shop_ui, by=by(s.kofi)),
    "partner closed": lambda s: projects.close(s.shop_api, by=by(s.tunde)),
    "left": lambda s: projects.leave(s.shop_ui, by=by(s.ama)),
    "handed over": lambda s: projects.hand_over(s.shop_ui, s.baako.id, by=by(s.ama)),
    "joined": lambda s: projects.accept(s.asking, by=by(s.ama)),
    "not let in": lambda s: projects.decline(s.asking, by=by(s.ama)),
    "will not join": lambda s: projects.decline(s.invited, by=by(s.gugu)),
    "ended": lambda s: pairing.end(s.pairing, EndReason.SILENT, by=by(s.ama)),
    "undone": lambda s: pairing.undo_accept(s.pairing, by=by(s.ama)),
    "approved": lambda s: review.decide(
        s.pairing, Ruling(Decision.APPROVED), review_round=1, by=by(s.wanjiru)
    ),
    "decided to end": lambda s: review.decide(
        s.pairing, Ruling(Decision.ENDED, "No."), review_round=1, by=by(s.wanjiru)
    ),
    "declined": lambda s: pairing.decline(s.received, by=by(s.ama)),
    "withdrawn": lambda s: pairing.withdraw(s.sent, by=by(s.ama)),
    "run out": expire,
    "paused": lambda s: projects.set_state(s.shop_ui, ProjectState.PAUSED, by=by(s.ama)),
    "completed": complete,
    "back": away,
    "confirmed": lambda s: accounts.confirm(s.nia.account, PROGRAM),
}


@pytest.mark.parametrize("turn", TURNS)
def test_they_lead_to_an_open_page(app: Flask, turn: str) -> None:
    unread = Notification.read_at.is_(None)
    with app.test_request_context():
        scene = Scene()
        TURNS[turn](scene)
    query = sa.select(Account, Notification).join(Notification).where(unread)
    out = [scene.gone.account, *([scene.ama.account] if turn == "left" else [])]
    told = {
        (row.code, row.path.partition("#")[0]): account
        for account, row in db.session.execute(query)
        if account.suspended_at is None and account not in out
    }
    assert told

    for (code, path), account in told.items():
        answer = make.signed_in(app, account).get(path, follow_redirects=True)
        assert (code, path, answer.status_code) == (code, path, 200)
