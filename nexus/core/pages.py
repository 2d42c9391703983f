"""The two ways to answer: `show` a page or its part, and `done` after a change.

htmx gets the part, everybody else the whole page or a redirect; the same template files serve both.
"""

from __future__ import annotations

from typing import Any, cast
from urllib.parse import urlsplit

from flask import (
    Flask,
    current_app,
    flash,
    g,
    get_flashed_messages,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask.wrappers import Response
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFProtect, generate_csrf
from jinja2 import StrictUndefined
from markupsafe import Markup

from nexus.core import once, words
from nexus.core.db import Mode, db, drop_changes, mode
from nexus.core.errors import Refused
from nexus.core.languages import locale, text_direction
from nexus.core.registry import (
    PlaceTab,
    Registry,
    chrome,
    foot_links,
    menu_links,
    partner_tabs,
    settings_tabs,
)
from nexus.core.text import hidden_inputs, trusted

csrf = CSRFProtect()

ONWARD = "onward"


def wants_part() -> bool:
    """Whether htmx asks for a part (a boosted link and a plain request ask for the page)."""
    return request.headers.get("HX-Request-Type") == "partial"


def _around() -> dict[str, Any]:
    """The values of base.html: a stranger's, then what the rooms say of the reader."""
    settings = current_app.config["SETTINGS"]
    values: dict[str, Any] = {
        "me": None,
        "menu_links": [],
        "bell": None,
        "search_url": None,
        "cohort": None,
        "places": [],
        "sign_out_url": None,
        "confirm_banner": None,
        "locale": locale(),
        "text_direction": text_direction(),
        "request_id": g.get("request_id", ""),
        "htmx": {"src": settings.htmx_src, "integrity": settings.htmx_integrity},
        "notices": notices(),
        "foot_links": [(each.label, each.url()) for each in foot_links],
    }
    if not g.get("stranger"):
        for piece in chrome:
            values.update(piece())
    if values["me"]:
        links = [(each.label, each.icon, each.url()) for each in menu_links]
        values["menu_links"] = [(label, icon, url) for label, icon, url in links if url]
    return values


def settings_pages() -> list[dict[str, Any]]:
    """The pages about one's own account, as tabs; the one of the request is current."""
    shown = [(each.label, each.url()) for each in settings_tabs]
    return [
        {"label": label, "url": url, "current": url == request.path} for label, url in shown if url
    ]


def render(page: str, part: str | None, /, **values: Any) -> str:
    """The part for htmx, the page (with all that stands around it) for everybody else."""
    if part and wants_part():
        return render_template(part, **values)
    return render_template(page, **{**_around(), **values})


def show(page: str, part: str | None = None, /, *, status: int = 200, **values: Any) -> Response:
    """Answer with a page, or with its part for htmx. Nothing unsaved survives it."""
    if mode() is Mode.WRITE:
        drop_changes()
    response = make_response(render(page, part, **values), status)
    response.headers["Vary"] = "HX-Request-Type, Cookie"
    return response


def done(
    then: str, part: str | None = None, /, *, notice: str = "", **values: Any
) -> ResponseReturnValue:
    """Answer after a change was committed: the part for htmx, else a redirect to `then`.

    `then` is the path that `once.commit` returned. `notice` is said on the next page, or beside
    the part, among the notices of the page at hand.
    """
    if db.session.new or db.session.dirty or db.session.deleted:
        raise RuntimeError("answered before commit: what is told as saved must be saved")
    drop_changes()
    if part and wants_part():
        return render_template(part, **values) + (_notice("good", notice) if notice else "")
    if notice:
        flash(notice, "good")
    return away(then)


def away(then: str) -> Response:
    """Send the browser to a path of ours: 303, or htmx's own redirect."""
    if wants_part():
        response = make_response("", 200)
        response.headers["HX-Redirect"] = then
        return response
    return redirect(then, 303)  # type: ignore[return-value]


def local_path(target: str | None, otherwise: str) -> str:
    """`target` when it is a path of this site, else `otherwise`: never another host."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")):
        return otherwise
    parts = urlsplit(target)
    if parts.scheme or parts.netloc or any(ord(letter) < 33 or letter == "\\" for letter in target):
        return otherwise
    return target


def keep_onward() -> None:
    """Remember, in the visitor's own cookie, the page that has to wait for something else."""
    session[ONWARD] = request.full_path.rstrip("?")


def onward() -> str:
    """Where somebody was heading who had to do something else first; the front page otherwise."""
    return local_path(session.pop(ONWARD, None), "/")


def refused(refusal: Refused) -> ResponseReturnValue:
    """Tell a refusal nobody caught: in the notices for htmx, else on the page one came from."""
    text = str(refusal)
    if wants_part():
        return make_response(_notice("warn", text), 409)
    flash(text, "warn")
    came_from = urlsplit(request.referrer or "")
    way_back = came_from.path + (f"?{came_from.query}" if came_from.query else "")
    return redirect(local_path(way_back, url_for("home.index")), 303)


def told(error: dict[str, Any]) -> str:
    """An error as a page or, for htmx, as a notice beside what was there."""
    if not wants_part():
        return render("errors/error.html", None, **error)
    number = _("Number %(id)s.", id=error["request_id"]) if error["status"] >= 500 else ""
    return _notice("bad", " ".join([f"{error['title']}.", error["text"], number]).strip())


def _notice(kind: str, text: str) -> str:
    """A notice that htmx puts among those of the page at hand, whatever else it swaps."""
    return render_template("components/_notices.html", notices=[(kind, text)], oob=True)


def notices() -> list[tuple[str, str]]:
    """What to tell the person on this answer: (category, sentence)."""
    return cast("list[tuple[str, str]]", get_flashed_messages(with_categories=True))


def form_tokens() -> Markup:
    """The two hidden inputs of a form without fields of its own: CSRF token and form key."""
    return hidden_inputs([("csrf_token", generate_csrf()), (once.FIELD, once.new_key())])


def _on_replayed(replayed: once.Replayed) -> ResponseReturnValue:
    return away(replayed.location)


def _on_reused(_error: once.KeyReused) -> ResponseReturnValue:
    from nexus.core.errors import answer  # noqa: PLC0415 - one way to show an error

    return answer(422)


def tabs_of(pages: Registry[PlaceTab]) -> list[dict[str, Any]]:
    """The pages of a place that concern the reader, as the tabs of each of them."""
    shown = [(page, page.url()) for page in pages]
    return [
        {"label": page.label, "url": url, "current": request.endpoint == page.endpoint}
        for page, url in shown
        if url
    ]


def init_app(app: Flask) -> None:
    csrf.init_app(app)
    app.register_error_handler(once.Replayed, _on_replayed)
    app.register_error_handler(once.KeyReused, _on_reused)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        form_tokens=form_tokens,
        say=words.say,
        trusted=trusted,
        settings_pages=settings_pages,
        partner_tabs=lambda: tabs_of(partner_tabs),
    )
