"""What goes wrong, and how the person learns of it.

`Refused` is the one exception for "the rules do not allow it now": a code with values. Nobody
catches it? Then it becomes a sentence among the notices, with the way back.
"""

from __future__ import annotations

from typing import Any

import structlog
from flask import Flask, g, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import IntegrityError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, InternalServerError

from nexus.core import words
from nexus.core.db import drop_changes
from nexus.core.limits import TooOften

log = structlog.get_logger()


class Refused(Exception):
    """The rules do not allow it now. Carries a code with values, put into words when read."""

    def __init__(self, code: str, /, **values: Any) -> None:
        super().__init__(code)
        self.code, self.values = code, values

    def __str__(self) -> str:
        return words.say(self.code, self.values)


def _sentences(status: int) -> tuple[str, str]:
    """What happened and what to do, for one status."""
    known = {
        400: (_("That request was not complete"), _("Go back, reload the page and try again.")),
        403: (_("This page is for others"), _("Your role in this cohort does not open it.")),
        404: (
            _("There is nothing here"),
            _("It may have moved or ended, or it is not yours to see."),
        ),
        405: (_("That is not how this page works"), _("Go back and use the buttons of the page.")),
        409: (
            _("Something came in between"),
            _("Look at the page again: it has changed meanwhile."),
        ),
        413: (
            _("That is too large"),
            _("Send less at once; a text may have at most 20,000 characters."),
        ),
        422: (
            _("Something is not right yet"),
            _("Look at the marked fields and send the form again."),
        ),
        429: (
            _("A moment, please"),
            _("That was tried often just now. Wait a little and try again."),
        ),
        503: (_("Nexus is busy"), _("Nothing was lost or saved. Try again in a few seconds.")),
    }
    fallback = (
        _("That was our mistake"),
        _("It has been noted. Nothing of yours was lost; try again."),
    )
    return known.get(status, fallback)


def answer(
    status: int, *, title: str = "", text: str = "", wait: int | None = None
) -> ResponseReturnValue:
    """An error page in the site's look; tells nothing of the inside.

    For htmx it is a notice, so that what somebody was typing stays where it is. When the database
    itself is the trouble, the page is the one a stranger sees.
    """
    from nexus.core.pages import told  # noqa: PLC0415 - pages knows errors, not the other way

    usual_title, usual_text = _sentences(status)
    values = {"status": status, "title": title or usual_title, "text": text or usual_text}
    values["request_id"] = g.get("request_id", "")
    headers = {"Retry-After": str(wait)} if wait is not None else {}
    try:
        drop_changes()
        body = told(values)
    except SQLAlchemyError:
        g.stranger = True
        body = told(values)
    return body, status, headers


def _on_http(error: HTTPException) -> ResponseReturnValue:
    if error.code is not None and error.code < 400:
        return error.get_response()
    return answer(error.code or 500)


def _on_csrf(_error: CSRFError) -> ResponseReturnValue:
    return answer(
        400, text=_("The form was open in another session. Reload the page and send it again.")
    )


def _on_refused(refusal: Refused) -> ResponseReturnValue:
    from nexus.core.pages import refused  # noqa: PLC0415 - as above

    drop_changes()
    return refused(refusal)


def _on_stale(_error: StaleDataError) -> ResponseReturnValue:
    return answer(409)


def _on_conflict(error: IntegrityError) -> ResponseReturnValue:
    """What no action has settled: somebody took or removed something in this very moment."""
    log.warning("database.conflict", route=_route(), error=str(error.orig).partition("\n")[0])
    return answer(409)


def _on_too_often(error: TooOften) -> ResponseReturnValue:
    return answer(429, wait=error.seconds)


def _route() -> str:
    """The route and not the path: a mail's link carries a word that opens something."""
    return request.url_rule.rule if request.url_rule else ""


def _on_database(error: OperationalError) -> ResponseReturnValue:
    if "readonly" in str(error.orig):
        log.error("read.page.wrote", route=_route(), exc_info=error)
        return answer(500)
    log.warning("database.busy", route=_route(), error=str(error.orig))
    return answer(503, wait=3)


def _on_crowd(_error: PoolTimeout) -> ResponseReturnValue:
    """Every connection was in use for too long."""
    log.warning("database.crowded", route=_route())
    return answer(503, wait=3)


def _on_unexpected(error: InternalServerError) -> ResponseReturnValue:
    original = error.original_exception or error
    log.error("request.failed", route=_route(), request_id=g.get("request_id"), exc_info=original)
    return answer(500)


def _leave_to_us(_error: Any) -> None:
    """Flask's own note of a failure, which would hold the path: `_on_unexpected` makes one."""


def init_app(app: Flask) -> None:
    app.log_exception = _leave_to_us  # type: ignore[assignment, method-assign]
    app.register_error_handler(HTTPException, _on_http)
    app.register_error_handler(CSRFError, _on_csrf)
    app.register_error_handler(Refused, _on_refused)
    app.register_error_handler(StaleDataError, _on_stale)
    app.register_error_handler(TooOften, _on_too_often)
    app.register_error_handler(IntegrityError, _on_conflict)
    app.register_error_handler(OperationalError, _on_database)
    app.register_error_handler(PoolTimeout, _on_crowd)
    app.register_error_handler(InternalServerError, _on_unexpected)
