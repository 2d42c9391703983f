"""Every column that can hold something personal is decided on: copied or not, gone or why not."""

from __future__ import annotations

import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Mapped, mapped_column, registry

from nexus.core import personal
from nexus.core.db import Base


def models() -> list[type]:
    """All tables of the program."""
    return [mapper.class_ for mapper in Base.registry.mappers]


def test_every_telling_column_is_decided_on(program: Flask) -> None:
    assert personal.undecided(iter(models())) == []


def test_a_new_column_is_found(program: Flask) -> None:
    class Diary:
        """A table that nobody has thought about."""

        __tablename__ = "diaries"
        id: Mapped[int] = mapped_column(primary_key=True)
        owner_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))
        body: Mapped[str]
        pages: Mapped[int]

    registry(metadata=sa.MetaData()).mapped(Diary)

    assert personal.undecided(iter([Diary])) == ["diaries.owner_id", "diaries.body"]


def test_declarations_name_columns_that_there_are(program: Flask) -> None:
    wrong = [
        (rows.model.__name__, name)
        for rows in personal.owned
        for name in {*rows.copied, *rows.apart, *rows.stays, *getattr(rows.end, "keys", list)()}
        if name not in sa.inspect(rows.model).columns
    ]

    assert wrong == []
