"""The search: one face over two databases, kept in step with the rows, deaf to all tricks."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask

from nexus.core import search
from nexus.core.db import db
from nexus.core.search import Document, Reach, Sought
from tests.make import Cast


def found(cast: Cast, typed: str | None, kind: str = "person", **more: object) -> list[int]:
    """The refs of what somebody confirmed finds by what they typed."""
    words = None if typed is None else search.words_of(typed)
    asked = {"reach": Reach.CONFIRMED, **more}
    return list(search.find(Sought(cast.cohort.id, kind, words=words, **asked)))  # type: ignore[arg-type]


@pytest.fixture
def amadou(cast: Cast) -> Cast:
    cast.tunde.account.name = "Ámadou N'Diaye"
    cast.shop_api.summary = "Written in C++ and Node.js, for e-commerce. Ɗan Ƙasa!"
    db.session.commit()
    return cast


@pytest.mark.parametrize(
    "typed",
    [
        *("amadou", "ÁMADOU", "ama ndi", "n'diaye", "ndiaye", "N’Diaye Ámadou", '"amadou" '),
        *("amadou*", "(amadou", "-amadou", "amadou & ndiaye"),
    ],
)
def test_accents_beginnings_and_signs_do_not_matter(amadou: Cast, typed: str) -> None:
    assert amadou.tunde.id in found(amadou, typed)


@pytest.mark.parametrize(
    "typed", ["c++", "CPP", "nodejs", "node.js", "ecommerce", "e-commerce", "dan kasa", "soko c++"]
)
def test_tools_are_found_however_they_are_written(amadou: Cast, typed: str) -> None:
    assert amadou.shop_api.id in found(amadou, typed, "project")


@pytest.mark.parametrize(
    "typed",
    [
        *("\0", "\ud800", "*", '"', "NEAR(a b)", "title : x", "amadou AND", "' OR 1=1 --", ":*"),
        *("{names}: zz", "x" * 100_000, "a " * 5_000 + "zz", "\\", "🙂", "م" * 300, "^", "!&|<->"),
    ],
)
def test_nothing_that_is_typed_does_harm(amadou: Cast, typed: str) -> None:
    assert found(amadou, typed) == []


def test_names_count_only_where_they_may(cast: Cast) -> None:
    db.session.commit()

    assert found(cast, "ama owusu", "project") == [cast.shop_ui.id]
    assert found(cast, "ama owusu", "project", names=False) == []
    assert found(cast, "duka", "project", names=False) == [cast.shop_ui.id]


def test_each_circle_finds_its_own(cast: Cast) -> None:
    db.session.commit()

    assert found(cast, "nia") == []
    assert found(cast, "nia", reach=Reach.STAFF) == [cast.nia.id]
    assert found(cast, "ama", reach=Reach.MEMBERS) == []
    assert found(cast, "lerato") == []


def test_titles_come_before_texts(cast: Cast) -> None:
    cast.other_api.summary = "Talks to the Soko of others."
    db.session.commit()

    assert found(cast, "soko", "project") == [cast.shop_api.id, cast.other_api.id]


def test_facets_narrow_down(cast: Cast) -> None:
    cast.other_api.stack = ["Next.js"]
    db.session.commit()
    backend, tool = search.facet("track", "backend"), search.facet("skill", "next.JS")

    assert set(found(cast, None, "project", facets=(backend,))) == {2, 3}
    assert found(cast, None, "project", facets=(backend, tool)) == [cast.other_api.id]
    assert found(cast, "kas", "project", facets=(backend, tool)) == [cast.other_api.id]


def test_what_was_taken_back_is_not_found(cast: Cast) -> None:
    db.session.commit()
    with db.session.begin_nested() as savepoint:
        cast.shop_ui.title = "Gone"
        db.session.flush()
        savepoint.rollback()
    cast.shop_api.title = "Stays"
    db.session.commit()
    cast.shop_api.title = "Never"
    db.session.flush()
    db.session.rollback()

    titles = [found(cast, typed, "project") for typed in ("gone", "stays", "never", "duka")]
    assert titles == [[], [cast.shop_api.id], [], [cast.shop_ui.id]]


def test_who_is_removed_leaves_nothing(cast: Cast) -> None:
    db.session.commit()
    db.session.delete(cast.tunde.account)
    db.session.commit()

    left = db.session.scalars(sa.select(Document.title + Document.names + Document.body)).all()
    assert left
    assert not [text for text in left if "tunde" in text or "bakare" in text]


def test_rebuilding_finds_what_came_in_bulk(app: Flask, cast: Cast) -> None:
    db.session.commit()
    db.session.execute(sa.delete(Document))
    stray = {"kind": "brief", "ref": 999, "cohort_id": cast.cohort.id, "audience": Reach.MEMBERS}
    texts = dict.fromkeys(("language", "sort_key", "title", "body", "names", "facets"), "stray")
    db.session.execute(sa.insert(Document).values(**stray, **texts))
    db.session.commit()

    told = app.test_cli_runner().invoke(args=["search", "rebuild"]).output

    assert found(cast, "ama owusu") == [cast.ama.id]
    assert found(cast, "stray", "brief") == []
    assert told.strip() == f"{db.session.query(Document).count()} documents."
