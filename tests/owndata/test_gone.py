"""Whoever let go is nowhere any more: looked for by canary words, in all places where one may be.

Ama's rows get words of their own in every personal column; then she lets go, and a week passes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import sqlalchemy as sa
from flask import Flask

from nexus.accounts import actions
from nexus.accounts.models import Account, AccountSession
from nexus.core import mail, personal
from nexus.core.clock import at, now
from nexus.core.db import Mode, begin, db
from nexus.core.personal import Rows
from nexus.owndata import packing
from nexus.upkeep.stores import store_at
from tests import rows
from tests.house import House
from tests.post import send_all
from tests.scene import PASSWORD

CODES = {"language", "zone", "hours_zone", "code", "path", "about", "place"} | {"name"}
"""Words of the program's own, in columns that hold no others; and what is changed by hand."""

ROLES = ("member", "partner", "mentor", "staff")


@dataclass
class Gone:
    """What was written where, and what was seen after the person had gone."""

    house: House
    account_id: int
    words: list[str] = field(default_factory=list)
    mails: list[str] = field(default_factory=list)
    pages: dict[str, str] = field(default_factory=dict)
    hidden: dict[str, str] = field(default_factory=dict)

    def found_in(self, text: str) -> list[str]:
        """The words that stand in a text."""
        return [word for word in self.words if word in text]


def _texts(of: Rows) -> list[str]:
    """Personal columns that are to be empty or gone."""
    wanted = {*of.copied, *getattr(of.end, "keys", list)()} - {*of.stays} - CODES
    columns = sa.inspect(of.model).columns
    return [
        name
        for name in sorted(wanted)
        if personal.is_telling(columns[name]) and not columns[name].foreign_keys
    ]


def _write(gone: Gone) -> None:
    """A word of its own into every personal column of every row of the person."""
    for of in personal.owned:
        if of.model.__tablename__ in {"audit_entries", "work", "archives"}:
            continue
        for name in _texts(of):
            word = f"canary{len(gone.words)}x"
            kind = sa.inspect(of.model).columns[name].type
            value: Any = [{"kind": word, "url": word, "shown": True}] if name == "links" else [word]
            value = value if isinstance(kind, sa.JSON) else word
            if not isinstance(kind, sa.LargeBinary):
                db.session.execute(
                    sa.update(of.model).where(of.whose(gone.account_id)).values({name: value})
                )
                gone.words.append(word)
    db.session.commit()


def _look(house: House) -> dict[str, str]:
    """All pages that others may open, by role and address."""
    return {
        f"{role} {path}": house.client(role).get(path).text
        for role in ROLES
        for path in house.paths.values()
    }


@pytest.fixture(scope="module")
def gone(house: House) -> Gone:
    """Ama, once she has gone."""
    house.happened("")
    ama = house.scene.ama.account
    result = Gone(house, ama.id, ["Owusu", ama.email])
    for role in ROLES:
        for rule in house.app.url_map.iter_rules():
            if "GET" in (rule.methods or set()) and "static" not in rule.endpoint:
                house.path(rule.endpoint)
        house.client(role)
    db.session.execute(sa.update(AccountSession).values(ends_at=now() + timedelta(days=30)))
    actions.change_settings(ama, name="Amaxcanary")
    db.session.commit()
    result.words.append("Amaxcanary")
    send_all(house.app)
    _write(result)
    client = house.client("lead")
    assert client.post("/settings/let-go", data={"proof": PASSWORD}).status_code == 303
    assert [each.subject for each in send_all(house.app) if result.words[1] in each.to] == []
    result.hidden = _look(house)
    with at(now() + timedelta(days=7, minutes=1)):
        result.mails = [f"{each.to} {each.subject} {each.body}" for each in send_all(house.app)]
        begin(Mode.WRITE)
        db.session.expire_all()
        result.pages = _look(house)
    begin(Mode.WRITE)
    return result


def test_the_account_has_gone_and_others_stay(gone: Gone) -> None:
    assert len(gone.words) > 25
    assert db.session.get(Account, gone.account_id) is None
    assert db.session.query(AccountSession).filter_by(account_id=gone.account_id).count() == 0
    assert any("Yes, tonight." in text for text in gone.pages.values())


def test_from_the_first_moment_nobody_finds_them(gone: Gone) -> None:
    """What they wrote to their partners is there for a week, and what staff's log says."""
    told = ("/pairings", "/notifications", "/review", "/c/cohort-7/reports", "/staff/log")
    told_of = {"member /c/cohort-7/", "staff /c/cohort-7/staff/"}  # that they have left
    listed = {
        where: text
        for where, text in gone.hidden.items()
        if "Amaxcanary" in text and where not in told_of and not any(part in where for part in told)
    }

    assert sorted(listed) == []


def test_on_no_page(gone: Gone) -> None:
    found = {where: gone.found_in(text) for where, text in gone.pages.items()}

    assert {where: words for where, words in found.items() if words} == {}


def test_in_no_table(gone: Gone) -> None:
    found = {
        (table, word)
        for table, held in rows.read().items()
        for row in held
        for word in gone.found_in(repr(row))
    }

    assert found == set()


def test_in_no_mail(gone: Gone) -> None:
    assert [words for text in gone.mails if (words := gone.found_in(text))] == []


def test_in_nobody_s_copy(gone: Gone) -> None:
    begin(Mode.WRITE)
    with gone.house.app.test_request_context():
        for who in (gone.house.scene.tunde, gone.house.scene.baako, gone.house.scene.kofi):
            content = packing.pack(who.account_id, lambda _percent: True)
            assert content
            with ZipFile(BytesIO(content)) as folder:
                assert gone.found_in("".join(map(str, map(folder.read, folder.namelist())))) == []


@pytest.mark.once
def test_in_no_backup(gone: Gone, app: Flask, database_url: str, tmp_path: Path) -> None:
    begin(Mode.WRITE)
    db.session.commit()
    store_at(database_url, app.config["SETTINGS"]).save(tmp_path / "backup")

    held = (tmp_path / "backup").read_bytes().decode("latin-1")

    assert gone.found_in(held) == []


def test_in_no_file_of_mails(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in {"hers": "Hello Ama Owusu,", "others": "Hello Tunde,"}.items():
        (tmp_path / f"{name}.log").write_text(f"To: x@example.org\nSubject: Hi\n\n{text}\n")
    monkeypatch.setitem(app.config, "MAIL_FILE_PATH", str(tmp_path))

    mail.forget_files(["ama@example.org", "Ama Owusu"])

    assert [path.name for path in tmp_path.glob("*.log")] == ["others.log"]
