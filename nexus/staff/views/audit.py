"""What happened in a cohort, who did it, and about whom."""

from __future__ import annotations

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Form, SelectField

from nexus.cohorts.access import STAFF, enrolment
from nexus.cohorts.models import Enrolment
from nexus.cohorts.views.staff import tabs
from nexus.core.access import may
from nexus.core.db import db
from nexus.core.pages import show
from nexus.core.paging import paginate
from nexus.core.registry import StaffPage, staff_pages
from nexus.staff import log, queries
from nexus.staff.views import bp

staff_pages.add("log", StaffPage(_l("Log"), "staff.audit"), order=90)

PER_PAGE = 40


class LogForm(Form):
    """What staff narrow the log down by."""

    person = SelectField(_l("By or about"))
    kind = SelectField(_l("What"))


def _person() -> Enrolment | None:
    """Whom the address names, if it is somebody of the cohort."""
    typed = request.args.get("person", "")
    if not (typed.isascii() and typed.isdecimal() and len(typed) < 10):
        return None
    query = queries.people_of(enrolment()).where(Enrolment.id == int(typed))
    found: Enrolment | None = db.session.scalars(query).first()
    return found


def _form(person: Enrolment | None, kind: str) -> LogForm:
    form = LogForm(data={"person": str(person.id) if person else "", "kind": kind})
    named = dict(log.guides_of(enrolment().cohort))
    if person:
        named[str(person.id)] = person.account.name
    form.person.choices = [("", _("Everybody")), *named.items()]
    form.kind.choices = list(log.kind_names().items())
    return form


@bp.get("/c/<slug:cohort>/staff/log")
@may(STAFF)
def audit() -> ResponseReturnValue:
    """The audit log in words, newest first."""
    person, kind = _person(), request.args.get("kind", "")
    kind = kind if kind in log.kind_names() else ""
    page = paginate(log.entries(enrolment(), person, kind), PER_PAGE)
    values: dict[str, Any] = {"page": page, "lines": log.lines(page.items)}
    values |= {"form": _form(person, kind), "on": bool(person) + bool(kind), "tabs": tabs("log")}
    return show("staff/log.html", "staff/_log.html", **values)
