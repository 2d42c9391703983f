"""Structured logs: one line an event, with the request's id; personal data stay out of them."""

from __future__ import annotations

import logging
import secrets
import time
from typing import Any

import structlog
from flask import Flask, g, request
from flask.wrappers import Response
from structlog.typing import EventDict

from nexus.config import Settings

log = structlog.get_logger()


def _without_values(_logger: Any, _name: str, event: EventDict) -> EventDict:
    """PostgreSQL names the row that refused: its values are people's, and stay out of logs."""
    trace = event.get("exception")
    if isinstance(trace, str):
        kept = (line for line in trace.splitlines() if not line.startswith("DETAIL:"))
        event["exception"] = "\n".join(kept)
    return event


def init_app(app: Flask, settings: Settings) -> None:
    renderer = (
        structlog.processors.JSONRenderer()
        if settings.log_format == "json"
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            _without_values,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(
            logging.WARNING if settings.environment == "test" else logging.INFO
        ),
        cache_logger_on_first_use=False,
    )

    @app.before_request
    def begin() -> None:
        g.request_id, g.began = secrets.token_hex(6), time.perf_counter()
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=g.request_id)

    @app.after_request
    def note(response: Response) -> Response:
        took = round((time.perf_counter() - g.get("began", time.perf_counter())) * 1000, 1)
        log.info(
            "request",
            method=request.method,
            endpoint=request.endpoint,
            status=response.status_code,
            ms=took,
        )
        return response
