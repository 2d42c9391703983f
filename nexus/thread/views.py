"""The pages of a thread: read, send, edit, delete, mark as read, keep a draft."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nexus.cohorts.access import CONFIRMED_LEARNER, CONFIRMED_MEMBER, actor, enrolment
from nexus.core import drafts, limits
from nexus.core.access import may
from nexus.core.db import Mode, begin, get_or_404
from nexus.core.errors import Refused
from nexus.core.forms import act_once
from nexus.core.once import commit, has_acted
from nexus.core.pages import away, done, show, wants_part
from nexus.core.text import render_markdown
from nexus.pairing.models import Pairing
from nexus.thread import actions, queries
from nexus.thread.forms import EditForm, MessageForm
from nexus.thread.models import Message
from nexus.thread.shown import composer, own_line, place_of, thread_of

bp = Blueprint("thread", __name__, url_prefix="/c/<slug:cohort>/pairings/<id:pairing_id>/messages")

SENDING = limits.Limit("thread.send", 60, timedelta(minutes=10))


def _pairing(pairing_id: int) -> Pairing:
    found: Pairing = get_or_404(queries.threads(enrolment(), pairing_id))
    return found


def _asked(name: str) -> int | None:
    """A message's number from the query string; None when there is none or it is no number."""
    typed = request.args.get(name, "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else None


def _address_of(pairing: Pairing, number: int) -> str:
    """The page on which a message is the last one, at that message."""
    return url_for(
        ".messages", pairing_id=pairing.id, before=number + 1, _anchor=f"message-{number}"
    )


def _next_message() -> MessageForm:
    """An empty form that takes the focus back, after one was sent."""
    form = MessageForm(formdata=None)
    form.body.render_kw = {"autofocus": True}
    return form


def _one(pairing: Pairing, row: Message) -> dict[str, Any]:
    """What the part of one message needs."""
    return {"pairing": pairing, "line": own_line(row, enrolment())}


@bp.get("")
@may(CONFIRMED_MEMBER)
def messages(pairing_id: int) -> ResponseReturnValue:
    """Read a thread: its newest page, the page before a message, or what came after one."""
    pairing = _pairing(pairing_id)
    before, after = _asked("before"), _asked("after")
    part = "thread/_thread.html"
    if before is not None or after is not None:
        part = "thread/_older.html" if before is not None else "thread/_newer.html"
    thread = thread_of(pairing, enrolment(), before=before, after=after)
    return show("thread/messages.html", part, thread=thread, form=composer(pairing, enrolment()))


@bp.post("")
@may(CONFIRMED_LEARNER)
def send(pairing_id: int) -> ResponseReturnValue:
    """Send a message to both teams."""
    limits.count(SENDING, str(enrolment().account_id))
    pairing, form = _pairing(pairing_id), MessageForm()
    if form.accepted():
        try:
            actions.send(pairing, form.body.data, seen=form.seen_number, by=actor())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            drafts.forget(enrolment().account_id, place_of(pairing))
            then = commit(to=url_for(".messages", pairing_id=pairing.id, _anchor="newest"))
            begin(Mode.READ)
            thread = thread_of(pairing, enrolment(), after=form.seen_number)
            return done(then, "thread/_sent.html", thread=thread, form=_next_message())
    thread = thread_of(pairing, enrolment())
    page, part = "thread/messages.html", "thread/_composer.html"
    return show(page, part, status=form.status, thread=thread, form=form)


@bp.post("/draft")
@may(CONFIRMED_LEARNER)
def keep(pairing_id: int) -> ResponseReturnValue:
    """Keep what is being written until it is sent; nobody else sees it."""
    pairing, form = _pairing(pairing_id), MessageForm()
    sent = has_acted(f"account:{enrolment().account_id}", url_for(".send", pairing_id=pairing.id))
    if not form.body.data or sent:
        drafts.forget(enrolment().account_id, place_of(pairing))
    elif form.validate():
        drafts.keep(enrolment().account_id, place_of(pairing), {"body": form.body.data})
    else:
        thread = thread_of(pairing, enrolment())
        page, part = "thread/messages.html", "thread/_composer.html"
        return show(page, part, status=form.status, thread=thread, form=form)
    then = commit(to=url_for(".messages", pairing_id=pairing.id, _anchor="composer"))
    return done(then, "thread/_kept.html", kept=bool(form.body.data) and not sent)


@bp.post("/read")
@may(CONFIRMED_LEARNER)
def read(pairing_id: int) -> ResponseReturnValue:
    """Say that everything up to a message has been seen."""
    pairing, form = _pairing(pairing_id), MessageForm()
    actions.mark_read(pairing, form.seen_number, by=actor())
    return done(commit(to=url_for(".messages", pairing_id=pairing.id)), "thread/_read.html")


@bp.get("/<id:number>")
@may(CONFIRMED_MEMBER)
def message(pairing_id: int, number: int) -> ResponseReturnValue:
    """One message: the part for a place that showed its form, else the page on which it stands."""
    pairing = _pairing(pairing_id)
    if not wants_part():
        return away(_address_of(pairing, get_or_404(queries.message(pairing, number)).number))
    row = get_or_404(queries.message_by(enrolment(), pairing, number))
    return show("thread/messages.html", "thread/_message.html", **_one(pairing, row))


@bp.route("/<id:number>/edit", methods=["GET", "POST"])
@may(CONFIRMED_LEARNER)
def edit(pairing_id: int, number: int) -> ResponseReturnValue:
    """Say a message of one's own otherwise."""
    pairing = _pairing(pairing_id)
    row = get_or_404(queries.message_by(enrolment(), pairing, number))
    if request.method == "POST":
        limits.count(SENDING, str(enrolment().account_id))
    form = EditForm(row)
    if form.accepted(row):
        try:
            actions.edit(pairing, row, form.body.data, by=actor())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            then = commit(to=_address_of(pairing, number))
            return done(then, "thread/_message.html", **_one(pairing, row))
    form.of(row)
    page, part = "thread/edit.html", "thread/_edit.html"
    return show(page, part, status=form.status, form=form, pairing=pairing, number=number)


@bp.post("/<id:number>/delete")
@may(CONFIRMED_LEARNER)
def delete(pairing_id: int, number: int) -> ResponseReturnValue:
    """Take back a message of one's own."""
    act_once()
    pairing = _pairing(pairing_id)
    row = get_or_404(queries.message_by(enrolment(), pairing, number))
    actions.delete(pairing, row, by=actor())
    then, notice = commit(to=_address_of(pairing, number)), _("Deleted.")
    return done(then, "thread/_message.html", notice=notice, **_one(pairing, row))


@bp.get("/<id:number>/versions")
@may(CONFIRMED_MEMBER)
def versions(pairing_id: int, number: int) -> ResponseReturnValue:
    """What a message said before it was edited."""
    pairing = _pairing(pairing_id)
    row = get_or_404(queries.message(pairing, number))
    kept = [(each.until, render_markdown(each.body)) for each in queries.versions(row)]
    return show("thread/versions.html", pairing=pairing, message=row, versions=kept)
