"""Pages of the notifications: what one was told, what comes by mail, and the end of mails."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, Response, abort, current_app, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from nexus.accounts import sessions
from nexus.accounts.access import SIGNED_IN, account
from nexus.core import live
from nexus.core.access import PUBLIC, may
from nexus.core.db import db
from nexus.core.forms import act_once
from nexus.core.once import commit
from nexus.core.pages import away, csrf, done, local_path, show, wants_part
from nexus.core.paging import paginate
from nexus.notifications import actions, queries, unsubscribing
from nexus.notifications.cards import bell_of
from nexus.notifications.forms import ChoicesForm
from nexus.notifications.kinds import alike, kinds
from nexus.notifications.listing import by_day

bp = Blueprint("notifications", __name__)


@bp.get("/notifications")
@may(SIGNED_IN)
def index() -> ResponseReturnValue:
    """What I was told, newest first."""
    only_unread = request.args.get("show") == "unread"
    me = account().id
    page = paginate(queries.unread(me) if only_unread else queries.told(me))
    return show(
        "notifications/index.html",
        listing=page,
        days=by_day(page.items),
        only_unread=only_unread,
        unread=queries.unread_count(me),
        newest=max((row.id for row in page.items), default=0),
        here=request.full_path.rstrip("?"),
    )


def _back() -> str:
    """The list as it was, page and filter included."""
    return local_path(request.form.get("back"), url_for(".index"))


@bp.post("/notifications/<id:notification_id>/open")
@may(SIGNED_IN)
def open_one(notification_id: int) -> ResponseReturnValue:
    """Mark one as read and go where it leads."""
    found = actions.read(account().id, notification_id)
    if found is None:
        abort(404)
    return done(commit(to=found.path))


@bp.post("/notifications/<id:notification_id>/read")
@may(SIGNED_IN)
def read_one(notification_id: int) -> ResponseReturnValue:
    """Mark one as read and stay."""
    if actions.read(account().id, notification_id) is None:
        abort(404)
    return done(commit(to=_back()))


@bp.post("/notifications/read")
@may(SIGNED_IN)
def read_all() -> ResponseReturnValue:
    """Mark as read all that I was shown; what came since stays unread."""
    act_once()
    newest = request.form.get("newest", "")
    is_number = newest.isascii() and newest.isdecimal() and len(newest) < 19
    actions.read_all(account().id, int(newest) if is_number else 0)
    return done(commit(to=url_for(".index")), notice=_("All marked as read."))


@bp.get("/notifications/bell")
@may(SIGNED_IN)
def bell() -> ResponseReturnValue:
    """The bell with its count, for a page that is open; for everybody else the list."""
    if not wants_part():
        return away(url_for(".index"))
    return show("notifications/_bell.html", "notifications/_bell.html", bell=bell_of(account().id))


@bp.get("/live")
@may(SIGNED_IN)
def listen() -> ResponseReturnValue:
    """Say as server-sent events what of an open page is old; 204 when too many listen already."""
    me, wanted = account().id, live.parse(request.args.getlist("topic"))
    known = dict(zip(request.args.getlist("topic"), request.args.getlist("mark"), strict=False))
    if not wanted or not live.watch.take(me, current_app.config["SETTINGS"].live_streams):
        return "", 204
    events = live.stream(live.asking(me, wanted, sessions.watcher()), known)
    response = Response(events, mimetype="text/event-stream")
    response.call_on_close(partial(live.watch.give, me))
    response.headers["X-Accel-Buffering"] = "no"
    return response


@bp.route("/notifications/choices", methods=["GET", "POST"])
@may(SIGNED_IN)
def choices() -> ResponseReturnValue:
    """Choose what comes by mail."""
    form = ChoicesForm(queries.switched_off(account().id))
    if form.accepted():
        actions.choose_mail(account().id, form.off())
        return done(commit(to=url_for(".choices")), notice=_("Saved."))
    return show("notifications/choices.html", status=form.status, form=form, account=account())


@bp.route("/unsubscribe/<token>", methods=["GET", "POST"])
@csrf.exempt
@may(PUBLIC)
def unsubscribe(token: str) -> ResponseReturnValue:
    """Stop such mails: by the button, or by the mail program's one click, which sends no token."""
    named = unsubscribing.read(token)
    if named is None:
        abort(404)
    account_id, code = named
    if request.method == "POST":
        for each in [code, *alike(code)]:
            actions.stop_mail(account_id, each)
        db.session.commit()
    kind = kinds[code].label if code in kinds else None
    stopped = request.method == "POST"
    return show("notifications/unsubscribe.html", token=token, kind=kind, stopped=stopped)
