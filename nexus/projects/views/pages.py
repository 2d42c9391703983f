"""What one sees of projects and people: a project, its preview, a person."""

from __future__ import annotations

from typing import Any

from flask import abort, redirect, url_for
from flask.typing import ResponseReturnValue

from nexus.accounts.access import account, signed_in
from nexus.cohorts.access import CONFIRMED_MEMBER, LEARNER, MEMBER, enrolment
from nexus.cohorts.models import Role
from nexus.cohorts.queries import enrolment_in
from nexus.core.access import PUBLIC, may
from nexus.core.db import get_or_404
from nexus.core.pages import show
from nexus.core.registry import Card, person_actions, project_cards
from nexus.profiles.queries import profile_of
from nexus.projects import queries, sharing
from nexus.projects.forms import InviteForm
from nexus.projects.models import Member, Project, ProjectState
from nexus.projects.views.blueprint import ONE, bp, to_see


def _standing(project: Project) -> dict[str, Any]:
    """What the reader is to a project, and may do there."""
    here = enrolment()
    mine = next((each for each in project.members if each.enrolment_id == here.id), None)
    closed = project.state is ProjectState.CLOSED
    last = queries.last_lead(project) if closed else None
    same_track = here.role is Role.LEARNER and here.track is project.track
    return {
        "mine": mine,
        "staff": here.role is Role.STAFF,
        "may_reopen": closed and bool(last) and (_is(last, here.id) or here.role is Role.STAFF),
        "may_ask": same_track and mine is None and not closed,
        "waiting": queries.waits(project, here) if same_track and mine is None else None,
    }


def _is(member: Member | None, enrolment_id: int) -> bool:
    return member is not None and member.enrolment_id == enrolment_id


@bp.get(ONE)
@may(MEMBER)
def project(project_id: int) -> ResponseReturnValue:
    """A project as the reader may see it; before the own address is confirmed without names."""
    found = to_see(project_id)
    standing = _standing(found)
    cards = [card for piece in project_cards for card in piece(found, enrolment())]
    return show(
        "projects/project.html",
        project=found,
        **standing,
        members=found.members if account().confirmed or standing["mine"] else None,
        cards=[card for card in cards if not card.rail],
        rail=[card for card in cards if card.rail],
        share=sharing.words_for(found),
    )


@bp.get("/c/<slug:cohort>/project")
@may(LEARNER)
def own() -> ResponseReturnValue:
    """Lead to one's own project, or to where one begins."""
    mine = queries.project_of(enrolment())
    to = url_for(".project", project_id=mine.id) if mine else url_for(".begin")
    return redirect(to, 303)


@bp.get("/p/<token>")
@may(PUBLIC)
def preview(token: str) -> ResponseReturnValue:
    """What a link to a project tells to whoever follows it: no names; members go on to the page."""
    found = sharing.project_of(token)
    if found is None or not queries.is_shown(found):
        abort(404)
    cohort = sharing.cohort_of(found)
    page = url_for(".project", cohort=cohort.slug, project_id=found.id)
    person = enrolment_in(cohort, account()) if signed_in() else None
    if person and person.active:
        return redirect(page, 303)
    return show("projects/preview.html", project=found, cohort_name=cohort.name, page=page)


@bp.get("/c/<slug:cohort>/people/<id:person_id>")
@may(CONFIRMED_MEMBER)
def person(person_id: int) -> ResponseReturnValue:
    """Somebody as others of the cohort see them."""
    here = enrolment()
    found = get_or_404(queries.person(here, person_id))
    own = queries.project_of(here)
    theirs = queries.project_of(found)
    profile = profile_of(found.account_id)
    pieces: list[Card] = []
    if found.id != here.id:
        pieces = [card for piece in person_actions for card in piece(found, here)]
    return show(
        "projects/person.html",
        person=found,
        oneself=found.id == here.id,
        profile=profile,
        project=theirs,
        may_invite=queries.leads(own, here) and found.track is here.track and theirs is not own,
        own=own,
        invitation=InviteForm(None, data={"handle": profile.handle if profile else ""}),
        cards=pieces,
    )
