"""Nexus: partner teams for bootcamp cohorts. `create_app` is the table of contents of the house."""

from __future__ import annotations

import os

from flask import Flask
from flask_compress import Compress
from werkzeug.middleware.proxy_fix import ProxyFix

from nexus import rooms
from nexus.config import ROOT, Settings
from nexus.core import (
    access,
    addresses,
    assets,
    commands,
    db,
    errors,
    headers,
    languages,
    logs,
    mail,
    pages,
    site,
)


def create_app(settings: Settings | None = None) -> Flask:
    """Make the program from its settings (by default the environment's). Raises BadSetting."""
    settings = settings or Settings.from_environ(os.environ)
    app = Flask(
        "nexus", root_path=str(ROOT / "nexus"), static_folder=None, template_folder="../templates"
    )
    app.extensions["nexus"] = create_app  # for who needs the same program on another database
    _configure(app, settings)
    _furnish(app, settings)
    rooms.open_all(app)
    access.refuse_open_routes(app)
    return app


def _configure(app: Flask, settings: Settings) -> None:
    prefix = "__Host-" if settings.secure else ""
    app.config.update(
        SETTINGS=settings,
        SECRET_KEY=settings.secret_key,
        BASE_URL=settings.base_url,
        TESTING=settings.environment == "test",
        SESSION_COOKIE_NAME=f"{prefix}visitor",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure,
        MAX_CONTENT_LENGTH=512 * 1024,
        MAX_FORM_MEMORY_SIZE=512 * 1024,
        MAX_FORM_PARTS=1500,
        WTF_CSRF_TIME_LIMIT=None,
        PROPAGATE_EXCEPTIONS=False,
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=4,
        COMPRESS_MIMETYPES=["text/html", "text/plain", "text/csv", "application/json"],
    )
    if settings.proxies:
        hops = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]


def _furnish(app: Flask, settings: Settings) -> None:
    """The ground floor."""
    addresses.init_app(app)
    logs.init_app(app, settings)
    db.init_app(app, settings)
    errors.init_app(app)
    pages.init_app(app)
    languages.init_app(app)
    mail.init_app(app, settings)
    assets.init_app(app, settings)
    headers.init_app(app, settings)
    site.init_app(app, settings)
    commands.init_app(app)
    Compress(app)
    access.protect(app)
