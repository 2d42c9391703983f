"""Who one is in a cohort: the enrolment at hand, and the audiences of a cohort's pages.

Every page of a cohort has its short name in the address (`/c/<slug:cohort>/…`). It is taken from
there once, kept for the request, and put into the links of the page by itself.
"""

from __future__ import annotations

from typing import Any

from flask import Flask, current_app, g, request

from nexus.accounts.access import account, signed_in
from nexus.cohorts.models import Enrolment, Role
from nexus.cohorts.queries import enrolments_of
from nexus.core.access import Audience, Verdict
from nexus.core.actor import Actor
from nexus.core.db import db
from nexus.core.errors import Refused
from nexus.core.registry import chrome, places

MOST_OTHERS = 6
"""So many of one's other cohorts stand in the menu; all are under "Your cohorts"."""


def _find(slug: str) -> Enrolment | None:
    """The reader's active enrolment in a cohort, with account and cohort; one query.

    The others come along, for whoever is in several: see `others`.
    """
    if not signed_in():
        return None
    every = db.session.scalars(enrolments_of(account())).all()
    g.other_enrolments = [each for each in every if each.cohort.slug != slug]
    return next((each for each in every if each.cohort.slug == slug), None)


def others() -> list[dict[str, str]]:
    """The reader's other cohorts, the newest first: name, address."""
    return [
        {"name": each.cohort.name, "url": f"/c/{each.cohort.slug}/"}
        for each in g.get("other_enrolments", [])[:MOST_OTHERS]
    ]


def enrolment_or_none() -> Enrolment | None:
    """The reader's enrolment in the cohort of the address, if there is one."""
    if "enrolment" not in g:
        slug = g.get("cohort_slug")
        g.enrolment = _find(slug) if slug else None
    found: Enrolment | None = g.enrolment
    return found


def enrolment() -> Enrolment:
    """The reader's enrolment. Only for views whose audience has one."""
    found = enrolment_or_none()
    if found is None:
        raise RuntimeError("this page's audience has no enrolment")
    return found


def actor() -> Actor:
    """Who acts on a page of a cohort."""
    here = enrolment()
    return Actor(account_id=here.account_id, enrolment_id=here.id)


def _audience(name: str, *roles: Role, confirmed: bool = True) -> Audience:
    def verdict() -> Verdict:
        if not signed_in():
            return Verdict.SIGN_IN
        here = enrolment_or_none()
        if here is None:
            return Verdict.MISSING
        if here.role not in roles:
            return Verdict.FORBIDDEN
        if here.cohort.closed_at and here.role is not Role.STAFF and request.method == "POST":
            raise Refused("cohorts.closed")
        return Verdict.CONFIRM if confirmed and not account().confirmed else Verdict.WELCOME

    return Audience(name, verdict)


MEMBER = _audience("member of the cohort", *Role, confirmed=False)
CONFIRMED_MEMBER = _audience("confirmed member of the cohort", *Role)
LEARNER = _audience("learner", Role.LEARNER, confirmed=False)
CONFIRMED_LEARNER = _audience("confirmed learner", Role.LEARNER)
REVIEWER = _audience("mentor or staff", Role.MENTOR, Role.STAFF)
STAFF = _audience("staff", Role.STAFF)


def _take_slug(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    if values and "cohort" in values:
        g.cohort_slug = values.pop("cohort")


def _give_slug(endpoint: str, values: dict[str, Any]) -> None:
    slug = g.get("cohort_slug")
    wanted = current_app.url_map.is_endpoint_expecting
    if slug and "cohort" not in values and wanted(endpoint, "cohort"):
        values["cohort"] = slug


def _here(below: frozenset[str]) -> bool:
    return (request.blueprint or "") in below


def _around() -> dict[str, object]:
    here = enrolment_or_none()
    if here is None:
        return {}
    shown = [(place, place.url()) for place in places]
    return {
        "cohort": {
            "name": here.cohort.name,
            "url": f"/c/{here.cohort.slug}/",
            "others": others(),
        },
        "places": [
            {"label": place.label, "url": url, "icon": place.icon, "current": _here(place.below)}
            for place, url in shown
            if url
        ],
    }


chrome.add("cohorts", _around, order=20)


def init_app(app: Flask) -> None:
    app.url_value_preprocessor(_take_slug)
    app.url_defaults(_give_slug)
