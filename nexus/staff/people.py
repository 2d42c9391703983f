"""The people of a cohort as staff look for them: filters, one page of rows, one person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import Form, SearchField, SelectField

from nexus.accounts.addresses import key_of
from nexus.accounts.models import Account
from nexus.cohorts.models import Brief, Cohort, Enrolment, EnrolmentState, Role, Track
from nexus.core.db import db
from nexus.core.forms import query_text
from nexus.core.paging import Page, asked_for
from nexus.core.text import fold
from nexus.profiles.models import Profile
from nexus.projects.models import Member, Project
from nexus.staff.words import ROLES, STANDINGS

PER_PAGE = 50
EVERYBODY = "all"


class PeopleForm(Form):
    """What staff narrow the list down by; a GET form, so it carries no token."""

    words = SearchField(_l("Name, handle or whole address"))
    role = SelectField(_l("Role and track"))
    state = SelectField(_l("Taking part"))
    brief = SelectField(_l("Brief"))
    more = SelectField(_l("Further"))


@dataclass(frozen=True)
class Wanted:
    """What is asked for; empty words ask for nothing, and `state` is by default who takes part."""

    words: str = ""
    role: str = ""
    state: str = EnrolmentState.ACTIVE
    brief: int = 0
    more: str = ""

    @property
    def set(self) -> int:
        """How many filters are on."""
        return sum((bool(self.role), bool(self.brief), bool(self.more), self.state != "active"))


def _kinds() -> list[tuple[str, Any]]:
    return [
        ("", _("Everybody")),
        ("frontend", _("Frontend learners")),
        ("backend", _("Backend learners")),
        ("none", _("Learners without a track")),
        ("learner", _("All learners")),
        ("mentor", ROLES[Role.MENTOR]),
        ("staff", ROLES[Role.STAFF]),
    ]


def _further() -> list[tuple[str, Any]]:
    return [
        ("", _("Nothing further")),
        ("unconfirmed", _("Address not confirmed")),
        ("without", _("Without a project")),
        ("with", _("With a project")),
    ]


def form_of(briefs: list[Brief]) -> tuple[PeopleForm, Wanted]:
    """The filters of the address as a form, and what they ask for; unknown ones ask nothing."""
    choices: dict[str, list[tuple[str, Any]]] = {
        "role": _kinds(),
        "state": [*STANDINGS.items(), (EVERYBODY, _("Whether or not"))],
        "brief": [("", _("Any brief")), *((str(each.id), each.title) for each in briefs)],
        "more": _further(),
    }
    asked = {"words": query_text("words", 80)}
    for name, known in choices.items():
        typed = request.args.get(name, "")
        usual = EnrolmentState.ACTIVE if name == "state" else ""
        asked[name] = typed if typed in {str(value) for value, _text in known} else str(usual)
    form = PeopleForm(MultiDict(asked))
    for name, known in choices.items():
        form[name].choices = [(str(value), text) for value, text in known]
    brief = int(asked["brief"] or 0)
    return form, Wanted(**{**asked, "brief": brief})  # type: ignore[arg-type]


def _where(cohort: Cohort, wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """The conditions for what is asked for."""
    told: dict[str, sa.ColumnElement[bool]] = {
        "none": (Enrolment.role == Role.LEARNER) & Enrolment.track.is_(None),
        **{track.value: Enrolment.track == track for track in Track},
        **{role.value: Enrolment.role == role for role in Role},
        "unconfirmed": Account.confirmed_at.is_(None),
        "without": (Enrolment.role == Role.LEARNER) & Member.id.is_(None),
        "with": Member.id.is_not(None),
    }
    found = [Enrolment.cohort_id == cohort.id]
    if wanted.state != EVERYBODY:
        found.append(Enrolment.state == EnrolmentState(wanted.state))
    found += [told[each] for each in (wanted.role, wanted.more) if each]
    if wanted.brief:
        found.append(Project.brief_id == wanted.brief)
    if wanted.words:
        found.append(_named(wanted.words))
    return found


def _named(typed: str) -> sa.ColumnElement[bool]:
    """Whose name holds the words, whose handle begins with them, whose address they are."""
    name = sa.func.lower(Account.name).contains(typed.lower(), autoescape=True)
    handle = Profile.handle_key.startswith(fold(typed).removeprefix("@"), autoescape=True)
    if "@" in typed[1:]:
        return Account.email_key == key_of(typed)
    return name | handle


LIVE = sa.and_(Member.enrolment_id == Enrolment.id, Member.left_at.is_(None))


def _found(cohort: Cohort, wanted: Wanted) -> sa.Select[Any]:
    """The ids of those asked for; joins no more than the conditions look at."""
    found = sa.select(Enrolment.id).join(Account, Account.id == Enrolment.account_id)
    if wanted.words:
        found = found.outerjoin(Profile, Profile.account_id == Account.id)
    if wanted.brief or wanted.more in {"with", "without"}:
        found = found.outerjoin(Member, LIVE)
    if wanted.brief:
        found = found.join(Project, Project.id == Member.project_id)
    return found.where(*_where(cohort, wanted))


def page_of(cohort: Cohort, wanted: Wanted) -> Page[Any]:
    """One page of those asked for, by name: three queries, however many there are."""
    found = _found(cohort, wanted)
    total = db.session.scalar(sa.select(sa.func.count()).select_from(found.subquery())) or 0
    number = asked_for(total, PER_PAGE)
    order = (sa.func.lower(Account.name), Enrolment.id)
    one_page = found.order_by(*order).limit(PER_PAGE).offset((number - 1) * PER_PAGE)
    rows = _rows(db.session.scalars(one_page).all()).order_by(*order)
    return Page(db.session.execute(rows).all(), number, total, PER_PAGE)


def _rows(ids: Sequence[int]) -> sa.Select[Any]:
    """What stands in the list about these people."""
    person = (Enrolment.id, Enrolment.role, Enrolment.track, Enrolment.state)
    account = (Account.name, Account.confirmed_at, Account.suspended_at, Profile.handle)
    return (
        sa.select(*person, *account)
        .add_columns(Project.title.label("project"), Brief.title.label("brief"))
        .join(Account, Account.id == Enrolment.account_id)
        .outerjoin(Profile, Profile.account_id == Account.id)
        .outerjoin(Member, LIVE)
        .outerjoin(Project, Project.id == Member.project_id)
        .outerjoin(Brief, Brief.id == Project.brief_id)
        .where(Enrolment.id.in_(ids))
    )
