"""Removing an account: with all that hangs on it, after the rooms above had their say."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from nexus.accounts import actions, signals
from nexus.accounts.models import Account
from nexus.cohorts.models import Enrolment
from nexus.cohorts.queries import open_briefs
from nexus.core import drafts
from nexus.core.actor import PROGRAM
from nexus.core.audit import AuditEntry
from nexus.core.clock import at, now
from nexus.core.db import db
from nexus.notifications.models import MailChoice
from nexus.profiles.models import Profile
from tests import make


def test_whoever_never_confirmed_leaves_with_all(cast: make.Cast) -> None:
    """Nia signed up, made a project and never confirmed; the others stay."""
    nia = cast.nia.account_id
    db.session.add(MailChoice(account_id=nia, code="tests.any"))
    db.session.commit()

    with at(now() + timedelta(days=22)):
        assert actions.remove_unconfirmed() == 1
    db.session.commit()

    for model in (Profile, Enrolment, MailChoice):
        left = sa.select(sa.func.count()).select_from(model).filter_by(account_id=nia)
        assert db.session.scalar(left) == 0
    assert db.session.get(Account, cast.ama.account_id)


def test_rooms_hear_of_it_first(cast: make.Cast) -> None:
    heard: list[bool] = []

    def listen(account: Account, **_: Any) -> None:
        heard.append(db.session.get(Account, account.id) is account)

    with signals.removing.connected_to(listen):
        actions.remove(cast.nia.account, PROGRAM)

    assert heard == [True]


def test_the_log_keeps_a_number_and_no_name(cast: make.Cast) -> None:
    nia = cast.nia.account
    number, email, name = nia.id, nia.email, nia.name
    actions.remove(nia, PROGRAM)

    entry = db.session.scalars(sa.select(AuditEntry).filter_by(code="accounts.removed")).one()

    assert entry.about == f"account:{number}"
    assert not {email, name} & {str(value) for value in entry.values.values()}


def test_a_closed_cohort_holds_nothing_up(cast: make.Cast) -> None:
    cast.cohort.closed_at = now()

    with at(now() + timedelta(days=22)):
        assert actions.remove_unconfirmed() == 1


def test_the_next_account_inherits_nothing(cast: make.Cast) -> None:
    """What was being written goes, and a number stands for one person only."""
    ghost = make.account("Ghost", confirmed=False)
    drafts.keep(ghost.id, "profile", {"bio": ["Secret"]})
    number = ghost.id
    actions.remove(ghost, PROGRAM)

    assert drafts.kept(number, "profile") == {}
    assert make.account("Newcomer").id > number


def test_an_idea_nobody_saw_is_never_offered(cast: make.Cast) -> None:
    """Nia's idea waited for her confirmation; it does not become a brief of the programme."""
    idea = make.brief(cast.cohort, "A stranger's idea", proposer_id=cast.nia.id)
    actions.remove(cast.nia.account, PROGRAM)
    db.session.commit()

    assert idea not in db.session.scalars(open_briefs(cast.cohort)).all()


def test_unsent_words_are_kept_a_month(cast: make.Cast) -> None:
    drafts.keep(cast.ama.account_id, "profile", {"bio": ["Soon"]})

    with at(now() + timedelta(days=29)):
        drafts.forget_old()
        assert drafts.kept(cast.ama.account_id, "profile")
    with at(now() + timedelta(days=31)):
        drafts.forget_old()
    db.session.expire_all()
    assert not drafts.kept(cast.ama.account_id, "profile")
