"""The audit log of a cohort, put into words when it is read: who, what, when, about whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from flask import url_for
from flask_babel import gettext as _

from nexus.accounts.models import Account
from nexus.cohorts.models import Cohort, Enrolment, Role
from nexus.conduct.models import Report
from nexus.core import words
from nexus.core.actor import Way
from nexus.core.audit import AuditEntry
from nexus.core.db import db
from nexus.pairing.models import Pairing
from nexus.projects.models import Project
from nexus.staff.changes import change_lines

KINDS: dict[str, tuple[str, ...]] = {
    "people": ("cohorts.person_%", "cohorts.role_%", "cohorts.came_back", "staff.%", "roster.%"),
    "projects": ("projects.%",),
    "pairings": ("pairing.%", "review.%"),
    "runs": ("runs.%",),
    "reports": ("conduct.%",),
    "briefs": ("cohorts.brief_%",),
    "cohort": (
        "cohorts.created",
        "cohorts.settings_%",
        "cohorts.code_%",
        "cohorts.was_%",
        "bulletin.%",
    ),
}
"""Each kind, with the codes of its entries; what has none of them is of the kind "other"."""


def kind_names() -> dict[str, str]:
    """The kinds as one chooses them."""
    return {
        "": _("Everything"),
        "people": _("People and roles"),
        "projects": _("Projects"),
        "pairings": _("Pairings and reviews"),
        "runs": _("Match runs"),
        "reports": _("Reports"),
        "briefs": _("Briefs"),
        "cohort": _("The cohort and its settings"),
        "other": _("Everything else"),
    }


def entries(reader: Enrolment, person: Enrolment | None, kind: str) -> sa.Select[Any]:
    """What happened in the reader's cohort, newest first: by or about somebody, of one kind.

    Not what was done about a report on the reader.
    """
    query = sa.select(AuditEntry).where(AuditEntry.cohort_id == reader.cohort_id)
    on_me = db.session.scalars(sa.select(Report.id).filter_by(about_id=reader.id)).all()
    if on_me:
        query = query.where(AuditEntry.about.not_in([f"report:{each}" for each in on_me]))
    if person is not None:
        about = AuditEntry.about == f"enrolment:{person.id}"
        query = query.where((AuditEntry.account_id == person.account_id) | about)
    if kind in KINDS:
        query = query.where(_like(KINDS[kind]))
    elif kind == "other":
        query = query.where(~_like(code for codes in KINDS.values() for code in codes))
    return query.order_by(AuditEntry.id.desc())


def _like(codes: Iterable[str]) -> sa.ColumnElement[bool]:
    return sa.or_(*(AuditEntry.code.like(code.replace("_", "\\_"), escape="\\") for code in codes))


def newest(reader: Enrolment, person: Enrolment | None, most: int) -> Sequence[AuditEntry]:
    """The newest few."""
    return db.session.scalars(entries(reader, person, "").limit(most)).all()


@dataclass(frozen=True)
class Line:
    """One entry in words; `who_url` and `about_url` lead to people and things still there."""

    at: datetime
    who: str
    who_url: str
    what: str
    about: str
    about_url: str
    reason: str
    changes: list[str]


@dataclass(frozen=True)
class _Names:
    """Names and addresses of all that stands in some entries, by what it is."""

    accounts: dict[int, tuple[str, str]]
    things: dict[str, tuple[str, str]]


def lines(found: Sequence[AuditEntry]) -> list[Line]:
    """Entries in the reader's words; five queries at most, however many there are."""
    names = _names(found)
    return [_line(entry, names) for entry in found]


def _line(entry: AuditEntry, names: _Names) -> Line:
    who, who_url = names.accounts.get(entry.account_id or 0, ("", ""))
    about, about_url = names.things.get(entry.about, ("", ""))
    values = entry.values
    return Line(
        at=entry.at,
        who=who or _unnamed(entry),
        who_url=who_url,
        what=_said(entry),
        about="" if about_url and about_url == who_url else about,
        about_url=about_url,
        reason=str(values.get("reason", "")),
        changes=change_lines(values.get("changed") or {}),
    )


def _unnamed(entry: AuditEntry) -> str:
    if entry.account_id is not None:
        return _("Somebody who left (number %(number)s)", number=entry.account_id)
    return _("A command") if entry.way is Way.COMMAND else _("Nexus")


def _said(entry: AuditEntry) -> str:
    """The sentence of an entry; one that is told to others under the same code has its own here."""
    for code in (f"log.{entry.code}", entry.code):
        if code in words.codes():
            try:
                return words.say(code, entry.values)
            except KeyError:
                continue
    return entry.code


def _ids(found: Sequence[AuditEntry], what: str) -> list[int]:
    about = (entry.about.partition(":") for entry in found)
    return sorted({int(number) for kind, _colon, number in about if kind == what and number})


def _names(found: Sequence[AuditEntry]) -> _Names:
    accounts = {entry.account_id for entry in found if entry.account_id}
    cohort_id = found[0].cohort_id if found else None
    things: dict[str, tuple[str, str]] = {}
    people: dict[int, tuple[str, str]] = {}
    for enrolment_id, account_id, name in _people(cohort_id, accounts, _ids(found, "enrolment")):
        url = url_for("staff.person", person_id=enrolment_id)
        things[f"enrolment:{enrolment_id}"] = people[account_id] = (name, url)
    strangers = accounts - people.keys()
    if strangers:
        named = sa.select(Account.id, Account.name).where(Account.id.in_(strangers))
        people |= {number: (name, "") for number, name in db.session.execute(named)}
    things |= _projects(_ids(found, "project")) | _pairings(_ids(found, "pairing"))
    things |= {
        f"report:{number}": (_("Report"), url_for("conduct.show_report", report_id=number))
        for number in _ids(found, "report")
    }
    return _Names(people, things)


def _people(cohort_id: int | None, accounts: set[int], ids: list[int]) -> Iterable[Any]:
    if cohort_id is None:
        return []
    query = (
        sa.select(Enrolment.id, Enrolment.account_id, Account.name)
        .join(Account, Account.id == Enrolment.account_id)
        .where(
            Enrolment.cohort_id == cohort_id,
            Enrolment.account_id.in_(accounts) | Enrolment.id.in_(ids),
        )
    )
    return db.session.execute(query)


def _projects(ids: list[int]) -> dict[str, tuple[str, str]]:
    if not ids:
        return {}
    query = sa.select(Project.id, Project.title).where(Project.id.in_(ids))
    return {
        f"project:{number}": (title, url_for("projects.project", project_id=number))
        for number, title in db.session.execute(query)
    }


def _pairings(ids: list[int]) -> dict[str, tuple[str, str]]:
    if not ids:
        return {}
    back = sa.orm.aliased(Project)
    query = (
        sa.select(Pairing.id, Project.title, back.title)
        .join(Project, Project.id == Pairing.frontend_id)
        .join(back, back.id == Pairing.backend_id)
        .where(Pairing.id.in_(ids))
    )
    return {
        f"pairing:{number}": (f"{one} + {other}", url_for("pairing.pairing", pairing_id=number))
        for number, one, other in db.session.execute(query)
    }


def guides_of(cohort: Cohort) -> list[tuple[str, str]]:
    """Those by whom one usually looks: who mentors or runs the cohort, or did."""
    query = (
        sa.select(Enrolment.id, Account.name)
        .join(Account, Account.id == Enrolment.account_id)
        .where(Enrolment.cohort_id == cohort.id, Enrolment.role != Role.LEARNER)
        .order_by(sa.func.lower(Account.name), Enrolment.id)
        .limit(200)
    )
    return [(str(number), name) for number, name in db.session.execute(query)]
