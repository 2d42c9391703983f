"""flask restore: never over people unasked; sent stays sent, ended stays ended."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
import sqlalchemy as sa

from nexus.accounts import actions as accounts
from nexus.accounts.models import Account, AccountSession
from nexus.cohorts.models import RoleInvitation
from nexus.core import work
from nexus.core.actor import COMMAND
from nexus.core.clock import now
from nexus.core.db import db
from nexus.core.work import Work
from nexus.notifications.models import Notification
from nexus.pairing.models import PairingLink
from nexus.upkeep.versions import leave
from tests import scene
from tests.services import KIND
from tests.upkeep.conftest import Installation, Rows, installed


class Lived(NamedTuple):
    """A backup, what was in it, and the installation as it went on."""

    place: Installation
    file: str
    saved: Rows


@pytest.fixture(scope="module")
def lived(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str, template_database: str
) -> Iterator[Lived]:
    """The scene, saved; then mails left, somebody went, somebody was suspended, names changed."""
    folder = tmp_path_factory.mktemp("lived")
    with installed(f"lived_{worker_id}", folder, template_database) as place:
        with place.open():
            person = scene.Scene().ama.account
            session = {"token_digest": "x", "account_id": person.id}
            db.session.add(AccountSession(**session, ends_at=now() + timedelta(days=1)))
        assert place.run("backup").exit_code == 0
        saved, file = place.rows(), place.newest()
        with place.open():
            work.run_due()
            db.session.execute(sa.update(Notification).values(mailed_at=now()))
            newest = sa.select(Account).order_by(Account.id.desc())
            gone, closed, named = db.session.scalars(newest.limit(3))
            accounts.remove(gone, COMMAND)
            accounts.suspend(closed, COMMAND)
            named.name = "Somebody else"
        place.leave()
        yield Lived(place, file, saved)


@pytest.fixture(scope="module")
def said(lived: Lived) -> str:
    """What the command told when it put the backup back."""
    result = lived.place.run("restore", "--over", lived.file)
    assert result.exit_code == 0, result.output
    return result.output


def test_it_is_refused_where_people_are(lived: Lived) -> None:
    before = lived.place.rows()

    said = lived.place.run("restore", lived.file)

    assert said.exit_code == 1
    assert "--over" in said.output
    assert lived.place.rows() == before


def test_it_is_refused_while_others_are_there(lived: Lived) -> None:
    app = lived.place.app
    with app.app_context():
        engine = sa.create_engine(db.engine.url, module=db.engine.dialect.dbapi)
        with engine.connect() as other:
            other.execute(sa.select(Account.id)).all()
            leave()
            said = app.test_cli_runner().invoke(args=["restore", "--over", lived.file])
        engine.dispose()

    assert said.exit_code == 1
    assert "stop the pages and the worker" in said.output


def test_everything_comes_back(lived: Lived, said: str) -> None:
    restored = lived.place.rows()

    assert "1 accounts are removed again, 1 closed again" in said
    gone = max(row[0] for row in lived.saved["accounts"])
    kept = [row[:3] for row in lived.saved["accounts"] if row[0] != gone]
    assert [row[:3] for row in restored["accounts"]] == kept
    changed = {name for name in lived.saved if lived.saved[name] != restored[name]}
    assert "messages" not in changed
    assert lived.saved["projects"] == restored["projects"]
    assert lived.saved["pairings"] == restored["pairings"]
    assert "before-restore" in lived.place.newest()


def test_nothing_is_sent_again(lived: Lived, said: str) -> None:
    with lived.place.open():
        sent = {row.id for row in db.session.scalars(sa.select(Work)) if row.done_at}
        unsent = sa.select(Work.id).filter_by(kind="mail", done_at=None, failed_at=None)
        again = sa.select(Notification.id).filter_by(mail=True, mailed_at=None)
        assert sent
        assert not set(db.session.scalars(unsent)) & {row[0] for row in lived.saved["work"]}
        assert db.session.scalars(again).all() == []


def test_nobody_is_signed_in_and_no_link_opens(lived: Lived, said: str) -> None:
    with lived.place.open():
        stamps = set(db.session.scalars(sa.select(Account.stamp)))
        links = sa.select(PairingLink.id).filter_by(used_at=None, revoked_at=None)
        invited = sa.select(RoleInvitation.id).filter_by(accepted_at=None, withdrawn_at=None)
        assert db.session.scalars(sa.select(AccountSession)).all() == []
        assert not {row for row in lived.saved["accounts"] if set(row) & stamps}
        assert db.session.scalars(links).all() == db.session.scalars(invited).all() == []
    assert lived.saved["pairing_links"]
    assert lived.saved["role_invitations"]


@pytest.mark.skipif(KIND != "sqlite", reason="A server's files are its own matter.")
def test_over_a_torn_file_what_may_have_been_sent_is_held_back(
    lived: Lived, tmp_path: Path
) -> None:
    with installed("torn", tmp_path) as place:
        database = Path(place.app.config["SQLALCHEMY_DATABASE_URI"].removeprefix("sqlite:///"))
        database.write_bytes(b"torn" * 5000)
        shutil.copytree(lived.place.backups, place.backups)

        said = place.run("restore", "--over", str(place.backups / Path(lived.file).name))

        assert said.exit_code == 0, said.output
        assert "cannot be told: ask" in said.output
        with place.open():
            due = sa.select(Work).where(Work.kind == "mail", Work.due_at <= now())
            assert {bool(row.failed_at or row.done_at) for row in db.session.scalars(due)} == {True}


def test_a_file_without_its_label_is_no_backup(place: Installation, tmp_path: Path) -> None:
    stray = tmp_path / "stray.sqlite"
    stray.write_bytes(b"anything")

    said = place.run("restore", str(stray))

    assert said.exit_code == 1
    assert "no label" in said.output
